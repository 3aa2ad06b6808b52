"""Promises that were missed, each with its story from the journal: first responses, aims of evaluations (R140), and
starts of analysis (R194, D53). Best effort has no due instant and is never among them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.contracts.models import HolidayChange
from podpora.contracts.selectors import holiday_changes
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.lib.paging import Page, page
from podpora.reports.analysis import late_analyses, late_analyses_page, shares_due
from podpora.reports.attainment import (
    EVALUATION,
    FIRM,
    MISSED,
    due_promises,
    promised_for,
    promised_program,
    promised_severity,
)
from podpora.reports.counted import CaseWish

KINDS: Final = ("responses", "evaluations", "analysis")
STAMPS: Final = ("response", "analysis")
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

    ``promised``: what was to happen until then, of ``STAMPS``: both where a SAM follows the case (D53). ``missed``:
    those of them that came late or never, each with the seconds of the promise's own hours from the due instant until
    it came, or until the case was closed, or until now; ``late_for``: the most of these. ``clock``: calendar or
    business. ``had_by``: who had the case when the promise fell due, "" for nobody. ``program`` and ``severity``:
    those that the promise was made for. The story ends with what was promised.
    """

    case: Case
    program: str
    severity: str
    due_at: datetime
    came_at: datetime | None
    promised: tuple[str, ...]
    missed: Mapping[str, int]
    clock: str
    had_by: str
    story: tuple[Told, ...]

    @property
    def late_for(self) -> int:
        return max(self.missed.values(), default=0)


def breaches(
    actor: Actor, wish: CaseWish, *, now: datetime, of: str = "responses", cursor: str = "", limit: int = MOST
) -> Page[Breach]:
    """A page of what fell due in the span and was missed, last due first; four queries beside the engineer's own.

    ``of``: one of ``KINDS``. Who may not read figures gets none; federal cases are for the federal mark only.
    """
    if of == "analysis":
        found: Page[Any] = late_analyses_page(actor, wish, now=now, cursor=cursor, limit=limit)
        return Page(_of_cases(found.rows, now=now), found.next_cursor)
    found = page(_missed(actor, wish, now=now, of=of), keys=("-due_at", "-id"), cursor=cursor, limit=limit)
    return Page(_of_promises(found.rows, now=now), found.next_cursor)


def count_breaches(actor: Actor, wish: CaseWish, *, now: datetime, of: str = "responses") -> int:
    """How many there are. One query."""
    if of == "analysis":
        return late_analyses(actor, wish, now=now).count()
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
            came=_came(row),
            late_for=partial(_of_own_hours, row, changes),
            clock=row.clock,
            now=now,
        )
        for row in rows
    ]


def _came(row: Milestone) -> dict[str, datetime | None]:
    """When each thing that was promised came; for an aim that gave way to a promise when that was answered."""
    if row.kind == Milestone.Kind.LATE_AIM:
        return {"response": row.case.first_response_at}
    response = {"response": row.answered_at}
    return response | {"analysis": row.case.analysis_started_at} if shares_due(row.case, row) else response


def _of_cases(rows: Sequence[Any], *, now: datetime) -> list[Breach]:
    stories = _stories([row.number for row in rows])
    return [
        _breach(
            row,
            stories[row.number],
            program=row.program,
            severity=row.severity,
            due_at=row.analysis_due_at,
            came={"analysis": row.analysis_started_at},
            late_for=partial(_around_the_clock, row.analysis_due_at),
            clock="calendar",
            now=now,
        )
        for row in rows
    ]


def _of_own_hours(row: Milestone, changes: Sequence[HolidayChange], until: datetime) -> int:
    return clockwork.late_for(row, until=until, changes=changes)


def _around_the_clock(due_at: datetime, until: datetime) -> int:
    return int((until - due_at).total_seconds())


def _breach(
    case: Case,
    events: Sequence[Event],
    *,
    due_at: datetime,
    came: Mapping[str, datetime | None],
    late_for: Callable[[datetime], int],
    now: datetime,
    **said: Any,
) -> Breach:
    """``late_for``: the seconds from the due instant until another one."""
    stamps = list(came.values())
    came_at = None if None in stamps else max(at for at in stamps if at is not None)
    missed = {
        what: late_for(at or case.closed_at or now)
        for what, at in came.items()
        if at is None or clockwork.on_the_second(at) > due_at
    }
    return Breach(
        case=case,
        due_at=due_at,
        came_at=came_at,
        promised=tuple(came),
        missed=missed,
        had_by=_had_by(events, due_at),
        story=_told(events, came_at),
        **said,
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
