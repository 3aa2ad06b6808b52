"""How the public pages of the policy are sent: made once for everybody, asked for again with ETag and Last-Modified.

A visitor who is not signed in gets the same bytes as every other one, so they are kept per process. They hold nothing
secret (no form, no token), which is why they may travel compressed. Whoever is signed in gets a page of their own,
which no cache keeps.
"""

from __future__ import annotations

import gzip
import hashlib
from calendar import timegm
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from podpora.faces.web.mailbox import may_read_mail

MOST_KEPT: Final = 64
Context = Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as bytes, plain and compressed, with its entity tag."""

    plain: bytes
    zipped: bytes
    etag: str


_pages: OrderedDict[Hashable, Kept] = OrderedDict()
_lock = Lock()


def page(
    request: HttpRequest, template: str, context: Context, *, key: tuple[Hashable, ...], language: str, at: datetime
) -> HttpResponse:
    """The page. ``key`` says on what it depends beside template, language and settings; ``at``: last changed."""
    if request.user.is_authenticated or len(get_messages(request)):
        answer = HttpResponse(render_to_string(template, context(), request))
        _set(answer, {"Content-Language": language, "Cache-Control": "private, no-store"})
        return answer
    whole = (template, language, *key, *settings_key(), may_read_mail(request))
    kept = _kept(whole, lambda: render_to_string(template, context(), request).encode())
    return _answer(request, kept, content_type="text/html; charset=utf-8", language=language, at=at)


def file(
    request: HttpRequest,
    make: Callable[[], str],
    *,
    content_type: str,
    key: tuple[Hashable, ...],
    language: str,
    at: datetime,
) -> HttpResponse:
    """A page for programs: the same for everybody, signed in or not."""
    kept = _kept((content_type, language, *key, *settings_key()), lambda: make().encode())
    return _answer(request, kept, content_type=content_type, language=language, at=at)


def settings_key() -> tuple[Hashable, ...]:
    """The settings that pages of the policy show."""
    return (
        settings.PHONES_DIALLABLE,
        settings.INTERNET_CALL_IS_FREE,
        settings.IS_DEMO,
        settings.VENDOR_NAME,
        settings.PUBLIC_URL,
        tuple(sorted(settings.LINKS.items())),
    )


def _kept(key: Hashable, make: Callable[[], bytes]) -> Kept:
    with _lock:
        if key in _pages:
            _pages.move_to_end(key)
            return _pages[key]
    plain = make()
    kept = Kept(plain, gzip.compress(plain, mtime=0), f'W/"{hashlib.sha256(plain).hexdigest()[:32]}"')
    with _lock:
        _pages[key] = kept
        while len(_pages) > MOST_KEPT:
            _pages.popitem(last=False)
    return kept


def _answer(request: HttpRequest, kept: Kept, *, content_type: str, language: str, at: datetime) -> HttpResponse:
    takes_zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(kept.zipped if takes_zipped else kept.plain, content_type=content_type)
    if takes_zipped:
        answer.headers["Content-Encoding"] = "gzip"
    changed = timegm(at.utctimetuple())
    headers = {
        "ETag": kept.etag,
        "Last-Modified": http_date(changed),
        "Content-Language": language,
        "Cache-Control": "public, no-cache",  # kept by whoever likes, but asked for again each time
    }
    _set(answer, headers)
    patch_vary_headers(answer, ["Accept-Encoding", "Cookie"])
    return get_conditional_response(request, kept.etag, changed, answer) or answer


def _set(answer: HttpResponse, headers: dict[str, str]) -> None:
    for name, value in headers.items():
        answer.headers[name] = value
