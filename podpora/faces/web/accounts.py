"""The sign-in package, bent to this desk: no sign-up, links under our own address, mail by the outbox."""

from typing import Any, Final
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from podpora.faces.web.gates import home_of
from podpora.lib.moment import now
from podpora.notifications.sign_in import tell_account_changed, tell_password_reset, tell_unknown_address
from podpora.people import selectors as people

_RESET: Final = "password_reset_key"
_UNKNOWN: Final = "unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    """What ``allauth`` asks us; all it sends goes through the outbox, in the reader's language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts come from invitations and loads."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Engineers to their desk, contacts to the portal."""
        return home_of(people.actor_for(request.user))  # type: ignore[arg-type]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account, not to the form again."""
        return reverse("web:account")

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """The package's words above the next page; after a reset by link that page says them itself."""
        match = request.resolver_match
        if match is None or match.url_name != "account_reset_password_from_key":
            super().add_message(request, level, *args, **kwargs)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link under ``PODPORA_PUBLIC_URL``, whatever host the request named."""
        return public(super().get_reset_password_from_key_url(key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of the package's letters in our words; one that nobody here has need of is not sent."""
        name = template_prefix.rpartition("/")[2]
        account = context.get("user") or people.account_by_address(email)
        if name == _RESET and account is not None:
            tell_password_reset(now=now(), account=account, link=public(context["password_reset_url"]))
        elif name == _UNKNOWN:
            tell_unknown_address(now=now(), address=email, language=get_language() or settings.LANGUAGE_CODE)
        elif account is not None:
            tell_account_changed(now=now(), account=account, what=name, details=self._origin())

    def format_email_subject(self, subject: str) -> str:
        return subject

    def _origin(self) -> dict[str, str]:
        """Where a change of the account came from."""
        request = current.request
        if request is None:
            return {}
        return {
            gettext("Address of the machine"): self.get_client_ip(request),
            gettext("Browser"): self.get_http_user_agent(request)[:200],
        }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count of failed sign-ins for each address, under whatever name of this host they were tried."""
        return str(credentials.get("email") or credentials.get("username") or "").strip().lower()


def public(url: str) -> str:
    """The path of ``url`` under the configured address: the Host header has no say in links that are mailed."""
    parts = urlsplit(url)
    return f"{settings.PUBLIC_URL}{parts.path}" + (f"?{parts.query}" if parts.query else "")
