"""The figures of the desk, for who reads them; everybody else of the desk is led to what customers say."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_asked import Asked, Choice, asked_in, one_of, select
from podpora.faces.desk.views.reports_charts import cell_said, percent
from podpora.faces.desk.views.reports_csv import csv_file
from podpora.faces.desk.views.reports_desk_tables import Numbers, figures_of, firm_kept
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports import choices
from podpora.reports.attainment import attainment
from podpora.reports.counted import CaseWish
from podpora.reports.workload import due_by_hour, flow, standing


@require_GET
@for_engineers
def dashboard(request: ReaderRequest) -> HttpResponse:
    """All figures; ``period`` or ``from`` and ``to``, ``product``, ``program`` and ``severity`` narrow them."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        return redirect("desk:reports_surveys")
    words = words_in_force()
    asked, wish, selects = _asked(request, words)
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
def table(request: ReaderRequest, key: str) -> HttpResponseBase:
    """One table of the page as a file."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    words = words_in_force()
    asked, wish, _selects = _asked(request, words)
    figure = figures_of(_numbers(request, wish), asked, words).get(key)
    if figure is None:
        raise Http404
    return csv_file(f"desk-{key}", figure.heads, figure.rows)


def _asked(request: ReaderRequest, words: PolicyWords | None) -> tuple[Asked, CaseWish, list[tuple[Any, ...]]]:
    """What the address asks for, and what it may be narrowed to."""
    asked = asked_in(request.GET, "product", "program", "severity", now=now())
    programs: list[Choice] = []
    severities: list[Choice] = []
    if words:
        document = words.policy.document
        programs = [(code, words.program(code)) for code in document.programs]
        severities = [(one.id, desk_words.severity(one.id)) for one in document.severities]
    selects = [
        select("product", _("Product"), _("all products"), choices.product_choices(), asked),
        select("program", _("Program"), _("all programs"), programs, asked),
        select("severity", _("Severity"), _("all severities"), severities, asked),
    ]
    chosen = {name: one_of([each[:2] for each in options], asked.given[name]) for name, _l, _e, options in selects}
    return asked, CaseWish(asked.span, **chosen), selects


def _numbers(request: ReaderRequest, wish: CaseWish) -> Numbers:
    actor, at = request.actor, now()
    return Numbers(
        tallies=attainment(actor, wish, now=at),
        flow=flow(actor, wish),
        standing=standing(actor, wish, now=at),
        due=due_by_hour(actor, wish, now=at, zone=wish.span.zone),
    )
