"""Figures reckoned anew from the journal alone are those of the rows, to the last case of a lived past: attainment,
what was missed, how cases ended, how long they waited."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from podpora.cases.models import Case
from podpora.faces.console import demonstration
from podpora.lib.env import Env
from podpora.lib.journal import Event
from podpora.people import selectors as people
from podpora.people.models import Customer, Engineer
from podpora.products.models import Product
from podpora.reports.attainment import attainment
from podpora.reports.breaches import all_breaches
from podpora.reports.closings import Ended, ended
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from podpora.reports.waiting import waiting
from podpora.reports.workload import flow
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
        elif event.kind == "case.program_applied" and data["due_after"] != data["due_before"]:
            cases[event.subject_key].program = data["program"]
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


@dataclass(frozen=True)
class Missed:
    """A promise that was missed: of which case, when it was due, for which severity, and who had the case then."""

    number: str
    due_at: datetime
    severity: str
    had_by: str
    answered_at: datetime | None


def missed_by_the_journal(span: Span, *, sees_federal: bool) -> dict[str, set[Missed]]:
    """What fell due in the span and was not met, by measure."""
    federal = set(Customer.objects.filter(is_federal=True).values_list("pk", flat=True))
    found: dict[str, set[Missed]] = {"firm": set(), "evaluation": set()}
    for number, events in events_by_case().items():
        opened = next(event for event in events if event.kind == "case.opened")
        severity = opened.data["severity"]
        for event in events:
            if event.kind == "case.severity_changed":
                severity = event.data["new"]
            if event.kind not in ("milestone.breached", "milestone.late"):
                continue
            due_at = datetime.fromisoformat(event.data["due_at"])
            is_here = span.first <= due_at.astimezone(span.zone).date() <= span.last
            if is_here and (sees_federal or opened.data["customer"] not in federal):
                told = Missed(number, due_at, severity, had_at(events, due_at), answered_at(events))
                found[event.data["measure"]].add(told)
    return found


def had_at(events: list[Event], at: datetime) -> str:
    """Who had the case at the end of that second."""
    given = [event for event in events if event.kind in ("case.assigned", "case.unassigned")]
    return ([""] + [event.data.get("name", "") for event in given if event.at < at + timedelta(seconds=1)])[-1]


def answered_at(events: list[Event]) -> datetime | None:
    return next((event.at for event in events if event.data.get("is_first_response")), None)


def missed_by_the_rows(span: Span, manager: Engineer) -> dict[str, set[Missed]]:
    actor, wish = people.actor_for(manager.account), CaseWish(span)
    return {
        measure: {
            Missed(one.case.number, one.due_at, one.severity, one.had_by, one.case.first_response_at)
            for one in all_breaches(actor, wish, now=NOW, of=of)
        }
        for measure, of in (("firm", "responses"), ("evaluation", "evaluations"))
    }


def ended_by_the_journal(span: Span, *, sees_federal: bool) -> Ended:
    federal = set(Customer.objects.filter(is_federal=True).values_list("pk", flat=True))
    closed: Counter[str] = Counter()
    went_on: Counter[str] = Counter()
    for events in events_by_case().values():
        if events[0].data["customer"] in federal and not sees_federal:
            continue
        for event in events:
            if span.first <= event.at.astimezone(span.zone).date() <= span.last:
                closed.update([event.data["reason"]] if event.kind == "case.closed" else [])
                went_on.update([event.data["outcome"]] if event.kind in ("case.workaround_given", "plan.made") else [])
    return Ended(dict(closed), dict(went_on))


def lived_by_the_rows(span: Span, *, sees_federal: bool) -> float:
    """Seconds of the span in which cases were open, all added up."""
    seconds = 0.0
    for case in Case.objects.all() if sees_federal else Case.objects.filter(is_federal=False):
        ends = min(case.closed_at or NOW, span.ends_at, NOW)
        seconds += max(0.0, (ends - max(case.opened_at, span.begins_at)).total_seconds())
    return seconds


def lived_by_the_journal(span: Span, of: str, *, sees_federal: bool) -> dict[str, tuple[int, float]]:
    """Cases, and the seconds of the span in which they were open, by the last program or severity that they were given
    ("" for none)."""
    federal = set(Customer.objects.filter(is_federal=True).values_list("pk", flat=True))
    changed = {"program": ("case.program_applied", "program"), "severity": ("case.severity_changed", "new")}[of]
    found: dict[str, tuple[int, float]] = {}
    for events in events_by_case().values():
        if events[0].data["customer"] in federal and not sees_federal:
            continue
        told = [events[0].data[of], *(event.data[changed[1]] for event in events if event.kind == changed[0])]
        closed = next((event.at for event in events if event.kind == "case.closed"), NOW)
        ends, begins = min(closed, span.ends_at, NOW), max(events[0].at, span.begins_at)
        if (seconds := (ends - begins).total_seconds()) >= 1:
            before = found.get(told[-1] or "", (0, 0.0))
            found[told[-1] or ""] = (before[0] + 1, before[1] + seconds)
    return found


def flow_by_the_journal(span: Span, program: str, *, sees_federal: bool) -> tuple[int, int]:
    """Cases that were opened and closed in the span, of those whose last program it is."""
    federal = set(Customer.objects.filter(is_federal=True).values_list("pk", flat=True))
    counts: Counter[str] = Counter()
    for events in events_by_case().values():
        programs = [event.data["program"] for event in events if event.kind in ("case.opened", "case.program_applied")]
        if programs[-1] == program and (sees_federal or events[0].data["customer"] not in federal):
            days = [(event.kind, event.at.astimezone(span.zone).date()) for event in events]
            counts.update(kind for kind, day in days if span.first <= day <= span.last)
    return counts["case.opened"], counts["case.closed"]


def events_by_case() -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in Event.objects.filter(subject_kind="case").order_by("id"):
        found.setdefault(event.subject_key, []).append(event)
    return found


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
        actor = people.actor_for(manager.account)
        missed = [missed_by_the_rows(span, manager) for span in SPANS]
        assert missed == [missed_by_the_journal(span, sees_federal=sees_federal) for span in SPANS]
        assert len(missed[0]["firm"]) == sum(
            n for (key, is_met), n in found[0].items() if not is_met and key[0] == "firm"
        )
        assert missed[0]["firm"]
        closings = [ended(actor, CaseWish(span)) for span in SPANS]
        assert closings == [ended_by_the_journal(span, sees_federal=sees_federal) for span in SPANS]
        assert sum(closings[0].closed.values()) > 40
        assert closings[0].went_on
        waited = [waiting(actor, CaseWish(span), now=NOW).whole.all for span in SPANS]
        lived = [lived_by_the_rows(span, sees_federal=sees_federal) for span in SPANS]
        assert waited == pytest.approx(lived, abs=200), "to the second for each case and side"
        for span in SPANS:
            of = waiting(actor, CaseWish(span), now=NOW)
            for name, by in (("program", of.program), ("severity", of.severity)):
                journal = lived_by_the_journal(span, name, sees_federal=sees_federal)
                assert {code: one.cases for code, one in by.items() if one.cases} == {
                    code: cases for code, (cases, _) in journal.items()
                }
                assert {code: one.all for code, one in by.items() if one.cases} == pytest.approx(
                    {code: seconds for code, (_, seconds) in journal.items()}, abs=200
                )
            for program in ("basic", "production", "premier", "evaluation"):
                counts = flow(actor, CaseWish(span, program=program))
                journal_counts = flow_by_the_journal(span, program, sees_federal=sees_federal)
                assert (sum(counts.opened), sum(counts.closed)) == journal_counts
    assert seen == {True, False}, "some were met and some missed"
