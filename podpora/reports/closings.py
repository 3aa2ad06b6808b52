"""How cases end: the outcomes of the policy, and apart from them what was closed for another reason (Q42, Q43).

A closing counts on the day on which the case was closed. An outcome that leaves a case open (a temporary workaround, a
plan) counts each time that it was given, on that day, from the journal. Neither enters how promises were kept, nor what
surveys say: a promise counts by its due instant alone, a survey only where one was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet
from django.db.models.fields.json import KT

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.reports.counted import CaseWish, counted_cases

LEFT_OPEN: Final = ("case.workaround_given", "plan.made")
"""The events of outcomes that leave a case open; each names its outcome."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How often each code was given in a span, by closing reason and by outcome that left the case open; what never
    was is not among them."""

    closed: Mapping[str, int]
    went_on: Mapping[str, int]


def ended(actor: Actor, wish: CaseWish) -> Ended:
    """What ended, or went on with an outcome, in the span; two queries."""
    span = wish.span
    cases = counted_cases(actor, wish)
    closed = cases.filter(closed_at__gte=span.begins_at, closed_at__lt=span.ends_at).order_by()
    counts = closed.values_list("closing_reason").annotate(n=Count("pk"))
    return Ended(dict(counts), _went_on(cases, wish))


def _went_on(cases: QuerySet[Case], wish: CaseWish) -> dict[str, int]:
    given = Event.objects.filter(
        kind__in=LEFT_OPEN,
        at__gte=wish.span.begins_at,
        at__lt=wish.span.ends_at,
        subject_kind="case",
        subject_key__in=cases.order_by().values("number"),
    )
    counts = given.annotate(outcome=KT("data__outcome")).order_by().values_list("outcome")
    return dict(counts.annotate(n=Count("pk")))
