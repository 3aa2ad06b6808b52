"""Severity by consent: proposed, agreed, refused; and what a change does to a running promise (D50, Q9)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podpora.cases import selectors
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, QueueRank, SeverityChange
from podpora.cases.rounds import watch_milestones
from podpora.cases.steps.severity import pending
from podpora.lib.journal import events_of
from tests.builders.cases import (
    Customered,
    filed,
    fresh,
    last_event,
    local,
    other_filed,
    promise_of,
    replied,
    severities_of,
    shown,
)
from tests.cast import Cast, Person

FRIDAY = local("2026-02-06 15:00")
LATER = local("2026-02-06 16:00")


def wish(
    who: Person, case: Case, severity: str, *, now: datetime = LATER, words: str = "It got worse.", **more: object
) -> SeverityChange:
    return propose_severity(actor=who.actor, now=now, number=case.number, severity=severity, words=words, **more)  # type: ignore[arg-type]


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


@pytest.mark.requirement("R97")
def test_proposed_at_filing_then_agreed_with_both_names_and_times(cast: Cast) -> None:
    case = filed(cast)
    assert not case.is_severity_agreed
    waiting = pending(case)
    assert waiting is not None
    assert (waiting.new, waiting.state, waiting.by_name, waiting.at) == (
        "3",
        "proposed",
        "Anna Contact",
        case.opened_at,
    )
    agreed = confirm_severity(actor=cast.boris.actor, now=LATER, number=case.number)
    assert (agreed.state, agreed.decided_by_name, agreed.decided_at) == ("agreed", "Boris Engineer", LATER)
    assert fresh(case).is_severity_agreed
    assert pending(case) is None

    other = filed(cast)
    wish(cast.boris, other, "4", words="It is a question of wording.")
    assert fresh(other).severity == "3"
    accepted = confirm_severity(actor=cast.emil.actor, now=LATER + timedelta(minutes=5), number=other.number)
    assert (accepted.by_name, accepted.decided_by_name) == ("Boris Engineer", "Emil Contact")
    assert (accepted.at, accepted.decided_at) == (LATER, LATER + timedelta(minutes=5))
    assert (fresh(other).severity, fresh(other).is_severity_agreed) == ("4", True)


@pytest.mark.requirement("R98")
def test_the_customer_asks_with_the_impact_in_words_and_history_keeps_it(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Invalid) as refused:
        wish(cast.anna, case, "2", words="  ")
    assert list(refused.value.fields) == ["words"]
    change = wish(cast.anna, case, "2", words="Production slows down now.")
    assert (change.old, change.new, change.by_name, change.at, change.words) == (
        "3",
        "2",
        "Anna Contact",
        LATER,
        "Production slows down now.",
    )
    history = [(one.old, one.new, one.state) for one in severities_of(case)]
    assert history == [("", "3", "superseded"), ("3", "2", "proposed")]


@pytest.mark.requirement("R198")
def test_the_vendors_wish_stays_proposed_and_refusing_keeps_the_old_value(cast: Cast) -> None:
    case = filed(cast)
    confirm_severity(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    due = case.queue_at
    change = wish(cast.boris, case, "4", words="It is a question.")
    assert (change.state, change.is_in_force) == ("proposed", False)
    assert (fresh(case).severity, fresh(case).queue_at) == ("3", due)
    [row] = selectors.desk_queue(cast.boris.actor, now=LATER).rows
    assert (row.severity, row.severity_wished) == ("3", "4")
    refused = refuse_severity(actor=cast.anna.actor, now=LATER, number=case.number, words="No, restores fail.")
    assert (refused.state, refused.decided_by_name) == ("refused", "Anna Contact")
    again = fresh(case)
    assert (again.severity, again.queue_at, again.is_severity_agreed) == ("3", due, True)
    assert "case.severity_refused" in kinds(case)


@pytest.mark.requirement("R199")
def test_the_change_keeps_the_criterion_of_the_definitions(cast: Cast) -> None:
    case = filed(cast)
    change = wish(cast.anna, case, "2", criterion="severity.2.criteria.production-affected-but-up")
    assert SeverityChange.objects.get(pk=change.pk).criterion == "severity.2.criteria.production-affected-but-up"
    for wrong in ("severity.2.criteria.nonsense", "severity.3.criteria.not-production"):
        with pytest.raises(Invalid) as refused:
            wish(cast.anna, case, "1", criterion=wrong)
        [reason] = refused.value.fields["criterion"]
        assert "severity.1.criteria.production-down-or-emergency" in reason.params["allowed"]


class TestTheCustomersChangeActsAtOnce:
    """D50."""

    def test_a_raise_moves_queue_and_clock_and_is_to_be_agreed(self, cast: Cast) -> None:
        case = filed(cast)
        assert shown(case.queue_at) == "Mon 2026-02-09 15:00"
        change = wish(cast.anna, case, "1")
        again = fresh(case)
        assert (again.severity, again.severity_rank, again.queue_severity) == ("1", 1, 1)
        assert (change.is_in_force, change.state, again.is_severity_agreed) == (True, "proposed", False)
        assert shown(again.queue_at) == "Fri 2026-02-06 18:00"
        milestone = promise_of(case)
        assert milestone is not None
        assert (milestone.due_at, milestone.seconds, milestone.clause) == (again.queue_at, 7200, "targets.basic.1")
        assert (change.due_before, change.due_after) == (local("2026-02-09 15:00"), local("2026-02-06 18:00"))
        assert kinds(case)[-3:] == ["case.severity_proposed", "case.severity_changed", "milestone.due_changed"]
        told = last_event(case)
        assert (told.data["old_due_at"], told.data["due_at"]) == ("2026-02-09T14:00:00Z", "2026-02-06T17:00:00Z")

    def test_a_lowering_counts_from_the_start(self, cast: Cast) -> None:
        case = filed(cast)
        wish(cast.anna, case, "4")
        assert shown(fresh(case).queue_at) == "Tue 2026-02-10 15:00"

    def test_a_raise_never_makes_it_later(self, cast: Cast) -> None:
        """An hour before the old due instant eight fresh business hours would end later: the old one stays."""
        case = filed(cast)
        wish(cast.anna, case, "2", now=local("2026-02-09 14:00"))
        assert (fresh(case).severity, shown(fresh(case).queue_at)) == ("2", "Mon 2026-02-09 15:00")
        milestone = promise_of(case)
        assert milestone is not None
        assert any(reason["code"] == "raised_earlier" for reason in milestone.because)

    def test_an_engineer_confirms_it(self, cast: Cast) -> None:
        case = filed(cast)
        wish(cast.anna, case, "2")
        due = fresh(case).queue_at
        change = confirm_severity(actor=cast.boris.actor, now=LATER, number=case.number)
        assert (change.new, change.state) == ("2", "agreed")
        assert (fresh(case).queue_at, fresh(case).is_severity_agreed) == (due, True)

    def test_an_engineer_proposes_another_and_the_refusal_lets_the_customers_stand(self, cast: Cast) -> None:
        case = filed(cast)
        wish(cast.anna, case, "2")
        wish(cast.boris, case, "3", words="Not production.")
        assert fresh(case).severity == "2"
        refuse_severity(actor=cast.anna.actor, now=LATER, number=case.number)
        waiting = pending(case)
        assert waiting is not None
        assert (waiting.new, waiting.by_name) == ("2", "Anna Contact")
        assert not fresh(case).is_severity_agreed

    def test_the_customer_wishing_what_was_proposed_is_consent(self, cast: Cast) -> None:
        case = filed(cast)
        wish(cast.boris, case, "4")
        change = wish(cast.anna, case, "4")
        assert (change.by_name, change.state, change.decided_by_name) == ("Boris Engineer", "agreed", "Anna Contact")
        assert (fresh(case).severity, fresh(case).is_severity_agreed) == ("4", True)

    def test_another_wish_of_the_customer_supersedes_the_engineers(self, cast: Cast) -> None:
        case = filed(cast)
        wish(cast.boris, case, "4")
        wish(cast.anna, case, "1")
        assert fresh(case).severity == "1"
        assert [one.state for one in severities_of(case)] == ["superseded", "superseded", "proposed"]

    def test_out_of_continuous_work_it_needs_the_engineer_too(self, cast: Cast) -> None:
        """R103 as the act has it: a lowering from 1 under Production waits."""
        case = other_filed(cast, severity="1")
        change = wish(cast.cyril, case, "3", words="It runs again.")
        assert (change.is_in_force, fresh(case).severity) == (False, "1")
        confirm_severity(actor=cast.boris.actor, now=LATER, number=case.number)
        assert (fresh(case).severity, fresh(case).is_severity_agreed) == ("3", True)


def test_after_the_first_response_the_target_is_not_computed_anew(cast: Cast) -> None:
    """Q9."""
    case = filed(cast)
    replied(cast, case, now=FRIDAY)
    before = promise_of(case)
    wish(cast.anna, case, "1")
    assert promise_of(case) == before
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.seconds, milestone.state) == (12 * 3600, "met")
    assert (fresh(case).severity, fresh(case).queue_rank, fresh(case).queue_severity) == ("1", QueueRank.OWED + 1, 1)


def test_a_recorded_miss_stays_also_when_the_severity_is_lowered(cast: Cast) -> None:
    case = filed(cast)
    late = local("2026-02-09 15:01")
    watch_milestones(now=late)
    for now, told in ((late, case), (late, filed(cast))):  # recorded by the worker; not yet recorded
        wish(cast.anna, told, "4", now=now)
        milestone = promise_of(told)
        assert milestone is not None
        assert (milestone.state, shown(milestone.due_at)) == ("breached", "Mon 2026-02-09 15:00")
        assert kinds(told).count("milestone.breached") == 1
        assert (fresh(told).severity, fresh(told).queue_rank) == ("4", QueueRank.PROMISE)


def test_a_lowering_warns_again_and_a_raise_does_not_unwarn(cast: Cast) -> None:
    case = filed(cast)
    watch_milestones(now=local("2026-02-09 12:00"))
    wish(cast.anna, case, "4", now=local("2026-02-09 12:30"))
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.warned_at, shown(milestone.next_try_at)) == (None, "Tue 2026-02-10 09:00")


class TestRefusals:
    def test_nobody_agrees_to_the_own_sides_wish(self, cast: Cast) -> None:
        case = filed(cast)
        for actor in (cast.anna.actor, cast.emil.actor, cast.pavla.actor):
            with pytest.raises(Refused) as refused:
                confirm_severity(actor=actor, now=LATER, number=case.number)
            assert refused.value.codes == ("nothing_to_decide",)
        wish(cast.boris, case, "4")
        for act in (confirm_severity, refuse_severity):
            with pytest.raises(Refused):
                act(actor=cast.marta.actor, now=LATER, number=case.number)
        assert fresh(case).severity == "3"

    def test_what_the_program_does_not_offer(self, cast: Cast) -> None:
        case = Customered("evaluation", kind="evaluation").file(FRIDAY, "2")
        with pytest.raises(Invalid) as refused:
            wish(cast.boris, case, "1")
        [reason] = refused.value.fields["severity"]
        assert (reason.code, reason.params["allowed"]) == ("severity_not_offered", ("2", "3", "4"))

    def test_the_severity_that_it_has_and_one_that_there_is_not(self, cast: Cast) -> None:
        case = filed(cast)
        with pytest.raises(Refused) as refused:
            wish(cast.anna, case, "3")
        assert refused.value.codes == ("change_nothing",)
        with pytest.raises(Invalid):
            wish(cast.anna, case, "9")
        inquiry = filed(cast, category="general-inquiry", severity=None)
        with pytest.raises(Invalid):
            wish(cast.anna, inquiry, "3")

    def test_strangers(self, cast: Cast) -> None:
        case = filed(cast)
        for who in (cast.cyril, cast.dora, cast.quido):
            with pytest.raises(NoSuchCase):
                wish(who, case, "2")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    first=st.sampled_from("1234"),
    steps=st.lists(st.tuples(st.sampled_from("1234"), st.integers(min_value=1, max_value=40 * 60)), max_size=4),
    program=st.sampled_from(["basic", "production"]),
)
def test_whatever_the_customer_wishes_q9_holds(
    cast: Cast, first: str, steps: list[tuple[str, int]], program: str
) -> None:
    """Raised: the earlier of the old due instant and a fresh count from the change; lowered: the target from the
    start. A fresh case of the same kind is the oracle."""
    them = _customers(cast, program)
    case = them.file(FRIDAY, first)
    at, severity, due = FRIDAY, first, case.queue_at
    for wished, minutes in steps:
        at += timedelta(minutes=minutes)
        if wished == severity or (program == "production" and severity == "1"):
            continue
        assert due is not None
        propose_severity(actor=them.actor, now=at, number=case.number, severity=wished, words="Impact changed.")
        if at <= due:
            fresh_due = them.file(at if wished < severity else FRIDAY, wished).queue_at
            assert fresh_due is not None
            expected = min(due, fresh_due) if wished < severity else max(fresh_due, at)
            due = expected
        severity = wished
        again = fresh(case)
        milestone = promise_of(case)
        assert milestone is not None
        assert (again.severity, milestone.due_at, again.queue_at) == (severity, due, due)
        counted = sum(segment["seconds"] for segment in milestone.trace if segment["counted"])
        assert counted > 0


_made: dict[tuple[int, str], Customered] = {}


def _customers(cast: Cast, program: str) -> Customered:
    key = (id(cast), program)
    if key not in _made:
        _made[key] = Customered(program)
    return _made[key]
