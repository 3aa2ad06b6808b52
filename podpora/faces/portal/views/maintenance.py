"""Maintenance notices of the products that one's organisations hold (R7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from podpora.faces.portal.views.problem_notes import more_than_notes
from podpora.faces.web.gates import ReaderRequest, for_contacts
from podpora.lib.moment import now
from podpora.notifications import selectors as notices
from podpora.notifications.selectors import NoticeText

NEWEST: Final = 3
"""As many stand on the first page of the portal."""


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with its words for the reader; ``is_ahead``: the planned work is still to come or goes on. Where it is
    not, though a time was named, it is over or withdrawn."""

    notice: Any
    text: NoticeText
    is_ahead: bool

    @property
    def is_stand_in(self) -> bool:
        """Whether the words are English because there are none in the reader's language."""
        return self.text.language != (get_language() or "en").partition("-")[0]


def newest(request: ReaderRequest) -> tuple[list[ShownNotice], bool]:
    """The newest notices for the reader that are not over, and whether there are more."""
    found = notices.notices_for(request.actor, now=now(), limit=NEWEST, with_past=False)
    return _shown(found.rows), found.has_more


@require_GET
@for_contacts
def listing(request: ReaderRequest) -> HttpResponse:
    """All of them, newest first."""
    found = notices.notices_for(request.actor, now=now(), cursor=request.GET.get("cursor", ""))
    if not found.rows:
        more_than_notes(request.actor)
    context = {
        "notices": _shown(found.rows),
        "next_address": f"?cursor={found.next_cursor}" if found.has_more else "",
        "section": "home",
    }
    return render(request, "portal/maintenance/notices.html", context)


@require_GET
@for_contacts
def show(request: ReaderRequest, key: int) -> HttpResponse:
    """One of them, whole."""
    found = notices.notice_for(request.actor, key, now=now())
    if found is None:
        raise Http404
    [shown] = _shown([found])
    return render(request, "portal/maintenance/notice.html", {"shown": shown, "section": "home"})


def _shown(rows: Iterable[Any]) -> list[ShownNotice]:
    at, language = now(), get_language() or "en"
    return [
        ShownNotice(one, notices.text_in(one, language), one.withdrawn_at is None and _is_ahead(one, at))
        for one in rows
    ]


def _is_ahead(one: Any, at: datetime) -> bool:
    return bool(one.starts_at and at < (one.ends_at or one.starts_at))
