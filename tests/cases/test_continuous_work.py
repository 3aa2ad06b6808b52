"""Work around the clock on severity 1 (R100-R103, D6, D7, D51, Q36, Q37)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from podpora.cases.actions.apply_better_program import apply_better_program
from podpora.cases.actions.assign import assign
from podpora.cases.actions.begin_again import begin_again
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.end_continuous_work import end_continuous_work
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, ContinuousWork
from podpora.cases.selectors.continuous import may_begin_again
from podpora.cases.steps.continuous import is_continuous, is_paused
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.put_queue import put_queue
from tests.builders import people, roster
from tests.builders.cases import Customered, filed, fresh, intake, other_filed, resolved
from tests.cast import Cast

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
"""Wednesday 12:00 in Prague."""
HOUR = timedelta(hours=1)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Severity 1 under Production, with Boris on shift."""
    roster.profile(cast.boris.engineer)
    return other_filed(
        cast,
        now=NOON,
        severity="1",
        intake=intake(contact_name="Cyril Contact", contact_method="phone", contact_phone="+12025550143"),
    )


def kinds(case: Case) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


def work_of(case: Case) -> ContinuousWork:
    return ContinuousWork.objects.get(case=case)


@pytest.mark.requirement("R100")
def test_it_has_a_named_engineer_from_the_first_moment_and_is_never_without(cast: Cast, case: Case) -> None:
    assert is_continuous(fresh(case))
    assert fresh(case).assignee == cast.boris.engineer
    for instead_of, who in ((cast.boris, cast.boris), (cast.boris, cast.marta)):
        with pytest.raises(Refused) as refused:
            assign(actor=who.actor, now=NOON, number=case.number, engineer=None, instead_of=instead_of.engineer)
        assert refused.value.codes == ("needs_engineer",)
    offer_handover(actor=cast.boris.actor, now=NOON, number=case.number, summary="The rebuild runs until four.")
    given = assign(
        actor=cast.marta.actor,
        now=NOON,
        number=case.number,
        engineer=cast.marta.engineer,
        instead_of=cast.boris.engineer,
    )
    assert given.assignee == cast.marta.engineer


def test_with_nobody_on_shift_the_one_on_call_gets_it_and_without_one_the_lead_is_told(cast: Cast) -> None:
    sunday = "sun 08:00-16:00"
    roster.profile(cast.boris.engineer, sunday), roster.profile(cast.frank.engineer, sunday)
    case = other_filed(cast, now=NOON, severity="1")
    assert fresh(case).assignee is None
    watch_continuous_work(now=NOON)
    watch_continuous_work(now=NOON + HOUR)
    assert kinds(case).count("case.continuous_work_uncovered") == 1
    values: dict[str, Any] = {"code": "halyard-1", "name": "Halyard-1", "product": cast.product}
    put_queue(actor=SYSTEM, now=NOON, **values, on_call=cast.marta.engineer)
    watch_continuous_work(now=NOON + 2 * HOUR)
    assert fresh(case).assignee == cast.marta.engineer
    assert work_of(case).uncovered_since is None


def test_with_the_one_on_call_away_it_stays_uncovered_and_the_lead_is_told_once(cast: Cast) -> None:
    sunday = "sun 08:00-16:00"
    roster.profile(cast.boris.engineer, sunday), roster.profile(cast.frank.engineer, sunday)
    roster.queue(
        "halyard-1", name="Halyard-1", product=cast.product, lead=cast.boris.engineer, on_call=cast.marta.engineer
    )
    add_absence(
        actor=SYSTEM, now=NOON, engineer=cast.marta.engineer, from_at=NOON, until_at=NOON + 2 * HOUR, hands_on=False
    )
    case = other_filed(cast, now=NOON, severity="1")
    for hours in (0, 1):
        watch_continuous_work(now=NOON + hours * HOUR)
    assert fresh(case).assignee is None
    assert kinds(case).count("case.continuous_work_uncovered") == 1
    watch_continuous_work(now=NOON + 2 * HOUR)
    assert fresh(case).assignee == cast.marta.engineer


@pytest.mark.requirement("R102", part="a better program applied afterwards")
def test_after_both_facts_ended_it_a_better_program_begins_it_not_anew(cast: Cast, case: Case) -> None:
    both: dict[str, Any] = {"has_solution": True, "is_impact_reduced": True, "words": "The old index serves."}
    end_continuous_work(actor=cast.boris.actor, now=NOON + HOUR, number=case.number, **both)
    people.premier(cast.other)
    apply_better_program(actor=cast.boris.actor, now=NOON + 2 * HOUR, number=case.number, program="premier")
    assert fresh(case).program == "premier"
    assert not is_continuous(fresh(case))
    assert kinds(case).count("case.continuous_work_started") == 1


