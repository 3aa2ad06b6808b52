"""The demo's mail: what the desk sent lies in a folder of this machine, and is read here, on this machine only."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from podpora.channels.email.selectors import FolderLetter, folder_letter, folder_letters

View = Callable[..., Any]

FRAME_POLICY: Final = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""A letter in its frame runs nothing, loads nothing, sends nothing; its links open in a window of their own."""


def may_read_mail(request: HttpRequest) -> bool:
    """Whether there is mail to read here for whoever asks: in demo mode, in a folder, on this machine."""
    return settings.IS_DEMO and settings.MAIL_FOLDER is not None and _is_local(request)


def in_demo_on_this_machine(view: View) -> View:
    """For everybody else there is no such page."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read_mail(request):
            raise Http404
        return view(request, *args, **kwargs)

    return gate


@require_safe
@never_cache
@in_demo_on_this_machine
def letters(request: HttpRequest) -> HttpResponse:
    """All letters, last written first."""
    return render(request, "web/mailbox/letters.html", {"letters": folder_letters(settings.MAIL_FOLDER or Path())})


@require_safe
@never_cache
@in_demo_on_this_machine
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter, its HTML in a frame and its text below."""
    return render(request, "web/mailbox/letter.html", {"letter": _found(name)})


@require_safe
@never_cache
@in_demo_on_this_machine
@xframe_options_sameorigin
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part as it was sent, for the frame."""
    found = _found(name)
    page = found.html.replace("<head>", '<head><base target="_blank">', 1)
    answer = HttpResponse(page)
    answer.headers["Content-Security-Policy"] = FRAME_POLICY
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _found(name: str) -> FolderLetter:
    found = folder_letter(settings.MAIL_FOLDER or Path(), name)
    if found is None:
        raise Http404
    return found


def _is_local(request: HttpRequest) -> bool:
    """From this machine, and not passed on by a proxy that stands on it."""
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
