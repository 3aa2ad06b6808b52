"""A better program is applied to an open case on request, from that moment on (Q10)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Case, Milestone
from podpora.cases.rounds import watch_milestones
from podpora.cases.selectors.accounts import sam_panel
from podpora.cases.selectors.better_program import better_program_of
from podpora.cases.selectors.timeline import timeline_page
from podpora.lib.journal import Event, events_of
from podpora.people.selectors import actor_for
from podpora.reports.analysis import late_analyses
from podpora.reports.attainment import Kept, attainment, summed
from podpora.reports.breaches import breaches
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from tests.builders import contracts
from tests.builders.cases import FRIDAY, Customered, filed, fresh, local, promise_of, replied, resolved, shown
from tests.builders.programs import bought
from tests.builders.sams import sara
from tests.cast import Cast, Person, make_cast
from tests.reports.surveyed import FEBRUARY
from tests.together import at_once

LATER = local("2026-02-06 16:00")


def applied(
    cast: Cast, case: Case, program: str = "production", *, who: Person | None = None, now: datetime = LATER
) -> Case:
    apply_better_program(actor=(who or cast.anna).actor, now=now, number=case.number, program=program)
    return fresh(case)


def told(case: Case, kind: str) -> Event:
    return next(event for event in events_of("case", case.number) if event.kind == kind)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(one.clause, one.code) for one in refused.value.because]


@pytest.mark.parametrize("by", ["anna", "emil", "pavla", "boris", "marta"])
def test_either_side_applies_it_and_the_promise_counts_from_then(cast: Cast, by: str) -> None:
    case = filed(cast)
    assert shown(promise_of(case).due_at) == "Mon 2026-02-09 15:00"  # type: ignore[union-attr]
    bought(cast)
    now = applied(cast, case, who=getattr(cast, by))
    milestone = promise_of(now)
    assert milestone is not None
    assert (now.program, now.program_since, now.version) == ("production", LATER, case.version + 1)
    assert (shown(milestone.due_at), milestone.clause) == ("Fri 2026-02-06 22:00", "targets.production.3")
    assert (now.queue_at, now.policy_id) == (milestone.due_at, case.policy_id)
    event = told(case, "case.program_applied")
    assert (event.clause, event.data["old"], event.data["program"]) == (
        "entitlement.better_program",
        "basic",
        "production",
    )
    assert event.data["licence"] == cast.mine_support_id.licence.code
    before, after = (datetime.fromisoformat(event.data[name]) for name in ("due_before", "due_after"))
    assert (shown(before), shown(after)) == ("Mon 2026-02-09 15:00", "Fri 2026-02-06 22:00")
    moved = told(case, "milestone.due_changed")
    assert moved.data["because"][0]["code"] == "promised_from_now"


def test_both_sides_read_the_time_before_and_after(cast: Cast) -> None:
    case = filed(cast)
    bought(cast)
    shown_first = better_program_of(fresh(case), now=LATER)
    assert (shown_first.program, shown(shown_first.due_at), shown(shown_first.due_then)) == (
        "production",
        "Mon 2026-02-09 15:00",
        "Fri 2026-02-06 22:00",
    )
    applied(cast, case)
    for actor in (cast.emil.actor, cast.boris.actor):
        entries = timeline_page(actor, fresh(case)).entries
        [said] = [entry.data or {} for entry in entries if entry.event_kind == "case.program_applied"]
        moved = told(case, "milestone.due_changed").data
        assert (said["due_before"], said["due_after"]) == (moved["old_due_at"], moved["due_at"])


def test_nothing_promised_is_put_off_and_a_miss_stays(cast: Cast) -> None:
    near, missed = filed(cast, severity="1"), filed(cast, severity="1")
    bought(cast)
    kept = promise_of(applied(cast, near, now=local("2026-02-06 16:30")))
    assert kept is not None
    assert (shown(kept.due_at), kept.clause) == ("Fri 2026-02-06 17:00", "targets.basic.1")
    assert kept.because[-1]["code"] == "promised_earlier"
    after = applied(cast, missed, now=local("2026-02-06 17:01"))
    late = promise_of(after)
    assert late is not None
    assert (after.program, late.state, shown(late.due_at)) == ("production", "breached", "Fri 2026-02-06 17:00")


@pytest.mark.parametrize("is_told", [True, False], ids=["late on record", "late by now"])
def test_a_late_aim_of_an_evaluation_keeps_no_promise_away(cast: Cast, is_told: bool) -> None:
    mine = cast.mine_support_id.licence
    mine.units.update(program="evaluation")
    case = filed(cast, severity="2")
    aim = promise_of(case)
    assert aim is not None
    assert (case.program, aim.measure) == ("evaluation", "evaluation")
    now = aim.due_at + timedelta(minutes=5)
    if is_told:
        watch_milestones(now=now)
        assert promise_of(case).state == "late"  # type: ignore[union-attr]
    bought(cast)
    shown_first = better_program_of(fresh(case), now=now)
    after = applied(cast, case, now=now)
    promise = promise_of(case)
    assert promise is not None
    assert (promise.state, promise.measure, promise.breached_at) == ("running", "firm", None)
    assert promise.due_at == shown_first.due_then == after.queue_at > now
    assert promise.clause == "targets.production.2"
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds.count("milestone.late") == 1, "it was late, and stays told"
    watch_milestones(now=promise.due_at + timedelta(seconds=1))
    assert promise_of(case).state == "breached"  # type: ignore[union-attr]
    later = promise.due_at + timedelta(minutes=30)
    late, breach = (figures_of(cast, measure, now=later) for measure in ("evaluation", "firm"))
    assert (late, breach) == ({("evaluation", "2"): Kept(0, 1)}, {("production", "2"): Kept(0, 1)})
    replied(cast, case, now=later)
    [told_late] = breaches(cast.marta.actor, CaseWish(FEBRUARY), now=later, of="evaluations").rows
    assert (told_late.program, told_late.due_at, told_late.came_at) == ("evaluation", aim.due_at, later)
    assert promise_of(case).answered_at == later  # type: ignore[union-attr]


def figures_of(cast: Cast, measure: str, *, now: datetime) -> dict[tuple[str, ...], Kept]:
    tallies = attainment(cast.marta.actor, CaseWish(FEBRUARY), now=now)
    return summed(tallies, "program", "severity", measure=measure)


def test_after_the_first_response_no_promise_is_counted_anew(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=30))
    met = promise_of(case)
    bought(cast)
    now, after = applied(cast, case), promise_of(case)
    assert met is not None
    assert after is not None
    assert (now.program, after.due_at, after.state, after.clause) == ("production", met.due_at, "met", met.clause)
    assert "milestone.due_changed" not in [event.kind for event in events_of("case", case.number)]


def test_work_around_the_clock_begins_where_the_program_has_it(cast: Cast) -> None:
    case = filed(cast, severity="1")
    assert "continuous-work" not in case.flags
    bought(cast)
    assert "continuous-work" in applied(cast, case).flags
    assert told(case, "case.continuous_work_started").data["resource"] == "Anna Contact"


@pytest.mark.parametrize(("program", "code"), [("basic", "no_better_program"), ("evaluation", "no_better_program")])
def test_without_a_better_contract_in_force_it_is_refused(cast: Cast, program: str, code: str) -> None:
    case = filed(cast)
    bought(cast, program)
    with pytest.raises(Refused) as refused:
        applied(cast, case)
    assert codes(refused) == [("entitlement.better_program", code)]
    assert fresh(case).program == "basic"


def test_a_contract_that_has_ended_or_is_of_another_product_does_not_count(cast: Cast) -> None:
    case = filed(cast)
    bought(cast, ends_on=date(2026, 2, 5))
    with pytest.raises(Refused) as refused:
        applied(cast, case)
    assert codes(refused) == [("entitlement.better_program", "no_better_program")]
    assert fresh(case).state == "new", "the end of a contract closes no case"


def test_what_was_asked_for_must_still_be_the_best(cast: Cast) -> None:
    case = filed(cast)
    bought(cast)
    with pytest.raises(Refused) as refused:
        applied(cast, case, "premier")
    assert codes(refused) == [("entitlement.better_program", "other_program")]
    applied(cast, case)
    with pytest.raises(Refused) as again:
        applied(cast, case)
    assert codes(again) == [("entitlement.better_program", "no_better_program")]


def test_a_closed_case_and_one_that_is_not_seen(cast: Cast) -> None:
    case = filed(cast)
    bought(cast)
    for stranger in (cast.cyril, cast.dora, cast.quido):
        with pytest.raises(NoSuchCase):
            applied(cast, case, who=stranger)
    closed = resolved(cast, filed(cast), now=FRIDAY)
    with pytest.raises(Refused) as refused:
        applied(cast, closed)
    assert codes(refused) == [("closing.follow_on", "case_closed")]


def test_best_effort_becomes_a_promise_that_the_worker_watches(cast: Cast) -> None:
    free = Customered("free", kind="free")
    case = free.file(FRIDAY, severity="2")
    assert promise_of(case) is None
    contracts.licence(free.customer, free.product, program="production")
    apply_better_program(actor=free.actor, now=LATER, number=case.number, program="production")
    milestone = promise_of(case)
    assert milestone is not None
    assert (fresh(case).measure, milestone.measure, shown(milestone.due_at)) == ("firm", "firm", "Fri 2026-02-06 19:00")
    watch_milestones(now=local("2026-02-06 19:00") + timedelta(seconds=1))
    assert Milestone.objects.get(pk=milestone.pk).state == "breached"


def test_a_promise_counts_for_the_program_that_it_was_made_for(cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=30))
    bought(cast)
    applied(cast, case)
    day, now = date(2026, 2, 9), datetime(2026, 2, 20, tzinfo=UTC)
    by = {
        program: [one.program for one in attainment(cast.marta.actor, wish, now=now)]
        for program in ("", "basic", "production")
        for wish in [CaseWish(Span(day, day, UTC), program=program)]  # type: ignore[arg-type]
    }
    assert by == {"": ["basic"], "basic": ["basic"], "production": []}


def test_a_sam_follows_from_then_and_the_analysis_is_due_from_then(cast: Cast) -> None:
    case = filed(cast)
    sam = sara(cast)
    now = applied(cast, case, "premier", who=Person(sam.account, actor_for(sam.account), None, sam))  # type: ignore[arg-type]
    assert (now.program, now.sam, shown(now.queue_at)) == ("premier", sam, "Fri 2026-02-06 16:30")
    start_analysis(actor=cast.boris.actor, now=LATER + timedelta(minutes=20), number=case.number)
    assert not late_analyses(cast.marta.actor, CaseWish(FEBRUARY), now=LATER + timedelta(days=1)), (
        "80 minutes after it was filed"
    )


@pytest.mark.parametrize(("minutes", "is_late"), [(30, False), (31, True)])
def test_after_what_was_promised_before_the_analysis_has_its_own_thirty_minutes(
    cast: Cast, minutes: int, is_late: bool
) -> None:
    answered = replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=30))
    unanswered = filed(cast, severity="1")
    sara(cast)
    since = local("2026-02-06 17:30")
    for case in (answered, unanswered):
        applied(cast, case, "premier", now=since)
        start_analysis(actor=cast.boris.actor, now=since + timedelta(minutes=minutes), number=case.number)
        panel = sam_panel(cast.boris.actor, fresh(case))
        assert panel is not None
        assert panel.is_analysis_late is is_late
        listed = late_analyses(cast.marta.actor, CaseWish(FEBRUARY), now=since + timedelta(hours=1))
        assert (case in listed) is is_late, "the report says the same"


@pytest.mark.django_db(transaction=True)
def test_asked_for_at_the_same_moment_it_is_applied_once(transactional_db: None) -> None:
    cast = make_cast()
    case = filed(cast)
    bought(cast)
    people = (cast.anna, cast.emil, cast.boris, cast.marta)
    answers = at_once(*[lambda who=who: applied(cast, case, who=who) for who in people])
    assert [type(one).__name__ for one in answers if isinstance(one, Case)] == ["Case"]
    refused = [one for one in answers if isinstance(one, Refused)]
    assert {one.because[0].code for one in refused} == {"no_better_program"}
    assert events_of("case", case.number).filter(kind="case.program_applied").count() == 1
