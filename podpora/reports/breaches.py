"""Promises that were missed, each with its story from the journal: first responses, aims of evaluations (R140), and
starts of analysis (R194, D53). Best effort has no due instant and is never among them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.contracts.selectors import holiday_changes
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.lib.paging import Page, page
from podpora.reports.analysis import analysis_limit, begun_late
from podpora.reports.attainment import (
    EVALUATION,
    FIRM,
    MISSED,
    due_promises,
    promised_for,
    promised_program,
    promised_severity,
)
from podpora.reports.counted import CaseWish, counted_cases

KINDS: Final = ("responses", "evaluations", "analysis")
MOST: Final = 20
_CHUNK: Final = 200
_MEASURES: Final = {"responses": FIRM, "evaluations": EVALUATION}
_FIRST_RESPONSES: Final = frozenset({"case.replied", "case.call_taken", "case.contact_attempted"})
_HAD: Final = frozenset({"case.assigned", "case.unassigned"})
_STORY: Final = (
    "case.analysis_started",
    "case.closed",
    "case.opened",
    "milestone.breached",
    "milestone.due_changed",
    "milestone.late",
    "milestone.warned",
    *sorted(_HAD),
    *sorted(_FIRST_RESPONSES),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the story: an event of the journal. ``is_answer``: with it the customer had the first response."""

    at: datetime
    kind: str
    data: Mapping[str, Any]
    actor_name: str
    is_answer: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise past due that was not met. ``came_at``: when what was promised came after all; None: it never did.

    ``late_for``: seconds of the promise's own hours from the due instant until then, or until the case was closed, or
    until now. ``clock``: calendar or business. ``had_by``: who had the case when the promise fell due, "" for nobody.
    ``program`` and ``severity``: those that the promise was made for. The story ends with what was promised.
    """

    case: Case
    program: str
    severity: str
    due_at: datetime
    came_at: datetime | None
    late_for: int
    clock: str
    had_by: str
    story: tuple[Told, ...]


def breaches(
    actor: Actor, wish: CaseWish, *, now: datetime, of: str = "responses", cursor: str = "", limit: int = MOST
) -> Page[Breach]:
    """A page of what fell due in the span and was missed, last due first; four queries beside the engineer's own.

    ``of``: one of ``KINDS``. Who may not read figures gets none; federal cases are for the federal mark only.
    """
    if of == "analysis":
        cases = _late_analyses(actor, wish, now=now)
        found: Page[Any] = page(cases, keys=("-opened_at", "-id"), cursor=cursor, limit=limit)
        return Page(_of_cases(found.rows, now=now), found.next_cursor)
    found = page(_missed(actor, wish, now=now, of=of), keys=("-due_at", "-id"), cursor=cursor, limit=limit)
    return Page(_of_promises(found.rows, now=now), found.next_cursor)


def count_breaches(actor: Actor, wish: CaseWish, *, now: datetime, of: str = "responses") -> int:
    """How many there are. One query."""
    if of == "analysis":
        return _late_analyses(actor, wish, now=now).count()
    return _missed(actor, wish, now=now, of=of).order_by().count()


def all_breaches(actor: Actor, wish: CaseWish, *, now: datetime, of: str = "responses") -> Iterator[Breach]:
    """All of them, last due first, read some hundred at a time."""
    cursor, is_first = "", True
    while cursor or is_first:
        found = breaches(actor, wish, now=now, of=of, cursor=cursor, limit=_CHUNK)
        yield from found.rows
        cursor, is_first = found.next_cursor, False


# --- parts ----------------------------------------------------------------------------------------------------------


def _missed(actor: Actor, wish: CaseWish, *, now: datetime, of: str) -> QuerySet[Milestone]:
    found = due_promises(actor, wish, now=now).filter(measure=_MEASURES[of], state__in=MISSED)
    found = promised_for(found, wish.severity) if wish.severity else found
    joined = found.select_related("case__customer", "case__product", "policy")
    return joined.defer("trace", "because", "policy__source", "policy__texts")


def _late_analyses(actor: Actor, wish: CaseWish, *, now: datetime) -> QuerySet[Case]:
    """Those that were to begin in the span and before now."""
    within = analysis_limit(at=now)
    if within is None:
        return Case.objects.none()
    begins, ends = wish.span.begins_at - within, min(wish.span.ends_at, now) - within
    at_filing = Q(program_since=None, opened_at__gte=begins, opened_at__lt=ends)
    later = Q(program_since__gte=begins, program_since__lt=ends)
    cases = counted_cases(actor, wish).filter(at_filing | later, begun_late(within, now=now))
    return cases.select_related("customer", "product")


def _of_promises(rows: Sequence[Milestone], *, now: datetime) -> list[Breach]:
    stories = _stories([row.case.number for row in rows])
    changes = list(holiday_changes()) if rows else []
    return [
        _breach(
            row.case,
            stories[row.case.number],
            program=promised_program(row.clause),
            severity=promised_severity(row.case.severity, row.clause),
            due_at=row.due_at,
            came_at=_came_at(row),
            late_for=clockwork.late_for(row, until=_came_at(row) or row.case.closed_at or now, changes=changes),
            clock=row.clock,
        )
        for row in rows
    ]


def _came_at(row: Milestone) -> datetime | None:
    """When the first response was there; of a case that a SAM follows, when its analysis had begun too (D53)."""
    if row.case.sam_id is None or row.answered_at is None:
        return row.answered_at
    began = row.case.analysis_started_at
    return max(row.answered_at, began) if began is not None else None


def _of_cases(rows: Sequence[Case], *, now: datetime) -> list[Breach]:
    stories = _stories([row.number for row in rows])
    within = analysis_limit(at=now) or timedelta()
    return [
        _breach(
            row,
            stories[row.number],
            program=row.program,
            severity=row.severity,
            due_at=_since(row) + within,
            came_at=row.analysis_started_at,
            late_for=int(
                ((row.analysis_started_at or row.closed_at or now) - _since(row) - within).total_seconds(),
            ),
            clock="calendar",
        )
        for row in rows
    ]


def _since(case: Case) -> datetime:
    return case.program_since or case.opened_at


def _breach(case: Case, events: Sequence[Event], *, due_at: datetime, came_at: datetime | None, **said: Any) -> Breach:
    return Breach(
        case=case, due_at=due_at, came_at=came_at, had_by=_had_by(events, due_at), story=_told(events, came_at), **said
    )


def _stories(numbers: Sequence[str]) -> Mapping[str, list[Event]]:
    """The events that stories are made of, oldest first, for each case. One query."""
    found: dict[str, list[Event]] = defaultdict(list)
    if numbers:
        events = Event.objects.filter(subject_kind="case", subject_key__in=numbers, kind__in=_STORY)
        for event in events.order_by("id"):
            found[event.subject_key].append(event)
    return found


def _had_by(events: Sequence[Event], due_at: datetime) -> str:
    """The last to whom the case was given by the end of the due second."""
    given = [event for event in events if event.kind in _HAD and event.at < due_at + clockwork.ONE_SECOND]
    return str(given[-1].data.get("name", "")) if given else ""


def _told(events: Sequence[Event], came_at: datetime | None) -> tuple[Told, ...]:
    """From the filing until what was promised came; where it never did, until the case was closed."""
    lines = [_line(event) for event in events if event.kind not in _FIRST_RESPONSES or _is_answer(event)]
    return tuple(line for line in lines if came_at is None or (line.at <= came_at and line.kind != "case.closed"))


def _line(event: Event) -> Told:
    return Told(event.at, event.kind, event.data, event.actor_name, _is_answer(event))


def _is_answer(event: Event) -> bool:
    return event.kind in _FIRST_RESPONSES and bool(event.data.get("is_first_response"))
