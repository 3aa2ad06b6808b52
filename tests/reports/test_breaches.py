"""What was missed, with its story: what counts, for whom, and what the journal tells of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.actions.assign import assign
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case, Milestone
from podpora.cases.rounds import watch_milestones
from podpora.reports.attainment import attainment, summed
from podpora.reports.breaches import KINDS, Breach, all_breaches, breaches, count_breaches
from podpora.reports.counted import CaseWish
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed, local, other_filed, replied
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY

ALL = CaseWish(FEBRUARY)
LATER = FRIDAY + timedelta(days=14)


def found(cast: Cast, wish: CaseWish = ALL, of: str = "responses") -> list[Breach]:
    return list(all_breaches(cast.marta.actor, wish, now=LATER, of=of))


def answered_late(cast: Cast) -> Case:
    """Given to Boris, then to Adela, warned, missed, answered two business hours late."""
    case = filed(cast, severity="2")
    due_at = Milestone.objects.get(case=case).due_at
    boris, adela = cast.boris.engineer, cast.adela.engineer
    given = {"actor": cast.marta.actor, "number": case.number}
    assign(now=FRIDAY + timedelta(minutes=5), engineer=boris, **given)
    assign(now=FRIDAY + timedelta(minutes=10), engineer=adela, instead_of=boris, **given)
    watch_milestones(now=due_at - timedelta(minutes=1))
    watch_milestones(now=due_at + timedelta(minutes=1))
    assign(now=due_at + timedelta(hours=1), engineer=boris, instead_of=adela, **given)
    return replied(cast, case, now=due_at + timedelta(hours=2))


def test_each_has_its_story_from_the_journal(cast: Cast) -> None:
    case = answered_late(cast)
    [one] = found(cast)
    due_at = Milestone.objects.get(case=case).due_at
    assert (one.case, one.severity, one.due_at, one.clock) == (case, "2", due_at, "business")
    assert (one.came_at, one.late_for) == (due_at + timedelta(hours=2), 2 * 3600)
    assert (one.promised, one.missed) == (("response",), {"response": 2 * 3600})
    assert one.had_by == "Adela Administrator", "whoever had it afterwards"
    assert [line.kind for line in one.story if line.kind != "case.flagged"] == [
        "case.opened",
        "case.assigned",
        "case.assigned",
        "milestone.warned",
        "milestone.breached",
        "case.assigned",
        "case.replied",
    ]
    assert [line.at for line in one.story] == sorted(line.at for line in one.story)
    assert [line.actor_name for line in one.story if line.is_answer] == ["Boris Engineer"]


def test_late_is_counted_on_the_clock_of_the_promise(cast: Cast) -> None:
    case = filed(cast, severity="2")
    assert Milestone.objects.get(case=case).due_at == local("2026-02-09 11:00")
    replied(cast, case, now=local("2026-02-10 10:00"))
    [one] = found(cast)
    assert (one.clock, one.late_for) == ("business", (9 + 2) * 3600), "until 20:00 and from 8:00 on, as Basic is served"


def test_what_never_was_answered_is_late_until_the_closing_or_now(cast: Cast) -> None:
    case = other_filed(cast, severity="1")
    due_at = Milestone.objects.get(case=case).due_at
    assert [(one.came_at, one.had_by) for one in found(cast)] == [(None, "")]
    first = breaches(cast.marta.actor, ALL, now=due_at + timedelta(hours=1)).rows[0]
    assert (first.clock, first.late_for) == ("calendar", 3600)
    withdraw_case(actor=cast.cyril.actor, now=due_at + timedelta(hours=3), number=case.number, words="Solved.")
    [one] = found(cast)
    assert (one.came_at, one.late_for, one.story[-1].kind) == (None, 3 * 3600, "case.closed")


def test_evaluations_stand_apart_and_best_effort_is_never_among_them(cast: Cast) -> None:
    late = Customered("evaluation", kind="evaluation", product=cast.product).file(FRIDAY, severity="3")
    Customered("free", kind="free", product=cast.product).file(FRIDAY, severity="3")
    watch_milestones(now=LATER)
    assert [[one.case for one in found(cast, of=of)] for of in KINDS] == [[], [late], []]


def test_each_wish_finds_what_the_figures_count_as_missed(cast: Cast) -> None:
    answered_late(cast)
    changed = filed(cast, severity="3")
    replied(cast, changed, now=LATER)
    Case.objects.filter(pk=changed.pk).update(severity="1", severity_rank=1)  # after its promise had ended
    other_filed(cast, severity="2")
    replied(cast, other_filed(cast), now=FRIDAY + timedelta(minutes=1))
    watch_milestones(now=LATER)
    wishes = [
        CaseWish(FEBRUARY, **{name: value})
        for name, values in {
            "severity": ("1", "2", "3", "4"),
            "program": ("basic", "production", "premier"),
            "product": ("halyard", "bollard"),
            "region": ("emea", "canada"),
        }.items()
        for value in values
    ]
    seen = set()
    for wish in (ALL, *wishes):
        tallies = attainment(cast.marta.actor, wish, now=LATER)
        missed = sum(kept.missed for kept in summed(tallies, "measure").values())
        assert len(found(cast, wish)) == count_breaches(cast.marta.actor, wish, now=LATER) == missed, wish
        seen.add(missed)
    assert seen == {0, 1, 2, 3}
    assert {one.case for one in found(cast, CaseWish(FEBRUARY, severity="3"))} == {changed}


def test_pages_go_from_the_last_due_back(cast: Cast) -> None:
    cases = [filed(cast, now=FRIDAY + timedelta(hours=hours)) for hours in range(5)]
    rows, cursor = [], ""
    for left in (3, 1, 0):
        page = breaches(cast.marta.actor, ALL, now=LATER, cursor=cursor, limit=2)
        rows, cursor = rows + page.rows, page.next_cursor
        assert page.has_more == (left > 0)
    assert [one.case for one in rows] == sorted(cases, key=lambda case: (case.opened_at, case.pk), reverse=True)
    assert [one.due_at for one in rows] == sorted((one.due_at for one in rows), reverse=True)


def test_a_page_costs_the_same_however_many_there_are_and_wherever_they_are(cast: Cast) -> None:
    seen = []
    for place in range(12):
        Customered("production", country=("PL", "CZ", "ES")[place % 3], product=cast.product).file(FRIDAY, severity="2")
        if place in (2, 11):
            with CaptureQueriesContext(connection) as queries:
                assert len(breaches(cast.marta.actor, ALL, now=LATER).rows) == place + 1
            seen.append(len(queries))
    assert seen[0] == seen[1] <= 5


def test_federal_cases_are_for_the_federal_mark_and_nothing_for_who_reads_no_figures(cast: Cast) -> None:
    case = answered_late(cast)
    for who in (cast.boris, cast.frank, cast.adela, cast.anna):
        assert breaches(who.actor, ALL, now=LATER).rows == []
        assert [count_breaches(who.actor, ALL, now=LATER, of=of) for of in KINDS] == [0, 0, 0]
    Case.objects.filter(pk=case.pk).update(is_federal=True)
    assert found(cast) == []
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert [one.case for one in found(cast)] == [case]


def test_late_starts_of_analysis_have_a_story_too(cast: Cast) -> None:
    sam = people.actor(sara(cast))
    in_time, late, never = (premier_case(cast, now=FRIDAY + timedelta(minutes=each)) for each in (0, 1, 2))
    for case, minutes in ((in_time, 30), (late, 42)):
        replied(cast, case, now=case.opened_at + timedelta(minutes=5))
        start_analysis(actor=sam, now=case.opened_at + timedelta(minutes=minutes), number=case.number)
    rows = found(cast, of="analysis")
    assert [(one.case, one.came_at) for one in rows] == [(never, None), (late, late.opened_at + timedelta(minutes=42))]
    assert [one.due_at - one.case.opened_at for one in rows] == [timedelta(minutes=30)] * 2
    assert rows[1].late_for == 12 * 60
    assert [line.kind for line in rows[1].story][-1] == "case.analysis_started"
    assert count_breaches(cast.marta.actor, ALL, now=LATER, of="analysis") == 2
    assert found(cast, CaseWish(FEBRUARY, program="basic"), of="analysis") == []
    [missed] = [one for one in found(cast) if one.case == late]
    assert missed.came_at == late.opened_at + timedelta(minutes=42), "both stamps belong to the promise (D53)"


@pytest.mark.parametrize(
    ("response", "analysis", "missed"),
    [
        (19, 78, {"analysis": 48 * 60}),
        (33, 20, {"response": 3 * 60}),
        (32, 45, {"response": 2 * 60, "analysis": 15 * 60}),
    ],
)
def test_a_double_promise_says_which_of_its_stamps_were_late(
    cast: Cast, response: int, analysis: int, missed: dict[str, int]
) -> None:
    """D53: one due instant, two stamps, each told apart."""
    sam = people.actor(sara(cast))
    case = premier_case(cast)
    for minute, what in sorted([(response, "response"), (analysis, "analysis")]):
        at = FRIDAY + timedelta(minutes=minute)
        watch_milestones(now=at)
        if what == "response":
            replied(cast, case, now=at)
        else:
            start_analysis(actor=sam, now=at, number=case.number)
    [one] = found(cast)
    assert one.promised == ("response", "analysis")
    assert one.missed == missed
    assert one.late_for == max(missed.values())
    assert one.came_at == FRIDAY + timedelta(minutes=max(response, analysis))
    of_one = {line.kind for line in one.story}
    assert {"case.analysis_started", "case.replied", "milestone.breached"} <= of_one
    assert one.story[-1].at == one.came_at, "until both had come"
    told = next(line for line in one.story if line.kind == "milestone.breached")
    assert ("answered_at" in told.data) is (response < 30), "what was missing when it was missed"


def test_a_promise_that_ended_before_the_better_program_needs_no_analysis(cast: Cast) -> None:
    case = filed(cast, severity="1")
    due_at = Milestone.objects.get(case=case).due_at
    watch_milestones(now=due_at + timedelta(minutes=1))
    sara(cast)
    since = due_at + timedelta(hours=1)
    apply_better_program(actor=cast.anna.actor, now=since, number=case.number, program="premier")
    replied(cast, case, now=since + timedelta(minutes=5))
    start_analysis(actor=cast.boris.actor, now=since + timedelta(minutes=50), number=case.number)
    [one] = found(cast)
    assert (one.program, one.promised, one.came_at) == ("basic", ("response",), since + timedelta(minutes=5))
    assert one.story[-1].at == one.came_at
    [late] = found(cast, of="analysis")
    assert (late.promised, late.missed, late.due_at) == (
        ("analysis",),
        {"analysis": 20 * 60},
        since + timedelta(minutes=30),
    )
