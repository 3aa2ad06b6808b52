"""How first responses were kept: what counts, where, for whom."""

from datetime import date, timedelta

import pytest

from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Milestone
from podpora.cases.rounds import watch_milestones
from podpora.reports.attainment import EVALUATION, Kept, attainment, promised_severity, summed
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from tests.builders.cases import FRIDAY, Customered, filed, other_filed, replied
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY, PRAGUE

ALL = CaseWish(FEBRUARY)
LATER = FRIDAY + timedelta(days=14)
AT_ONCE = FRIDAY + timedelta(minutes=10)


def by(cast: Cast, *names: str, wish: CaseWish = ALL, measure: str = "firm") -> dict[tuple[str, ...], tuple[int, int]]:
    tallies = attainment(cast.marta.actor, wish, now=LATER)
    return {key: (kept.met, kept.missed) for key, kept in summed(tallies, *names, measure=measure).items()}


def test_met_and_breached_by_program_severity_and_product(cast: Cast) -> None:
    replied(cast, filed(cast, severity="3"), now=AT_ONCE)
    replied(cast, filed(cast, severity="2"), now=FRIDAY + timedelta(days=10))
    other_filed(cast, severity="2")
    watch_milestones(now=LATER)
    assert by(cast, "program") == {("basic",): (1, 1), ("production",): (0, 1)}
    assert by(cast, "severity") == {("2",): (0, 2), ("3",): (1, 0)}
    assert by(cast, "product", "product_name") == {("halyard", "Halyard"): (1, 2)}
    assert by(cast, "program", wish=CaseWish(FEBRUARY, severity="3")) == {("basic",): (1, 0)}
    assert by(cast, "severity", wish=CaseWish(FEBRUARY, program="production")) == {("2",): (0, 1)}
    assert by(cast, "severity", wish=CaseWish(FEBRUARY, product="bollard")) == {}


@pytest.mark.requirement("R140")
def test_evaluations_are_counted_apart_and_never_breached(cast: Cast) -> None:
    them = Customered("evaluation", kind="evaluation", product=cast.product)
    late, soon = them.file(FRIDAY, severity="3"), them.file(FRIDAY, severity="3")
    replied(cast, soon, now=AT_ONCE)
    watch_milestones(now=LATER)
    assert set(Milestone.objects.filter(case__in=(late, soon)).values_list("state", flat=True)) == {"met", "late"}
    assert by(cast, "severity", measure=EVALUATION) == {("3",): (1, 1)}
    assert by(cast, "severity") == {}


def test_best_effort_never_counts(cast: Cast) -> None:
    them = Customered("free", kind="free", product=cast.product)
    replied(cast, them.file(FRIDAY, severity="3"), now=LATER)
    assert attainment(cast.marta.actor, ALL, now=LATER) == ()


def test_a_promise_counts_once_it_fell_due_also_before_the_worker_looked(cast: Cast) -> None:
    case = filed(cast)
    due_at = Milestone.objects.get(case=case).due_at
    for now, missed in ((due_at, 0), (due_at + timedelta(milliseconds=900), 0), (due_at + timedelta(seconds=1), 1)):
        assert sum(one.missed for one in attainment(cast.marta.actor, ALL, now=now)) == missed
    replied(cast, case, now=due_at)
    assert attainment(cast.marta.actor, ALL, now=due_at) == (), "met, but not due before this second"
    assert [(one.met, one.missed) for one in attainment(cast.marta.actor, ALL, now=LATER)] == [(1, 0)]


def test_what_ended_before_it_was_due_is_neither(cast: Cast) -> None:
    withdraw_case(actor=cast.anna.actor, now=AT_ONCE, number=filed(cast).number, words="Solved.")
    assert attainment(cast.marta.actor, ALL, now=LATER) == ()


def test_days_and_weeks_are_those_of_the_readers_clocks(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=AT_ONCE)  # due on Monday the 9th in Warsaw
    due = Milestone.objects.get(case=case).due_at.astimezone(PRAGUE).date()
    assert due.weekday() == 0
    around = Span(due - timedelta(days=3), due + timedelta(days=3), PRAGUE)
    assert by(cast, "stretch", wish=CaseWish(around)) == {(1,): (1, 0)}
    before = Span(date(2026, 2, 1), due - timedelta(days=1), PRAGUE)
    assert by(cast, "stretch", wish=CaseWish(before)) == {}


def test_federal_cases_count_for_the_federal_mark_and_nothing_for_who_reads_no_figures(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=AT_ONCE)
    assert by(cast, "program") == {("basic",): (1, 0)}
    for who in (cast.boris, cast.frank, cast.adela, cast.anna):
        assert attainment(who.actor, ALL, now=LATER) == ()
    case.is_federal = True
    case.save()
    assert by(cast, "program") == {}
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert by(cast, "program") == {("basic",): (1, 0)}


def test_a_severity_that_changed_later_leaves_the_promise_where_it_was(cast: Cast) -> None:
    case = replied(cast, filed(cast, severity="3"), now=AT_ONCE)
    case.severity, case.severity_rank = "1", 1
    case.save()
    assert by(cast, "severity") == {("3",): (1, 0)}
    assert promised_severity("1", "targets.basic.when.2") == "1"
    assert promised_severity("", "targets.basic.3") == ""


def test_sums() -> None:
    assert Kept(1, 2) + Kept(3, 4) == Kept(4, 6)
    assert Kept(4, 6).all == 10
