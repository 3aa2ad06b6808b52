"""No sequence of acts closes the case of a customer who stays silent before that is earned (R212-R214, Q39, Q40)."""

from datetime import timedelta

import hypothesis
import hypothesis.strategies as st
import pytest
from django.db import transaction

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.set_state import set_state
from podpora.cases.models import Case
from tests.builders.cases import filed, intake, local
from tests.cases.explored.walking import CUSTOMER, VENDOR, Move, Said, Step, by, explored, is_earned, tried
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ZONE = "Europe/Warsaw"
THURSDAY = local("2026-04-02 12:00")
"""Before Easter: Friday is a working day in Poland, Monday is not."""


def moves(cast: Cast) -> list[Move]:
    anna, boris = cast.anna, cast.boris
    call = by(boris, log_contact_attempt, channel="phone", result="no-answer")
    nothing = by(boris, add_note, body="Nothing.")
    return [
        Move("calls in vain", VENDOR, call, is_attempt=True),
        Move("a day passes", VENDOR, nothing, takes=timedelta(hours=24), is_passing_time=True),
        Move("the weekend passes", VENDOR, nothing, takes=timedelta(hours=72), is_passing_time=True),
        Move("closes", VENDOR, by(boris, close_silent_case)),
        Move("customer writes", CUSTOMER, by(anna, add_message, body="Still here.")),
    ]


def everything_else(cast: Cast) -> list[Move]:
    """What is no attempt in the way the customer wished (by phone), and what a customer may do short of writing."""
    anna, boris = cast.anna, cast.boris
    return [
        Move("notes", VENDOR, by(boris, add_note, body="Nobody answers.")),
        Move("replies", VENDOR, by(boris, reply, body="Are you there?", state="waiting-on-customer")),
        Move("sets open", VENDOR, by(boris, set_state, state="open")),
        Move("takes it", VENDOR, by(boris, assign, engineer=boris.engineer)),
        Move("customer wishes 2", CUSTOMER, by(anna, propose_severity, severity="2", words="It is worse.")),
        Move("customer wishes 4", CUSTOMER, by(anna, propose_severity, severity="4", words="It is better.")),
    ]


def begun(cast: Cast) -> Case:
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    return filed(cast, now=THURSDAY - timedelta(hours=3), intake=by_phone)


def closed(step: Step) -> bool:
    """Whether the step closed the case, which was earned; and it does close where that is so."""
    if step.after.is_closed:
        assert is_earned(step.said, step.said.now, ZONE), step.said
        assert step.move.name == "closes"
    return step.after.is_closed


@pytest.mark.requirement("R213", "R214")
def test_nobody_closes_a_silent_case_too_early_whatever_is_done(cast: Cast) -> None:
    case, said = begun(cast), Said(THURSDAY)
    call, day, weekend, close, _ = every = moves(cast)
    for move in (call, day, call, weekend, day):  # Thursday, Friday; it is Tuesday now
        step = tried(move, case, said)
        assert step is not None
        case, said = step.after, step.said
    steps = list(explored(every, case, said, depth=5, asides=[]))
    assert any(closed(step) for step in steps)
    earned = {is_earned(step.said, step.said.now, ZONE) for step in steps if not step.after.is_closed}
    assert earned == {True, False}
    for step in steps:
        if is_earned(step.said, step.said.now, ZONE) and not step.after.is_closed:
            assert step.move is not close  # what is earned is not refused


@pytest.mark.requirement("R213", "R214")
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], max_examples=12)
@hypothesis.given(
    chosen=st.lists(st.sampled_from([0, 0, 0, 1, 1, 1, 2, 3, 3, *range(4, 11)]), min_size=15, max_size=30)
)
def test_nobody_closes_a_silent_case_too_early_in_long_runs(cast: Cast, chosen: list[int]) -> None:
    every = [*moves(cast), *everything_else(cast)]
    mark = transaction.savepoint()
    case, said = begun(cast), Said(THURSDAY)
    for place in chosen:
        step = tried(every[place], case, said)
        if step is None:
            due = said.now + every[place].takes
            assert every[place].name != "closes" or case.is_closed or not is_earned(said, due, ZONE)
            continue
        closed(step)
        case, said = step.after, step.said
    transaction.savepoint_rollback(mark)
