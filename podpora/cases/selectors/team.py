"""A manager's team at a glance: what each engineer has, when they are at work, and what falls due."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Case as Choose
from django.db.models import Count, IntegerField, Q, QuerySet, Value, When

from podpora.cases.clockwork import on_the_second
from podpora.cases.filters import DUE_WITHIN
from podpora.cases.models import Case, ContinuousWork, Escalation, Handover, QueueRank
from podpora.cases.selectors.gates import sight_of
from podpora.contracts.selectors import policy_in_force
from podpora.lib.actors import Actor
from podpora.people.led import led_by
from podpora.people.models import Engineer
from podpora.people.selectors import engineer_for
from podpora.roster.working import Working, working_of

SOON: Final = "4h"
"""How far ahead the board looks for promises: a key of ``cases.filters.DUE_WITHIN``."""
_MISSED, _DUE, _LATER = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Held:
    """Open cases in figures. ``by_severity``: code to how many, in the order of the policy; the other cases that
    ``cases`` counts have none. ``due``: a first response is owed within ``SOON``, the ``missed`` among them.
    ``handovers`` wait for somebody to accept. ``escalations``: customers who wait for a manager, also on cases that
    were closed meanwhile, the ``overdue`` among them."""

    cases: int = 0
    by_severity: Mapping[str, int] = field(default_factory=dict)
    due: int = 0
    missed: int = 0
    continuous: int = 0
    handovers: int = 0
    escalations: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One engineer. ``until``: when the shift ends, or the next one begins; None: nothing says so."""

    engineer: Engineer
    held: Held
    load_limit: int | None
    is_on: bool
    has_shifts: bool
    absent_until: datetime | None
    until: datetime | None

    @property
    def is_over_limit(self) -> bool:
        """Whether the engineer has more open cases than the limit on record."""
        return self.load_limit is not None and self.held.cases > self.load_limit


@dataclass(frozen=True, slots=True)
class Team:
    """The board: rows by name, the ``total`` of all, how many are ``on`` shift (None: no shifts are on record), and the
    severities that are shown."""

    rows: tuple[TeamRow, ...] = ()
    total: Held = Held()
    on: int | None = None
    severities: tuple[str, ...] = ()


def team_of(actor: Actor, *, now: datetime) -> Team:
    """The team that the actor leads (``people.led.led_by``), without the federal cases that the actor may not
    see. Seven queries beside the policy in force, whatever the number of engineers and cases; cost follows the open
    cases of the team, and what the desk has of handovers and requests that wait and of work around the clock."""
    leader = engineer_for(actor)
    people = list(_people(leader)) if leader is not None else []
    if not people:
        return Team()
    counts, ranks = _counts([each.pk for each in people], sees_federal=sight_of(actor).is_federal, now=now)
    levels = dict.fromkeys((*policy_in_force(now)[1].levels, *sorted(ranks, key=lambda code: (ranks[code], code))))
    working = working_of(people, now=now)
    rows = tuple(_row(each, counts.get(each.pk, Counter()), working[each.pk], levels, now=now) for each in people)
    total: Counter[str] = sum(counts.values(), Counter())
    shifts = [row.is_on for row in rows if row.has_shifts]
    return Team(rows, _held(total, levels), sum(shifts) if shifts else None, tuple(levels))


def _people(leader: Engineer) -> QuerySet[Engineer]:
    return led_by(leader.pk).order_by("account__name", "pk")


def _row(engineer: Engineer, counts: Counter[str], how: Working, levels: Iterable[str], *, now: datetime) -> TeamRow:
    is_on = how.worker.is_on(now)
    return TeamRow(
        engineer=engineer,
        held=_held(counts, levels),
        load_limit=how.load_limit,
        is_on=is_on,
        has_shifts=how.worker.hours is not None,
        absent_until=how.worker.absent_until(now),
        until=how.worker.off_at(now) if is_on else how.worker.on_at(now),
    )


def _held(counts: Counter[str], levels: Iterable[str]) -> Held:
    plain = {name: counts[name] for name in Held.__dataclass_fields__ if name != "by_severity"}
    return Held(**plain, by_severity={code: counts[f"severity {code}"] for code in levels})


def _counts(keys: list[int], *, sees_federal: bool, now: datetime) -> tuple[dict[int, Counter[str]], dict[str, int]]:
    """Engineer to what is counted of theirs, and the rank of each severity that occurs; four queries."""
    found: dict[int, Counter[str]] = {key: Counter() for key in keys}
    ranks: dict[str, int] = {}
    for engineer, severity, rank, due, n in _open_cases(keys, sees_federal=sees_federal, now=now):
        counts = found[engineer]
        counts["cases"] += n
        counts["due"] += n if due else 0
        counts["missed"] += n if due == _MISSED else 0
        if severity:
            ranks[severity] = rank
            counts[f"severity {severity}"] += n
    waiting = {
        "continuous": ContinuousWork.objects.filter(ended_at=None),
        "handovers": Handover.objects.filter(accepted_at=None, withdrawn_at=None),
        "escalations": Escalation.objects.filter(answered_at__isnull=True, ended_at__isnull=True),
    }
    for name, rows in waiting.items():  # the few of the whole desk; by engineer, a database reads closed cases too
        late = ("overdue_at",) if name == "escalations" else ()
        for engineer, is_federal, *until in rows.order_by().values_list("case__assignee", "case__is_federal", *late):
            if engineer in found and (sees_federal or not is_federal):
                found[engineer][name] += 1
                found[engineer]["overdue"] += sum(at is not None and at < now for at in until)
    return found, ranks


def _open_cases(keys: list[int], *, sees_federal: bool, now: datetime) -> Iterable[Any]:
    """Of each engineer, severity and nearness of the promise, how many open cases there are."""
    rows = Case.objects.filter(queue_rank__isnull=False, assignee__in=keys)
    if not sees_federal:
        rows = rows.filter(is_federal=False)
    owed, now = Q(queue_rank=QueueRank.PROMISE), on_the_second(now)  # what comes within the due second is in time
    nearness = Choose(
        When(owed & Q(queue_at__lt=now), then=Value(_MISSED)),
        When(owed & Q(queue_at__lte=now + DUE_WITHIN[SOON]), then=Value(_DUE)),
        default=Value(_LATER),
        output_field=IntegerField(),
    )
    counted = (
        rows.annotate(nearness=nearness).order_by().values_list("assignee", "severity", "severity_rank", "nearness")
    )
    return counted.annotate(n=Count("pk"))
