"""The reader's language and zone, set for each request before any page is made."""

import logging
import zoneinfo
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from podpora.faces.web.addresses import nearest_above
from podpora.faces.web.gates import to_sign_in
from podpora.faces.web.views.faults import bad_request, forms_only

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
BEHIND_SIGN_IN: Final = frozenset({"portal", "desk"})
"""The faces whose doors all stand behind sign-in, those for a link of its own apart."""


class ReaderMiddleware:
    """Signed in: language and zone of the account. Else: the language cookie, then what the browser asks for.

    Stands after the session's authentication and takes the place of Django's ``LocaleMiddleware``. The interface
    language is never the support language of a case (D59).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, zone = _of_reader(request)
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        response.headers.setdefault("Content-Language", language)
        return response


class UnfitDataMiddleware:
    """Text that the database cannot take, above all a NUL byte in an address, is a fault of what came, not of ours."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """400 where the database refused a value; what had begun was rolled back with its transaction."""
        if not isinstance(exception, DataError):
            return None
        log.warning("%s %s brought a value that the database refuses", request.method, request.path, exc_info=exception)
        return bad_request(request, exception)


class FormsOnlyMiddleware:
    """An address that only takes in forms answers a reader with a page, not with an empty screen.

    Whoever comes to it in a browser, reloading or changing the language after a form was refused, is brought to the
    nearest page above it, where the form stands. Everything else is answered with 405.

    Behind sign-in the page is for whoever is signed in: without a session it leads to sign-in and back, as every door
    there does (R29).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        if _is_behind_sign_in(request) and not request.user.is_authenticated:
            return to_sign_in(request)
        if request.headers.get("Sec-Fetch-Mode") == "navigate":
            return HttpResponseRedirect(nearest_above(request.path))
        page = forms_only(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _is_behind_sign_in(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.app_name in BEHIND_SIGN_IN


def _of_reader(request: HttpRequest) -> tuple[str, zoneinfo.ZoneInfo]:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        language = user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        return language, zone_or_utc(user.zone)
    return translation.get_language_from_request(request), zone_or_utc(settings.TIME_ZONE)


def zone_or_utc(name: str) -> zoneinfo.ZoneInfo:
    """The zone of that IANA name; UTC when the machine does not know it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
