"""What an engineer has read of cases, which lie open, and who else is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Attendance, Case
from podpora.cases.numbers import parse_number
from podpora.cases.selectors.gates import cases_visible_to, sight_of
from podpora.cases.steps.attendance import MOST_KEPT
from podpora.lib.actors import Actor
from podpora.lib.journal import events_of
from podpora.lib.prepared import built_once
from podpora.people.selectors import engineer_for

__all__ = [
    "MOST_KEPT",
    "Attended",
    "OpenCase",
    "Present",
    "attendance",
    "case_key_for",
    "news_of",
    "others_at",
]

PRESENT_FOR: Final = timedelta(minutes=1)
"""How long a sign of life counts."""

MOST_NEWS: Final = 100

NEVER, CHANGED = "never", "changed"


@dataclass(frozen=True, slots=True)
class Present:
    """Another engineer who has the case open now; ``writing`` reply, note or ""."""

    name: str
    writing: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case among an engineer's open ones."""

    number: str
    subject: str
    severity: str


@dataclass(frozen=True, slots=True)
class Attended:
    """``seen_event``: the last event of the case that the reader was shown (0: none yet). ``is_kept``: it stands among
    the reader's open cases, ``kept``, which are in the order in which they were opened. ``present``: the others."""

    seen_event: int = 0
    is_kept: bool = False
    kept: tuple[OpenCase, ...] = ()
    present: tuple[Present, ...] = ()


def attendance(actor: Actor, case: Case, *, now: datetime) -> Attended:
    """What the engineer knows of the case, the other open ones, and who else is there: one query."""
    engineer = engineer_for(actor)
    if engineer is None:
        return Attended()
    rows = _attendance(engineer=engineer.pk, case=case.pk)
    own = [row for row in rows if row.engineer_id == engineer.pk]
    here = next((row for row in own if row.case_id == case.pk), None)
    sight = sight_of(actor)
    kept = [row for row in own if row.kept_at is not None and (sight.is_federal or not row.case__is_federal)]
    return Attended(
        seen_event=here.seen_event if here else 0,
        is_kept=here is not None and here.kept_at is not None,
        kept=tuple(OpenCase(row.case__number, row.case__subject, row.case__severity) for row in kept),
        present=_present([row for row in rows if row.engineer_id != engineer.pk], now),
    )


def others_at(actor: Actor, case: Case, *, now: datetime) -> tuple[Present, ...]:
    """The other engineers who have the case open now, by name; one query."""
    return _present([row for row in _at_case(case=case.pk) if str(row.engineer__account_id) != actor.key], now)


def news_of(actor: Actor, case: Case, *, after: int) -> int:
    """How many events the case has after ``after`` (primary key) that are not the actor's own, up to ``MOST_NEWS``."""
    later = events_of("case", case.number).filter(pk__gt=after).exclude(actor_key=actor.key)
    return len(later.order_by().values_list("pk", flat=True)[:MOST_NEWS])


def case_key_for(actor: Actor, number: str) -> int:
    """The primary key of the case, for acts that write beside it; raises ``NoSuchCase`` as the gate does."""
    parsed = parse_number(number)
    key = cases_visible_to(actor).filter(number=parsed).values_list("pk", flat=True).first() if parsed else None
    if key is None:
        raise NoSuchCase
    return key


_COLUMNS: Final = ("engineer_id", "case_id", "seen_event", "kept_at", "here_at", "writing", "engineer__account__name")


@built_once(engineer=int, case=int)
def _attendance(engineer: int, case: int) -> QuerySet[Attendance, Any]:
    rows = Attendance.objects.filter(Q(engineer=engineer, kept_at__isnull=False) | Q(case=case))
    shown = ("case__number", "case__subject", "case__severity", "case__is_federal")
    return rows.order_by("kept_at", "pk").values_list(*_COLUMNS, *shown, named=True)


@built_once(case=int)
def _at_case(case: int) -> QuerySet[Attendance, Any]:
    rows = Attendance.objects.filter(case=case, here_at__isnull=False)
    return rows.order_by("pk").values_list(*_COLUMNS, "engineer__account_id", named=True)


def _present(rows: Iterable[Any], now: datetime) -> tuple[Present, ...]:
    there = [row for row in rows if row.here_at is not None and row.here_at > now - PRESENT_FOR]
    return tuple(sorted((Present(row.engineer__account__name, row.writing) for row in there), key=lambda one: one.name))