@pytest.mark.parametrize(
    ("program", "severity", "begins"),
    [("premier", "1", True), ("production", "1", True), ("production", "2", False), ("basic", "1", False)],
)
def test_it_is_for_severity_one_under_production_and_premier(
    cast: Cast, program: str, severity: str, begins: bool
) -> None:
    """Not for Basic (Q36)."""
    case = Customered(program, product=cast.product).file(NOON, severity)
    assert is_continuous(fresh(case)) is begins
    assert ContinuousWork.objects.filter(case=case).exists() is begins


@pytest.mark.requirement("R101")
def test_it_stands_still_while_no_resource_of_the_customer_is_there(cast: Cast, case: Case) -> None:
    assert work_of(case).resource_name == "Cyril Contact"
    lose_resource(actor=cast.boris.actor, now=NOON + HOUR, number=case.number, words="The phone rings out.")
    paused = work_of(case)
    assert (paused.paused_since, paused.resource_name) == (NOON + HOUR, "")
    assert is_paused(fresh(case))
    assert fresh(case).severity == "1"
    name_resource(actor=cast.cyril.actor, now=NOON + 2 * HOUR, number=case.number, name="Ctirad", phone="+12025550143")
    resumed = work_of(case)
    assert (resumed.paused_since, resumed.resource_name, resumed.resource_since) == (None, "Ctirad", NOON + 2 * HOUR)
    assert is_continuous(fresh(case))
    assert not is_paused(fresh(case))
    assert kinds(case)[-2:] == ["case.continuous_work_paused", "case.resource_named"]


@pytest.mark.requirement("R102")
def test_both_facts_ticked_end_it_and_one_does_not(cast: Cast, case: Case) -> None:
    given = {"actor": cast.boris.actor, "number": case.number}
    for one in ({"has_solution": True, "is_impact_reduced": False}, {"has_solution": False, "is_impact_reduced": True}):
        end_continuous_work(**given, now=NOON, **one)  # type: ignore[arg-type]
        assert is_continuous(fresh(case))
        assert work_of(case).ended_at is None
    both: dict[str, Any] = given | {"has_solution": True, "is_impact_reduced": True}
    with pytest.raises(Invalid) as refused:
        end_continuous_work(**both, now=NOON, words=" ")
    assert list(refused.value.fields) == ["words"], "nobody ends it without a word on what holds now"
    assert is_continuous(fresh(case))
    ended = end_continuous_work(**both, now=NOON + HOUR, words="The old index serves the restores.")
    data = events_of("case", case.number).get(kind="case.continuous_work_ended").data
    assert data["words"] == "The old index serves the restores."
    assert (ended.ended_at, ended.end) == (NOON + HOUR, "solved")
    after = fresh(case)
    assert not is_continuous(after)
    assert (after.severity, after.is_closed) == ("1", False)


@pytest.mark.requirement("R103")
def test_the_second_word_for_a_lower_severity_ends_it(cast: Cast, case: Case) -> None:
    propose_severity(actor=cast.cyril.actor, now=NOON, number=case.number, severity="2", words="Half of it works.")
    assert fresh(case).severity == "1"
    assert is_continuous(fresh(case))
    confirm_severity(actor=cast.boris.actor, now=NOON + HOUR, number=case.number)
    assert fresh(case).severity == "2"
    assert not is_continuous(fresh(case))
    assert work_of(case).end == "lowered"


@pytest.mark.requirement("R102")
def test_after_both_facts_ended_it_the_customer_lowers_alone(cast: Cast, case: Case) -> None:
    lowered: dict[str, Any] = {"number": case.number, "severity": "3", "words": "It is a nuisance now."}
    propose_severity(actor=cast.cyril.actor, now=NOON + HOUR, **lowered)
    assert fresh(case).severity == "1"  # in that work it takes both
    propose_severity(actor=cast.cyril.actor, now=NOON + HOUR, **lowered | {"severity": "2"})
    end_continuous_work(
        actor=cast.boris.actor,
        now=NOON + HOUR,
        number=case.number,
        has_solution=True,
        is_impact_reduced=True,
        words="Ok.",
    )
    assert fresh(case).severity == "1"
    propose_severity(actor=cast.cyril.actor, now=NOON + 2 * HOUR, **lowered)
    assert fresh(case).severity == "3"


def test_raised_to_one_it_begins_with_whoever_raised_it(cast: Cast) -> None:
    case = other_filed(cast, now=NOON, severity="3")
    propose_severity(actor=cast.cyril.actor, now=NOON, number=case.number, severity="1", words="All stands still.")
    assert is_continuous(fresh(case))
    assert work_of(case).resource_name == "Cyril Contact"


