"""How first responses were kept (R139, R140): each promise counts in the span in which it fell due.

Met: answered within the due second or before. Missed: breached, or past due and not yet recorded as such. What was
dropped, because the case ended before its due instant without a first response, is neither. An evaluation's aim is met
or late and stands apart; best effort has no due instant and never counts. A promise counts under the program and the
severity that it was made for, whatever the case was given later. An aim that gave way to the promise of a better
program (Q10) counts no more: the promise does. One that was late by then was late, and counts beside it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import BooleanField, Count, Q, QuerySet, Value, When
from django.db.models import Case as Choose

from podpora.cases.models import Milestone
from podpora.lib.actors import Actor
from podpora.reports.counted import CaseWish, counted, place_among

FIRM: Final = "firm"
EVALUATION: Final = "evaluation"
MISSED: Final = (Milestone.State.RUNNING, Milestone.State.BREACHED, Milestone.State.LATE)
"""How a promise past due may stand that was not met."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises of one kind were met and missed. ``severity`` is empty where the case has none, ``region``
    where the country belongs to none; ``stretch`` is the place of the week or month among those of the span."""

    measure: str
    program: str
    severity: str
    product: str
    product_name: str
    region: str
    stretch: int
    met: int
    missed: int


@dataclass(frozen=True, slots=True)
class Kept:
    """So many were met, so many missed."""

    met: int = 0
    missed: int = 0

    @property
    def all(self) -> int:
        return self.met + self.missed

    def __add__(self, other: "Kept | Tally") -> "Kept":
        return Kept(self.met + other.met, self.missed + other.missed)


def attainment(actor: Actor, wish: CaseWish, *, now: datetime) -> tuple[Tally, ...]:
    """All tallies of a wish; one query. A promise that has not fallen due yet is not counted, answered or not."""
    rows = (
        due_promises(actor, wish, now=now)
        .filter(measure__in=(FIRM, EVALUATION), state__in=(Milestone.State.MET, *MISSED))
        .annotate(
            is_met=Choose(
                When(state=Milestone.State.MET, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
            stretch=place_among("due_at", [each.ends_at for each in wish.span.stretches()[:-1]]),
        )
        .order_by()
        .values_list(
            "measure",
            "case__severity",
            "clause",
            "case__product__code",
            "case__product__name",
            "case__region",
            "stretch",
            "is_met",
        )
        .annotate(n=Count("pk"))
    )
    return _tallies(rows, wish.severity)


def due_promises(actor: Actor, wish: CaseWish, *, now: datetime) -> QuerySet[Milestone]:
    """The first responses of the wish that fell due in its span and before now, late aims that gave way among them,
    however they stand, unordered; of each severity. None for who may not read figures."""
    cases = counted(actor, replace(wish, program=""), "case__")
    if cases is None:
        return Milestone.objects.none()
    until = min(wish.span.ends_at, now.replace(microsecond=0))
    return Milestone.objects.filter(
        cases,
        made_for_program(wish.program),
        kind__in=(Milestone.Kind.FIRST_RESPONSE, Milestone.Kind.LATE_AIM),
        due_at__gte=wish.span.begins_at,
        due_at__lt=until,
    )


def _tallies(rows: Iterable[tuple[str, str, str, str, str, str, int, bool, int]], severity: str) -> tuple[Tally, ...]:
    counts: dict[tuple[str, str, str, str, str, str, int], Counter[bool]] = {}
    for measure, of_case, clause, product, name, region, stretch, is_met, n in rows:
        program, level = promised_program(clause), promised_severity(of_case, clause)
        if not severity or level == severity:
            counts.setdefault((measure, program, level, product, name, region, stretch), Counter())[bool(is_met)] += n
    return tuple(Tally(*key, met=of[True], missed=of[False]) for key, of in sorted(counts.items()))


def made_for_program(program: str) -> Q:
    """The promises that were made for a program: ``promised_program`` as the database says it; all where it is ""."""
    clause = f"targets.{program}"
    return Q(clause=clause) | Q(clause__startswith=f"{clause}.") if program else Q()


def promised_program(clause: str) -> str:
    """The program for which a promise was made: that of its clause (``targets.basic.3``)."""
    return clause.split(".")[1]


def promised_severity(severity: str, clause: str) -> str:
    """The severity for which a promise was made: that of its clause (``targets.basic.3``) where the case has one at
    all, since a severity may change after the first response."""
    parts = clause.split(".")
    return parts[2] if severity and len(parts) == 3 else severity


def promised_for(promises: QuerySet[Milestone], severity: str) -> QuerySet[Milestone]:
    """The promises that were made for a severity: ``promised_severity`` as the database says it."""
    names_one = ~Q(clause__contains=".when.") & ~Q(case__severity="")
    of_clause = names_one & Q(clause__endswith=f".{severity}")
    return promises.filter(of_clause | (~names_one & Q(case__severity=severity)))


def summed(tallies: Iterable[Tally], *names: str, measure: str = FIRM) -> dict[tuple[str, ...], Kept]:
    """The tallies of a measure added up by the values of ``names``, in the order of those."""
    sums: dict[tuple[str, ...], Kept] = {}
    for tally in tallies:
        if tally.measure == measure:
            key = tuple(getattr(tally, name) for name in names)
            sums[key] = sums.get(key, Kept()) + tally
    return dict(sorted(sums.items()))
