"""Nobody at the customer is there though work around the clock is due: paused, tried, a proposal made ready (Q37)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.faults import Refused
from podpora.cases.models import Case, Plan, SeverityChange
from podpora.cases.selectors.continuous import tried_for
from podpora.lib.journal import Event
from tests.builders import roster
from tests.builders.cases import fresh, other_filed
from tests.builders.contracts import reference
from tests.builders.diagnosis import requested
from tests.builders.plans import planned
from tests.builders.routing import nobody_reached
from tests.cast import Cast

MONDAY = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def _on_shift(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, "mon-sun 00:00-24:00")


def told(case: Case) -> list[dict[str, Any]]:
    found = Event.objects.filter(kind="case.resource_tried", subject_key=case.number).order_by("pk")
    return [event.data for event in found]


def test_after_three_counted_attempts_the_proposal_is_ready_and_who_is_in_charge_is_told_once(cast: Cast) -> None:
    case = nobody_reached(cast, at=MONDAY)
    [once] = told(case)
    assert (once["severity"], once["counted"]) == ("2", 3)
    watch_continuous_work(now=WEDNESDAY + timedelta(hours=5))
    log_contact_attempt(
        actor=cast.boris.actor,
        now=WEDNESDAY + timedelta(days=1),
        number=case.number,
        channel="phone",
        result="no-answer",
    )
    watch_continuous_work(now=WEDNESDAY + timedelta(days=1, hours=5))
    assert len(told(case)) == 1
    assert fresh(case).severity == "1"
    assert not SeverityChange.objects.filter(case=case, new="2").exists()


def test_two_are_too_few(cast: Cast) -> None:
    case = nobody_reached(cast, at=MONDAY, days=2)
    assert told(case) == []
    tried = tried_for(case, now=WEDNESDAY)
    assert tried is not None
    assert (tried.severity, tried.lower.counted, tried.lower.needed) == ("", 2, 3)
    assert [one.code for one in tried.lower.because] == ["resource_not_tried"]


def test_an_answer_begins_the_count_anew_and_somebody_named_ends_it(cast: Cast) -> None:
    case = nobody_reached(cast, at=MONDAY)
    add_message(actor=cast.cyril.actor, now=WEDNESDAY + timedelta(hours=1), number=case.number, body="Nobody is free.")
    tried = tried_for(fresh(case), now=WEDNESDAY + timedelta(hours=2))
    assert tried is not None
    assert (tried.severity, tried.contacts) == ("", ())
    for days in (1, 2, 5):
        at = WEDNESDAY + timedelta(days=days)
        log_contact_attempt(actor=cast.boris.actor, now=at, number=case.number, channel="phone", result="no-answer")
        watch_continuous_work(now=at + timedelta(minutes=1))
    assert len(told(case)) == 2
    name_resource(actor=cast.cyril.actor, now=WEDNESDAY + timedelta(days=6), number=case.number, name="Ctirad")
    assert tried_for(fresh(case), now=WEDNESDAY + timedelta(days=6)) is None


def test_nobody_is_told_while_a_severity_is_proposed(cast: Cast) -> None:
    case = nobody_reached(cast, at=MONDAY, days=2)
    propose_severity(
        actor=cast.cyril.actor, now=MONDAY + timedelta(days=1, hours=1), number=case.number, severity="2", words="Half."
    )
    at = MONDAY + timedelta(days=1, hours=2)
    lose_resource(actor=cast.boris.actor, now=at, number=case.number, words="Nobody answers.")
    for days in (2, 3, 4):
        at = MONDAY + timedelta(days=days)
        log_contact_attempt(actor=cast.boris.actor, now=at, number=case.number, channel="phone", result="no-answer")
        watch_continuous_work(now=at + timedelta(minutes=1))
    tried = tried_for(fresh(case), now=MONDAY + timedelta(days=4, hours=1))
    assert tried is not None
    assert tried.severity == "2"
    assert told(case) == []


@pytest.mark.requirement("R206", part="a plan with a lower severity")
def test_a_plan_proposes_no_lower_severity_while_nobody_was_tried_three_times(cast: Cast) -> None:
    """The same through each door (Q37); a plan that leaves the severity as it is may be made."""
    case = nobody_reached(cast, at=MONDAY, days=2)
    with pytest.raises(Refused) as refused:
        planned(cast, case, now=WEDNESDAY, severity="2")
    assert refused.value.codes == ("resource_not_tried",)
    assert not Plan.objects.exists()
    planned(cast, case, now=WEDNESDAY)
    third = nobody_reached(cast, at=MONDAY)
    planned(cast, third, now=WEDNESDAY + timedelta(hours=1), severity="2")
    assert SeverityChange.objects.filter(case=third, new="2", is_in_force=False).exists()


def test_data_that_is_asked_for_is_the_third_try_at_once(cast: Cast) -> None:
    """The contact wished e-mail; the worker looks in the same minute, not in an hour."""
    case = other_filed(cast, now=MONDAY, severity="1")
    lose_resource(actor=cast.boris.actor, now=MONDAY, number=case.number, words="Nobody answers.")
    for days in range(3):
        at = MONDAY + timedelta(days=days, minutes=5)
        watch_continuous_work(now=at - timedelta(minutes=1))
        requested(cast, case, now=at)
        watch_continuous_work(now=at)
    assert [each["counted"] for each in told(case)] == [3]


def test_the_policy_offers_the_next_lower_severity_and_none_below_the_last() -> None:
    from podpora.policy.continuous import lower_severity

    assert lower_severity(reference(), severity="1", counted=3).severity == "2"
    assert lower_severity(reference(), severity="4", counted=3).severity == ""
