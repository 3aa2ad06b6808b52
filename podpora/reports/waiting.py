"""For how long cases waited for the vendor, for the customer and for third parties, from the journal.

All hours of the clock count, day and night: who owes the next step owes it always. A case counts from its filing to its
closing, as far as that lies in the span and not ahead; under the program and severity that it has now.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import Case as Choose
from django.db.models import Q, QuerySet, TextField, When
from django.db.models.fields.json import KT

from podpora.cases.models import Case, State
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.reports.counted import CaseWish, counted_cases

_CHANGED: Final = "case.state_changed"
_KINDS: Final = ("case.opened", _CHANGED, "case.closed")
_SIDES: Final = {State.WAITING_ON_CUSTOMER.value: "customer", State.WAITING_ON_THIRD_PARTY.value: "third-party"}
_CHUNK: Final = 2000
Said = tuple[str, str, datetime, str | None]
"""Number of a case, kind of the event, when, and the state that it brought."""


@dataclass(slots=True)
class Waited:
    """Cases, and the seconds in all that they waited for each of ``workload.SIDES``."""

    cases: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> int:
        return sum(self.seconds.values())

    def add(self, spent: Mapping[str, int]) -> None:
        """One more case, which waited so many seconds for each side; none at all: it does not count."""
        self.cases += bool(spent)
        for side, seconds in spent.items():
            self.seconds[side] += seconds


@dataclass(slots=True)
class Waiting:
    """All that was waited in a span: in all, by code of program, severity, product and region ("" for none), and in
    each week or month of the span, where a case counts in each in which it was open. ``products``: code to name."""

    whole: Waited = field(default_factory=Waited)
    program: dict[str, Waited] = field(default_factory=dict)
    severity: dict[str, Waited] = field(default_factory=dict)
    product: dict[str, Waited] = field(default_factory=dict)
    region: dict[str, Waited] = field(default_factory=dict)
    stretches: list[Waited] = field(default_factory=list)
    products: dict[str, str] = field(default_factory=dict)


def waiting(actor: Actor, wish: CaseWish, *, now: datetime) -> Waiting:
    """What the cases of the wish waited in its span; two queries, read side by side and never held as a whole."""
    begins, until = wish.span.begins_at, min(wish.span.ends_at, now).astimezone(UTC)
    cases = counted_cases(actor, wish).filter(Q(closed_at=None) | Q(closed_at__gt=begins), opened_at__lt=until)
    bounds = [
        (part.begins_at.astimezone(UTC), min(part.ends_at, now).astimezone(UTC)) for part in wish.span.stretches()
    ]
    found = Waiting(stretches=[Waited() for _ in bounds])
    for case, events in _with_events(cases):
        found.products[case.product__code] = case.product__name
        spent, whole = _spent(_stretches(events, until=until), bounds), dict[str, int]()
        for place, here in spent.items():
            found.stretches[place].add(here)
            for side, seconds in here.items():
                whole[side] = whole.get(side, 0) + seconds
        for of, code in (
            (found.program, case.program),
            (found.severity, case.severity),
            (found.product, case.product__code),
            (found.region, case.region),
        ):
            of.setdefault(code, Waited()).add(whole)
        found.whole.add(whole)
    return found


# --- parts ----------------------------------------------------------------------------------------------------------


def _with_events(cases: QuerySet[Case]) -> Iterator[tuple[Any, Sequence[Said]]]:
    """Each case with what the journal tells of its states, by number: two ordered readings that keep step."""
    rows = cases.order_by("number").values_list(
        "number", "program", "severity", "product__code", "product__name", "region", named=True
    )
    events = (
        Event.objects.filter(subject_kind="case", subject_key__in=cases.order_by().values("number"), kind__in=_KINDS)
        .order_by("subject_key", "id")
        .annotate(new=Choose(When(kind__exact=_CHANGED, then=KT("data__new")), output_field=TextField()))
        .values_list("subject_key", "kind", "at", "new")
    )
    told = groupby(events.iterator(chunk_size=_CHUNK), key=lambda event: event[0])
    at_hand = next(told, None)
    for case in rows.iterator(chunk_size=_CHUNK):
        while at_hand is not None and at_hand[0] < case.number:
            at_hand = next(told, None)
        if at_hand is not None and at_hand[0] == case.number:
            yield case, list(at_hand[1])


def _stretches(events: Sequence[Said], *, until: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    """Whom the case waited for, from when, until when."""
    side, since = "vendor", None
    for _, kind, at, state in events:
        if since is not None:
            yield side, since, at
        if kind == _CHANGED:
            side = _SIDES.get(state or "", "vendor")
        since = None if kind == "case.closed" else at
    if since is not None:
        yield side, since, until


def _spent(
    stretches: Iterable[tuple[str, datetime, datetime]], bounds: Sequence[tuple[datetime, datetime]]
) -> dict[int, dict[str, int]]:
    """The seconds for each side in those of ``bounds``, by their place, in which there are any."""
    found: dict[int, dict[str, int]] = {}
    begins = [first for first, _ in bounds]
    for side, first, last in stretches:
        place = max(0, bisect_right(begins, first) - 1)
        while place < len(bounds) and begins[place] < last:
            seconds = round((min(last, bounds[place][1]) - max(first, begins[place])).total_seconds())
            if seconds > 0:
                here = found.setdefault(place, {})
                here[side] = here.get(side, 0) + seconds
            place += 1
    return found
