"""Promises that were missed, each with its story, for who reads the figures (R140, R194)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_cases import case_cells, case_heads
from podpora.faces.desk.views.reports_charts import Cell
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_wish import wish_in
from podpora.faces.web import event_text, target_words, times
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.breaches import KINDS, STAMPS, Breach, Told, all_breaches, breaches, count_breaches

NAMES: Final = {
    "responses": _("First responses"),
    "evaluations": _("Evaluations"),
    "analysis": _("Start of analysis"),
}
NOTES: Final = {
    "responses": _(
        "First responses that fell due in these days and were not there in time. Where a SAM follows the case, the "
        "start of the analysis was promised for the same time. Evaluations stand apart, and best effort has no due "
        "time."
    ),
    "evaluations": _("Aims of first response for evaluations that fell due in these days. They are never breached."),
    "analysis": _(
        "Premier cases whose analysis was to begin in these days, and began later than the policy says, or not at all."
    ),
}
_BY_PEOPLE: Final = frozenset({"case.opened", "case.analysis_started", "case.closed"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a story: when, what, and who did it, "" for the desk itself."""

    at: datetime
    said: str
    by: str


@require_GET
@for_engineers
def listing(request: ReaderRequest) -> HttpResponse:
    """What was missed, last due first; what narrows the figures narrows it, ``of`` is one of ``KINDS``, ``after`` goes
    on."""
    at, words = now(), words_in_force()
    asked, wish, selects, of = _asked(request, words)
    cursor = request.GET.get("after", "")
    found = breaches(request.actor, wish, now=at, of=of, cursor=cursor)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "breaches",
        "is_all": True,
        "of": of,
        "kept_fields": [("of", asked.given["of"])] if asked.given["of"] else [],
        "kinds": [(asked.query(of="" if kind == KINDS[0] else kind), NAMES[kind], kind == of) for kind in KINDS],
        "note": NOTES[of],
        "title": NAMES[of],
        "count": count_breaches(request.actor, wish, now=at, of=of),
        "breaches": [_shown(one, words) for one in found.rows],
        "next_address": asked.query(after=found.next_cursor) if found.has_more else "",
        "sees_federal": request.actor.row.is_federal,
        "policy_words": words,
        "here": "reports",
        "now": at,
    }
    return page(request, "desk/reports/breaches.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """All of the list as a file; ``key`` is one of ``KINDS``."""
    words = words_in_force()
    _asked_here, wish, _selects, _of = _asked(request, words)
    if key not in KINDS:
        raise Http404
    heads = (
        *case_heads(),
        gettext("What was promised"),
        gettext("Missed"),
        gettext("First response"),
        gettext("Analysis began"),
        gettext("Minutes late"),
        gettext("Clock"),
        gettext("Who had it when it was due"),
    )
    found = all_breaches(request.actor, wish, now=now(), of=key)
    return file_of(kind, f"breaches-{key}", str(NAMES[key]), heads, _rows(found, words))


def late_said(seconds: int, clock: str) -> str:
    """``2 business hours late``, or ``2 h late`` around the clock: on the clock of the promise."""
    if clock == "business" and seconds < 60:
        return gettext("late, outside business hours")
    seconds = max(60, seconds)
    length = target_words.length(seconds, "business") if clock == "business" else times.duration(seconds)
    return gettext("%(time)s late") % {"time": length}


def stamps_said(stamps: Iterable[str]) -> str:
    """What was promised, or missed: the first response, the start of the analysis, or both (D53)."""
    said = {
        ("response",): gettext("First response"),
        ("analysis",): gettext("Start of analysis"),
        STAMPS: gettext("First response and start of analysis"),
    }
    return said.get(tuple(stamps), "")


# --- parts ----------------------------------------------------------------------------------------------------------


def _asked(request: ReaderRequest, words: PolicyWords | None) -> tuple[Any, ...]:
    """What the address asks for, for who reads figures."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    asked, wish, selects = wish_in(request, words, "of")
    of = asked.given["of"] or KINDS[0]
    if of not in KINDS:
        raise Http404
    return asked, wish, selects, of


def _shown(one: Breach, words: PolicyWords) -> tuple[Any, ...]:
    """A breach as the page lists it: what was missed, how late each stamp of it was, and its story."""
    late = {what: late_said(seconds, one.clock) for what, seconds in one.missed.items()}
    story = [_line(told, words) for told in one.story]
    return one, stamps_said(one.promised), stamps_said(one.missed), late_said(one.late_for, one.clock), late, story


def _line(told: Told, words: PolicyWords) -> Line:
    said = gettext("First response given") if told.is_answer else ""
    said = said or event_text.said(told.kind, told.data, policy=words, audience="desk")
    return Line(told.at, said, told.actor_name if told.is_answer or told.kind in _BY_PEOPLE else "")


def _rows(found: Iterator[Breach], words: PolicyWords | None) -> Iterator[tuple[Cell, ...]]:
    clocks = {"business": gettext("business hours"), "calendar": gettext("around the clock")}
    for one in found:
        case = one.case
        yield (
            *case_cells(case, words, due_at=one.due_at, program=one.program, severity=one.severity),
            stamps_said(one.promised),
            stamps_said(one.missed),
            case.first_response_at,
            case.analysis_started_at,
            one.late_for // 60,
            clocks[one.clock],
            one.had_by,
        )
