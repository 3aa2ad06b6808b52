"""Attainment reckoned anew from the journal alone is that of the rows, to the last promise of a lived past."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from podpora.faces.console import demonstration
from podpora.lib.env import Env
from podpora.lib.journal import Event
from podpora.people import selectors as people
from podpora.people.models import Customer, Engineer
from podpora.products.models import Product
from podpora.reports.attainment import attainment
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from tests.builders import contracts

NOW = datetime(2026, 3, 18, 11, 0, tzinfo=UTC)
ENDED = {"milestone.met": True, "milestone.breached": False, "milestone.late": False}
WARSAW, NEW_YORK = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/New_York")
SPANS = (
    Span(date(2025, 12, 1), date(2026, 3, 18), WARSAW),
    Span(date(2026, 2, 3), date(2026, 2, 20), NEW_YORK),
    Span(date(2026, 3, 17), date(2026, 3, 19), WARSAW),
)

Key = tuple[str, str, str, str, int]
"""Measure, program, severity, product and week."""


@dataclass
class Told:
    """What the journal told of a case until its promise ended."""

    program: str
    severity: str
    product: int
    customer: int


def ended_promises() -> Iterator[tuple[Told, dict[str, Any], bool]]:
    """Each promise that was met or missed, as the journal tells it in its order: case, data of the event, met."""
    cases: dict[str, Told] = {}
    for event in Event.objects.filter(subject_kind="case").order_by("id"):
        data = event.data
        if event.kind == "case.opened":
            cases[event.subject_key] = Told(data["program"], data["severity"], data["product"], data["customer"])
        elif event.kind == "case.severity_changed":
            cases[event.subject_key].severity = data["new"]
        elif event.kind in ENDED:
            yield cases[event.subject_key], data, ENDED[event.kind]


def recomputed(span: Span, *, sees_federal: bool) -> Counter[tuple[Key, bool]]:
    codes = dict(Product.objects.values_list("pk", "code"))
    federal = set(Customer.objects.filter(is_federal=True).values_list("pk", flat=True))
    counts: Counter[tuple[Key, bool]] = Counter()
    for told, data, is_met in ended_promises():
        due_at = datetime.fromisoformat(data["due_at"])
        day = due_at.astimezone(span.zone).date()
        if not span.first <= day <= span.last or due_at >= NOW or (told.customer in federal and not sees_federal):
            continue
        monday_of_first = span.first - timedelta(days=span.first.weekday())
        week = (day - monday_of_first).days // 7
        counts[(data["measure"], told.program, told.severity, codes[told.product], week), is_met] += 1
    return counts


def from_rows(span: Span, manager: Engineer) -> Counter[tuple[Key, bool]]:
    counts: Counter[tuple[Key, bool]] = Counter()
    for one in attainment(people.actor_for(manager.account), CaseWish(span), now=NOW):
        key = (one.measure, one.program, one.severity, one.product, one.stretch)
        counts[key, True] += one.met
        counts[key, False] += one.missed
    return +counts


@pytest.mark.django_db
def test_the_journal_tells_the_same_figures_as_the_rows(tmp_path: Path, set_now: Callable[..., None]) -> None:
    set_now(NOW)
    contracts.reference_in_force()
    demonstration.fill(Env.model_validate({"data_dir": tmp_path}), cases=120)
    manager = Engineer.objects.filter(is_manager=True).order_by("pk")[0]
    seen: set[bool] = set()
    for sees_federal in (False, True):
        manager.is_federal = sees_federal
        manager.save()
        found = [from_rows(span, manager) for span in SPANS]
        assert found == [recomputed(span, sees_federal=sees_federal) for span in SPANS]
        assert sum(found[0].values()) > 40
        assert sum(found[0].values()) > sum(found[1].values()) > 3
        seen |= {is_met for _, is_met in found[0]}
    assert seen == {True, False}, "some were met and some missed"
