"""The figures of the desk, for who reads them; everybody else of the desk is led to what customers say."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_charts import cell_said, percent
from podpora.faces.desk.views.reports_desk_tables import Numbers, figures_of
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_kept_tables import firm_kept
from podpora.faces.desk.views.reports_wish import wish_in
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.attainment import attainment
from podpora.reports.closings import ended
from podpora.reports.counted import CaseWish
from podpora.reports.workload import due_by_hour, flow, standing


@require_GET
@for_engineers
def dashboard(request: ReaderRequest) -> HttpResponse:
    """All figures; ``period`` or ``from`` and ``to``, ``product``, ``program``, ``severity``, ``region`` narrow."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        return redirect("desk:reports_surveys")
    words = words_in_force()
    asked, wish, selects = wish_in(request, words)
    found = _numbers(request, wish)
    kept = firm_kept(found.tallies)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "desk",
        "is_all": True,
        "figures": list(figures_of(found, asked, words).values()),
        "kept": percent(kept.met, kept.all),
        "kept_of": gettext("%(met)s of %(all)s") % {"met": cell_said(kept.met), "all": cell_said(kept.all)},
        "opened": cell_said(sum(found.flow.opened)),
        "closed": cell_said(sum(found.flow.closed)),
        "open": cell_said(found.standing.open),
        "overdue": found.standing.overdue,
        "sees_federal": request.actor.row.is_federal,
        "here": "reports",
    }
    return page(request, "desk/reports/desk.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """One table of the page as a file."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    words = words_in_force()
    asked, wish, _selects = wish_in(request, words)
    figure = figures_of(_numbers(request, wish), asked, words).get(key)
    if figure is None:
        raise Http404
    return file_of(kind, f"desk-{key}", figure.title, figure.heads, figure.rows)


def _numbers(request: ReaderRequest, wish: CaseWish) -> Numbers:
    actor, at = request.actor, now()
    return Numbers(
        tallies=attainment(actor, wish, now=at),
        flow=flow(actor, wish),
        ended=ended(actor, wish),
        standing=standing(actor, wish, now=at),
        due=due_by_hour(actor, wish, now=at, zone=wish.span.zone),
    )
