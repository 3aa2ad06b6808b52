"""Django's settings, all from ``podpora.lib.env``; nothing here is inferred from the machine."""

import sys
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from podpora.lib.env import SettingsRefused, env

try:  # an SQLite with the mend for the WAL-reset race, where there is a wheel; `podpora doctor` names the one in use
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
except ImportError:
    pass

try:
    ENV = env()
except SettingsRefused as refused:
    raise ImproperlyConfigured(str(refused)) from None

# --- what the rooms read ------------------------------------------------------------------------------------------

VENDOR_NAME = ENV.vendor_name
SUPPORT_ADDRESS = ENV.support_address
PUBLIC_URL = ENV.base_url  # without a slash at the end
IS_DEMO = ENV.is_demo
PHONES_DIALLABLE = not IS_DEMO  # the demo shows the phone directory as reference data, without tel: links
LINKS = ENV.links  # name to address of the pages that the vendor has elsewhere; only those that are set
INTERNET_CALL_IS_FREE = ENV.internet_call_is_free
MAX_UPLOAD_BYTES = ENV.max_upload_bytes
POLICY_NEEDS_SECOND_PERSON = ENV.policy_needs_second_person
STORAGE_DIR = ENV.files
MAIL_FOLDER = ENV.mail_folder  # None when mail goes to an SMTP server
DRAFT_DAYS = ENV.draft_days
PROBLEM_NOTES_PER_DAY = ENV.problem_notes_per_day
MAIL_PER_SECOND = ENV.mail_per_second
MAIL_PER_MINUTE_AND_ADDRESS = ENV.mail_per_minute_and_address
WORKER_POLL_SECONDS = ENV.worker_poll_seconds

# --- Django -------------------------------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = ENV.signing_key()
ROOT_URLCONF = "podpora.urls"
WSGI_APPLICATION = "podpora.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_public = urlsplit(PUBLIC_URL)
_hosts = {_public.hostname or "localhost", "localhost", "127.0.0.1", "::1", ENV.bind}
ALLOWED_HOSTS = sorted(f"[{host}]" if ":" in host else host for host in _hosts)
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]

INSTALLED_APPS = [
    "podpora.lib",
    "podpora.search",
    "podpora.people",
    "podpora.products",
    "podpora.contracts",
    "podpora.roster",
    "podpora.cases",
    "podpora.channels.email",
    "podpora.notifications",
    "podpora.faces.web",
    "podpora.faces.portal",
    "podpora.faces.desk",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "podpora.faces.web.middleware.ReaderMiddleware",
    "podpora.faces.web.middleware.FormsOnlyMiddleware",
    "podpora.faces.web.middleware.UnfitDataMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("podpora.faces.web.loader.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "podpora.faces.web.context.page",
            ],
            "builtins": ["podpora.faces.web.templatetags.remembered"],
        },
    }
]
FORM_RENDERER = "podpora.faces.web.form_renderer.PlainRenderer"

# --- database and cache -------------------------------------------------------------------------------------------


# Lists join nine small tables by their keys. To try every order of joining them takes PostgreSQL forty times as long as
# to read the rows, and to compile such a query longer still. What a connection asks for the third time it prepares
# (lib/prepared_postgresql.py). The address may say otherwise: ?options=...&prepare_threshold=never
_PLANNING = "-c join_collapse_limit=4 -c jit=off"


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {"options": _PLANNING, **dict(parse_qsl(parts.query, keep_blank_values=True))}
    prepare_after = options.pop("prepare_threshold", "2")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": {**options, "prepare_threshold": int(prepare_after) if prepare_after.isdecimal() else None},
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(ENV.data_dir.resolve() / "podpora.sqlite3"),
        "CONN_MAX_AGE": 300,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 500,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


DATABASES = {"default": _postgresql(ENV.database_url) if ENV.database_url else _sqlite()}
CACHES = {  # shared between the processes, so that limits on sign-in count once
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(ENV.data_dir.resolve() / "cache"),
    }
}

# --- words, zones, static files -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("pl", _("Polish")), ("cs", _("Czech")), ("es", _("Spanish"))]
LOCALE_PATHS = [__file__.replace("settings.py", "locale")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = str(ENV.data_dir.resolve() / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # forms without their files

# --- sign-in ------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
SESSION_ENGINE = "podpora.people.sessions"
AUTHENTICATION_BACKENDS = ["podpora.people.sessions.Backend"]
PASSWORD_HASHERS = ["podpora.lib.hasher.FrugalArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "podpora.faces.web.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an e-mail is unique in any letter case, by a constraint on lower(email)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "podpora.faces.web.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "podpora.faces.web.sign_in_forms.SignInForm",
    "reset_password": "podpora.faces.web.sign_in_forms.ResetForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation that was answered proves the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second step is told to its owner
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds that the link for a new password works
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _public.scheme
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.trusted_proxies
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = VENDOR_NAME

# --- the browser --------------------------------------------------------------------------------------------------

_BY_HTTPS = _public.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENV.has_safe_cookies
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _BY_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "podpora.faces.web.views.faults.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- mail ---------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = SERVER_EMAIL = SUPPORT_ADDRESS
_mail = urlsplit(ENV.mail_url)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or {"smtps": 465, "smtp+starttls": 587}.get(_mail.scheme, 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp+starttls"
EMAIL_TIMEOUT = ENV.mail_timeout_seconds

# --- the log ------------------------------------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENV.log_level.upper()},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