def test_it_begins_anew_after_it_ended(cast: Cast, case: Case) -> None:
    propose_severity(actor=cast.cyril.actor, now=NOON, number=case.number, severity="2", words="Better.")
    confirm_severity(actor=cast.boris.actor, now=NOON, number=case.number)
    propose_severity(actor=cast.cyril.actor, now=NOON + HOUR, number=case.number, severity="1", words="Worse again.")
    assert ContinuousWork.objects.filter(case=case).count() == 2
    assert ContinuousWork.objects.get(case=case, ended_at=None).started_at == NOON + HOUR


def test_it_ends_with_the_case(cast: Cast, case: Case) -> None:
    resolved(cast, case, now=NOON + HOUR)
    assert work_of(case).end == "closed"
    assert watch_continuous_work(now=NOON + 9 * HOUR) == 0


def test_a_lower_severity_is_proposed_to_nobody_who_was_not_tried_three_times(cast: Cast, case: Case) -> None:
    lose_resource(actor=cast.boris.actor, now=NOON, number=case.number, words="No answer.")
    wish = {"actor": cast.boris.actor, "number": case.number, "severity": "2", "words": "Nobody is there."}
    for day in range(3):
        with pytest.raises(Refused) as refused:
            propose_severity(**wish, now=NOON + timedelta(days=day))  # type: ignore[arg-type]
        assert refused.value.codes == ("resource_not_tried",)
        at = NOON + timedelta(days=(0, 1, 2)[day], minutes=1)
        log_contact_attempt(actor=cast.boris.actor, now=at, number=case.number, channel="phone", result="no-answer")
    propose_severity(**wish, now=NOON + timedelta(days=2, hours=1))  # type: ignore[arg-type]
    assert fresh(case).severity == "1"


def test_what_is_refused(cast: Cast, case: Case) -> None:
    quiet = filed(cast, now=NOON)
    with pytest.raises(Refused) as refused:
        name_resource(actor=cast.anna.actor, now=NOON, number=quiet.number, name="Anna")
    assert refused.value.codes == ("not_continuous",)
    with pytest.raises(Refused):
        end_continuous_work(
            actor=cast.cyril.actor, now=NOON, number=case.number, has_solution=True, is_impact_reduced=True
        )
    with pytest.raises(NoSuchCase):
        lose_resource(actor=cast.anna.actor, now=NOON, number=case.number)
    for given in (
        {"name": " "},
        {"name": "x" * 201},
        {"name": "Cyril", "phone": "1" * 41},
        {"name": "Cyril", "phone": "abc nonsense"},
    ):
        with pytest.raises(Invalid):
            name_resource(actor=cast.cyril.actor, now=NOON, number=case.number, **given)
    with pytest.raises(Invalid) as untold:
        lose_resource(actor=cast.boris.actor, now=NOON, number=case.number)
    assert list(untold.value.fields) == ["words"], "an engineer says what was tried"
    assert is_continuous(fresh(case))
    assert not is_paused(fresh(case))


def test_what_ended_begins_again_when_it_does_not_hold(cast: Cast, case: Case) -> None:
    again: dict[str, Any] = {"actor": cast.boris.actor, "number": case.number}
    assert not may_begin_again(fresh(case))
    end_continuous_work(**again, now=NOON, has_solution=True, is_impact_reduced=True, words="The old index serves.")
    assert may_begin_again(fresh(case))
    with pytest.raises(Invalid):
        begin_again(**again, now=NOON + HOUR, words=" ")
    begun = begin_again(**again, now=NOON + HOUR, words="The old index is torn, too.")
    assert (begun.started_at, begun.resource_name, begun.has_solution) == (NOON + HOUR, "Cyril Contact", False)
    assert is_continuous(fresh(case))
    assert not may_begin_again(fresh(case))
    assert begin_again(**again, now=NOON + 2 * HOUR, words="Twice.") == begun
    data = events_of("case", case.number).filter(kind="case.continuous_work_started").last().data  # type: ignore[union-attr]
    assert data["words"] == "The old index is torn, too."


def test_it_begins_again_where_the_policy_knows_it_only(cast: Cast, case: Case) -> None:
    mild = other_filed(cast, now=NOON, severity="2")
    with pytest.raises(Refused) as refused:
        begin_again(actor=cast.boris.actor, now=NOON, number=mild.number, words="All stands still.")
    assert refused.value.codes == ("continuous_not_due",)
    with pytest.raises(Refused):
        begin_again(actor=cast.cyril.actor, now=NOON, number=case.number, words="All stands still.")
    assert not may_begin_again(fresh(mild))


def test_losing_it_twice_keeps_the_first_time(cast: Cast, case: Case) -> None:
    for hours in (1, 2):
        lose_resource(actor=cast.cyril.actor, now=NOON + hours * HOUR, number=case.number)
    assert work_of(case).paused_since == NOON + HOUR
    assert kinds(case).count("case.continuous_work_paused") == 1
