"""Everything that may be done to one case, tried from wherever a walk stands, and what each side has said so far.

The rules that the walks are held against are written here anew from the policy's words, not taken from the code: who
has to consent to a severity (D50, R103), and when a silent customer has earned the closing (Q39, Q40).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from podpora.cases.faults import Invalid, Refused
from podpora.cases.models import Case, SeverityChange
from tests.builders.cases import fresh
from tests.cast import Person

CUSTOMER, VENDOR = "customer", "vendor"


@dataclass(frozen=True)
class Said:
    """What a walk knows without asking the program."""

    now: datetime
    wished: Mapping[str, str] = field(default_factory=dict)
    """Each side's last word on the severity: one that it wished or agreed to."""
    attempts: tuple[datetime, ...] = ()
    """Contact attempts since the customer was last heard of."""
    has_ended: bool = False
    """Work around the clock has ended with a solution in place and less impact (R102)."""


@dataclass(frozen=True)
class Move:
    """One thing that one side may try. ``says``: the severity to which it consents by that, if any."""

    name: str
    side: str
    act: Callable[[Case, datetime], Any]
    says: Callable[[Case], str | None] = lambda case: None
    is_attempt: bool = False
    takes: timedelta = timedelta(minutes=1)
    is_passing_time: bool = False
    ends_work: bool = False


@dataclass(frozen=True)
class Step:
    """What a move did."""

    move: Move
    before: Case
    after: Case
    said: Said
    """As it stands after the move."""
    is_new: bool = True
    """Whether the walk has not come to such a place before."""


def tried(move: Move, case: Case, said: Said) -> Step | None:
    """The step, or None where the program refused; then nothing is left of it."""
    now = said.now + move.takes
    consents = move.says(case)
    if move.is_passing_time:
        return Step(move, case, case, replace(said, now=now))
    try:
        with transaction.atomic():
            move.act(case, now)
    except (Refused, Invalid):
        return None
    wished = dict(said.wished)
    if consents is not None:
        wished[move.side] = consents
    attempts = said.attempts
    if move.side == CUSTOMER:
        attempts = ()
    elif move.is_attempt:
        attempts = (*attempts, now)
    after = fresh(case)
    begins_anew = after.severity == "1" != case.severity
    return Step(move, case, after, Said(now, wished, attempts, (said.has_ended or move.ends_work) and not begins_anew))


def waiting(case: Case, *, by: str) -> str | None:
    """The severity that waits for the other side's word, when ``by`` wished it."""
    kind = {"customer": "contact", "vendor": "engineer"}[by]
    change = SeverityChange.objects.filter(case=case, state=SeverityChange.State.PROPOSED).order_by("id").first()
    return change.new if change is not None and change.by_kind == kind else None


def explored(
    moves: Sequence[Move], case: Case, said: Said, *, depth: int, asides: Sequence[Move] = ()
) -> Iterator[Step]:
    """Every step of every sequence of up to ``depth`` moves, each sequence undone again. A place that was reached
    before with as many moves left is not walked on from twice. ``asides`` are tried wherever a walk has come to, and
    not walked on from."""
    for aside in asides:
        yield from _leaf(aside, case, said)
    yield from _explored(moves, asides, case, said, depth, {})


def _leaf(move: Move, case: Case, said: Said) -> Iterator[Step]:
    mark = transaction.savepoint()
    step = tried(move, case, said)
    if step is not None:
        yield step
    transaction.savepoint_rollback(mark)


def _explored(
    moves: Sequence[Move],
    asides: Sequence[Move],
    case: Case,
    said: Said,
    depth: int,
    seen: dict[tuple[object, ...], int],
) -> Iterator[Step]:
    for move in moves:
        mark = transaction.savepoint()
        step = tried(move, case, said)
        if step is not None:
            place = _place(step.after, step.said)
            yield replace(step, is_new=place not in seen)
            if place not in seen:
                for aside in asides:
                    yield from _leaf(aside, step.after, step.said)
            if seen.get(place, -1) < depth - 1:
                seen[place] = depth - 1
                yield from _explored(moves, asides, step.after, step.said, depth - 1, seen) if depth > 1 else ()
        transaction.savepoint_rollback(mark)


def _place(case: Case, said: Said) -> tuple[object, ...]:
    """All that decides what may come next."""
    changes = SeverityChange.objects.filter(case=case, state=SeverityChange.State.PROPOSED)
    return (
        case.state,
        case.severity,
        case.is_severity_agreed,
        case.assignee_id,
        case.level,
        tuple(sorted(case.flags)),
        case.first_response_at is None,
        tuple(changes.values_list("by_kind", "new", "is_in_force")),
        tuple(sorted(said.wished.items())),
        tuple(at.date() for at in said.attempts),
        said.now.date(),
        said.has_ended,
    )


# --- the rules, said anew -------------------------------------------------------------------------------------------


def may_have_changed(step: Step, *, is_continuous: bool) -> bool:
    """Whether the severity may be what it is now: the customer has said so, and where work around the clock is left,
    the vendor too."""
    new, was = step.after.severity, step.before.severity
    if new == was:
        return True
    lowered_from_one = is_continuous and was == "1" and not step.said.has_ended
    return step.said.wished.get(CUSTOMER) == new and (not lowered_from_one or step.said.wished.get(VENDOR) == new)


_EASTER_MONDAY: Final = date(2026, 4, 6)
"""The one public holiday of Poland on a weekday in the weeks that the walks see."""
_END_OF_DAY: Final = time(18)
"""Of the days on which attempts count (clause 2)."""


def is_earned(said: Said, at: datetime, zone: str) -> bool:
    """Three attempts on different working days of the customer, and the working day after the third is over."""
    days: list[date] = []
    for attempt in said.attempts:
        day = attempt.astimezone(ZoneInfo(zone)).date()
        if _works(day) and day not in days:
            days.append(day)
    if len(days) < 3:
        return False
    after = days[2] + timedelta(days=1)
    while not _works(after):
        after += timedelta(days=1)
    return at >= datetime.combine(after, _END_OF_DAY, ZoneInfo(zone))


def _works(day: date) -> bool:
    return day.weekday() < 5 and day != _EASTER_MONDAY


def by(person: Person, act: Callable[..., Any], **fixed: Any) -> Callable[[Case, datetime], Any]:
    """The act on the case that a walk is at, by that person."""
    return lambda case, now: act(actor=person.actor, now=now, number=case.number, **fixed)
