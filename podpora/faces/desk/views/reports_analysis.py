"""Premier cases whose analysis began late, for who reads the figures (R194)."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.analysis import analysis_limit, late_analyses


@require_GET
@for_engineers
def late(request: ReaderRequest) -> HttpResponse:
    """The cases, the latest first, with both stamps and how long each took."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    at = now()
    found = late_analyses(request.actor, now=at, cursor=request.GET.get("after", ""))
    limit = analysis_limit(at=at)
    context = {
        "lines": [(case, *_took(case, at)) for case in found.rows],
        "next_cursor": found.next_cursor,
        "minutes": int(limit.total_seconds() // 60) if limit is not None else 0,
        "here": "reports",
        "now": at,
    }
    return page(request, "desk/reports/analysis.html", context)


def _took(case: Any, at: datetime) -> tuple[float | None, float]:
    """Seconds to the first response, and to the start of the analysis or until now where it has not begun; this one
    since a better program brought the SAM, where one did."""
    began, answered = case.analysis_started_at or case.closed_at or at, case.first_response_at
    response = (answered - case.opened_at).total_seconds() if answered is not None else None
    return response, (began - (case.program_since or case.opened_at)).total_seconds()
