"""What came in and went out, what is open and for how long, and what falls due next.

Cases count under the program and severity that they have now, promises under those that they were made for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Case as Choose
from django.db.models import CharField, Count, QuerySet, Value, When
from django.db.models.functions import Coalesce

from podpora.cases.models import Case, Milestone, QueueRank, State
from podpora.lib.actors import Actor
from podpora.reports.attainment import made_for_program, promised_severity
from podpora.reports.counted import CaseWish, counted, counted_cases, place_among

AGES: Final = (timedelta(days=1), timedelta(days=3), timedelta(days=7), timedelta(days=30))
"""Where one age ends and the next begins; the last has no end."""
HOURS: Final = 24
SIDES: Final = ("vendor", "customer", "third-party")
STATES: Final = (State.NEW, State.OPEN, State.WAITING_ON_CUSTOMER, State.WAITING_ON_THIRD_PARTY)


@dataclass(frozen=True, slots=True)
class Flow:
    """Cases opened and closed in each stretch of a span."""

    opened: tuple[int, ...]
    closed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Open cases now. Each state, and each side that owes the next step, to how many cases of each age: since they
    were opened, or since that side owes it. ``overdue``: a first response is owed and past due."""

    by_state: Mapping[str, tuple[int, ...]]
    by_side: Mapping[str, tuple[int, ...]]
    overdue: int

    @property
    def open(self) -> int:
        return sum(map(sum, self.by_state.values()))


@dataclass(frozen=True, slots=True)
class DueHour:
    """First responses that fall due between two instants (the first included): firm ones, and aims of evaluations."""

    begins_at: datetime
    ends_at: datetime
    firm: int
    evaluation: int


def flow(actor: Actor, wish: CaseWish) -> Flow:
    """Opened and closed cases of the span, in two queries."""
    cases = counted_cases(actor, wish)
    return Flow(_by_stretch(cases, wish, "opened_at"), _by_stretch(cases, wish, "closed_at"))


def standing(actor: Actor, wish: CaseWish, *, now: datetime) -> Standing:
    """The open cases of a wish, whatever its span, in two queries."""
    cases = counted_cases(actor, wish).filter(queue_rank__isnull=False)
    bounds = [now - age for age in reversed(AGES)]
    rows = (
        cases.annotate(
            age=place_among("opened_at", bounds),
            side=_SIDE,
            since=Coalesce("customer_owes_since", "vendor_owes_since", "state_since"),
        )
        .annotate(owed=place_among("since", bounds))
        .order_by()
        .values_list("state", "age", "side", "owed")
        .annotate(n=Count("pk"))
    )
    states = {str(state): [0] * (len(AGES) + 1) for state in STATES}
    sides = {side: [0] * (len(AGES) + 1) for side in SIDES}
    for state, age, side, owed, n in rows:
        states[state][len(AGES) - age] += n
        sides[side][len(AGES) - owed] += n
    overdue = cases.filter(queue_rank=QueueRank.PROMISE, queue_at__lt=now.replace(microsecond=0)).count()
    return Standing(_frozen(states), _frozen(sides), overdue)


def due_by_hour(actor: Actor, wish: CaseWish, *, now: datetime, zone: ZoneInfo) -> tuple[DueHour, ...]:
    """What falls due in the next 24 hours, by the hours of the zone's clocks: the first and the last one are cut."""
    begins = [now, *_hours_after(now, zone)]
    ends = [*begins[1:], now + timedelta(hours=HOURS)]
    condition = counted(actor, replace(wish, program=""), "case__")
    counts: dict[tuple[int, str], int] = {}
    if condition is not None:
        rows = (
            Milestone.objects.filter(
                condition,
                made_for_program(wish.program),
                kind=Milestone.Kind.FIRST_RESPONSE,
                measure__in=("firm", "evaluation"),
                state=Milestone.State.RUNNING,
                due_at__gte=now.replace(microsecond=0),
                due_at__lt=ends[-1],
            )
            .annotate(hour=place_among("due_at", ends[:-1]))
            .order_by()
            .values_list("hour", "measure", "case__severity", "clause")
            .annotate(n=Count("pk"))
        )
        for hour, measure, severity, clause, n in rows:
            if not wish.severity or promised_severity(severity, clause) == wish.severity:
                counts[hour, measure] = counts.get((hour, measure), 0) + n
    return tuple(
        DueHour(begin, end, counts.get((place, "firm"), 0), counts.get((place, "evaluation"), 0))
        for place, (begin, end) in enumerate(zip(begins, ends, strict=True))
    )


# --- parts ----------------------------------------------------------------------------------------------------------

_SIDE: Final = Choose(
    When(state=State.WAITING_ON_THIRD_PARTY, then=Value("third-party")),
    When(customer_owes_since__isnull=False, then=Value("customer")),
    default=Value("vendor"),
    output_field=CharField(),
)


def _by_stretch(cases: QuerySet[Case], wish: CaseWish, field: str) -> tuple[int, ...]:
    stretches = wish.span.stretches()
    rows = (
        cases.filter(**{f"{field}__gte": wish.span.begins_at, f"{field}__lt": wish.span.ends_at})
        .annotate(stretch=place_among(field, [each.ends_at for each in stretches[:-1]]))
        .order_by()
        .values_list("stretch")
        .annotate(n=Count("pk"))
    )
    counts = dict(rows)
    return tuple(counts.get(place, 0) for place in range(len(stretches)))


def _hours_after(now: datetime, zone: ZoneInfo) -> list[datetime]:
    """The full hours of the zone's clocks after ``now``, within a day."""
    local = now.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    first = now - past + timedelta(hours=1)
    return [
        first + timedelta(hours=hour)
        for hour in range(HOURS)
        if first + timedelta(hours=hour) < now + timedelta(hours=HOURS)
    ]


def _frozen(counts: Mapping[str, list[int]]) -> Mapping[str, tuple[int, ...]]:
    return {key: tuple(each) for key, each in counts.items()}
