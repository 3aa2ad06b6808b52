"""Cases whose analysis began late, for who reads the figures (R194, D53)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_breaches import late_said
from podpora.faces.desk.views.reports_cases import case_cells, case_heads
from podpora.faces.desk.views.reports_charts import Cell, cell_said, percent
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_wish import wish_in
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.analysis import all_late_analyses, analyses_kept, analysis_limit, late_analyses_page

KEY: Final = "late"


@require_GET
@for_engineers
def late(request: ReaderRequest) -> HttpResponse:
    """The cases, the last filed first, with both stamps and how long each took; what narrows the figures narrows it,
    ``after`` goes on."""
    at, words = now(), words_in_force()
    asked, wish, selects = _asked(request, words)
    found = late_analyses_page(request.actor, wish, now=at, cursor=request.GET.get("after", ""))
    kept, limit = analyses_kept(request.actor, wish, now=at), analysis_limit(at=at)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "analysis",
        "is_all": True,
        "lines": [(case, *_took(case, at), late_said(_late_for(case, at), "calendar")) for case in found.rows],
        "count": kept.missed,
        "kept": percent(kept.met, kept.all),
        "kept_of": gettext("%(met)s of %(all)s") % {"met": cell_said(kept.met), "all": cell_said(kept.all)},
        "next_address": asked.query(after=found.next_cursor) if found.has_more else "",
        "minutes": int(limit.total_seconds() // 60) if limit is not None else 0,
        "key": KEY,
        "sees_federal": request.actor.row.is_federal,
        "here": "reports",
        "now": at,
    }
    return page(request, "desk/reports/analysis.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """All of the list as a file."""
    at, words = now(), words_in_force()
    _asked_here, wish, _selects = _asked(request, words)
    if key != KEY:
        raise Http404
    heads = (
        *case_heads(),
        gettext("SAM"),
        gettext("Opened"),
        gettext("First response"),
        gettext("First response after (minutes)"),
        gettext("Analysis began"),
        gettext("Analysis after (minutes)"),
        gettext("Minutes late"),
    )
    rows = _rows(all_late_analyses(request.actor, wish, now=at), words, at)
    return file_of(kind, "analysis-late", gettext("Analysis begun late"), heads, rows)


# --- parts ----------------------------------------------------------------------------------------------------------


def _asked(request: ReaderRequest, words: PolicyWords | None) -> tuple[Any, ...]:
    """What the address asks for, for who reads figures."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    return wish_in(request, words)


def _took(case: Any, at: datetime) -> tuple[float | None, float]:
    """Seconds to the first response, and to the start of the analysis or until now where it has not begun; this one
    since a better program brought the SAM, where one did."""
    began, answered = case.analysis_started_at or case.closed_at or at, case.first_response_at
    response = (answered - case.opened_at).total_seconds() if answered is not None else None
    return response, (began - (case.program_since or case.opened_at)).total_seconds()


def _late_for(case: Any, at: datetime) -> int:
    """Seconds from the due instant to the start of the analysis, or to the closing, or until now."""
    return int(((case.analysis_started_at or case.closed_at or at) - case.analysis_due_at).total_seconds())


def _rows(found: Iterable[Any], words: PolicyWords | None, at: datetime) -> Iterator[tuple[Cell, ...]]:
    for case in found:
        response, analysis = _took(case, at)
        yield (
            *case_cells(case, words, due_at=case.analysis_due_at, program=case.program, severity=case.severity),
            case.sam.account.name,
            case.opened_at,
            case.first_response_at,
            int(response // 60) if response is not None else None,
            case.analysis_started_at,
            int(analysis // 60) if case.analysis_started_at is not None else None,
            _late_for(case, at) // 60,
        )
