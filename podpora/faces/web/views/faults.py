"""Pages for what went wrong: in the reader's language, with the way on, without a word of the machinery."""

import logging
import sys

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template import loader
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token

log = logging.getLogger(__name__)


def _page(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    template = loader.get_template(f"web/faults/{kind}.html")
    language = _of_address(request) or getattr(request, "LANGUAGE_CODE", None) or _language(request)
    with translation.override(language):
        words = template.render({"status": status, "is_signed_in": _is_signed_in(request)})
        return HttpResponse(words, status=status, headers={"Content-Language": language})


def _of_address(request: HttpRequest) -> str:
    """The language that an address of the policy names: what is missing below it is told in that language."""
    room, _, rest = request.path_info.lstrip("/").partition("/")
    language = rest.partition("/")[0]
    return language if room == "policy" and language in dict(settings.LANGUAGES) else ""


def _language(request: HttpRequest) -> str:
    return translation.get_language_from_request(request)


def _is_signed_in(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)
    try:
        return bool(session is not None and session.get("_auth_user_id"))
    except Exception:
        log.exception("session could not be read while a fault page was made")
        return False


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came cannot be read."""
    return _page(request, "bad_request", 400)


@requires_csrf_token
def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the reader may not."""
    return _page(request, "refused", 403)


@requires_csrf_token
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also for what exists and is another's, letter for letter the same."""
    return _page(request, "missing", 404)


def forms_only(request: HttpRequest) -> HttpResponse:
    """405: an address that only takes in forms was opened like a page, by a bookmark or a reload."""
    return _page(request, "forms_only", 405)


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault, nothing was half-written. 503 where the database is busy for others or out of reach."""
    if isinstance(sys.exc_info()[1], OperationalError):
        page = _page(request, "busy", 503)
        page.headers["Retry-After"] = "60"  # seconds
        return page
    return _page(request, "broken", 500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or old; mostly the session ended or cookies are off."""
    kind = "no_cookies" if reason == REASON_NO_CSRF_COOKIE else "form_expired"
    return _page(request, kind, 403)
