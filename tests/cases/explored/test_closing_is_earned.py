"""No sequence of acts closes the case of a customer who stays silent before that is earned (R212-R214, Q39, Q40)."""

from datetime import datetime, timedelta
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest
from django.db import transaction

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.ask_for_their_case import ask_for_their_case
from podpora.cases.actions.assign import assign
from podpora.cases.actions.close_silent_case import close_silent_case
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.enter_their_case import enter_their_case
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.offer_session import offer_session
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.request_diagnostics import request_diagnostics
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.suspect_third_party import suspect_third_party
from podpora.cases.actions.take_call import take_call
from podpora.cases.models import Case, ThirdParty
from tests.builders.cases import filed, intake, local
from tests.cases.explored.walking import CUSTOMER, VENDOR, Move, Said, Step, by, explored, is_earned, tried
from tests.cast import Cast, Person

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

    def files_it_again(case: Case, now: datetime) -> None:
        again = filed(cast, now=now)
        merge_case(actor=boris.actor, now=now, number=again.number, into=case.number)

    def asks_for_their_case(case: Case, now: datetime) -> None:
        found = suspect_third_party(**_of(boris, case, now), vendor="Ostrov Arrays", product="Shoal 3")
        ask_for_their_case(**_of(boris, case, now), third_party=found.pk)

    def enters_their_case(case: Case, now: datetime) -> None:
        found = ThirdParty.objects.filter(case=case).first()
        enter_their_case(**_of(anna, case, now), third_party=found.pk if found else 0, their_case="77-1")

    def offers_a_session(case: Case, now: datetime) -> None:
        offer_session(**_of(boris, case, now), purpose="To look together.", at=now + timedelta(hours=1))

    return [
        Move("notes", VENDOR, by(boris, add_note, body="Nobody answers.")),
        Move("replies", VENDOR, by(boris, reply, body="Are you there?", state="waiting-on-customer")),
        Move("sets open", VENDOR, by(boris, set_state, state="open")),
        Move("takes it", VENDOR, by(boris, assign, engineer=boris.engineer)),
        Move("customer wishes 2", CUSTOMER, by(anna, propose_severity, severity="2", words="It is worse.")),
        Move("customer wishes 4", CUSTOMER, by(anna, propose_severity, severity="4", words="It is better.")),
        Move("asks for data", VENDOR, by(boris, request_diagnostics, items=["A log"], words="Please.")),
        Move("gives a workaround", VENDOR, by(boris, give_workaround, workaround="Use the other disk.")),
        Move("customer files it again, and that is merged", CUSTOMER, files_it_again),
        Move("customer calls", CUSTOMER, by(cast.marta, take_call, caller=cast.mine_support_id.code)),
        Move("customer asks for news", CUSTOMER, by(anna, ask_for_news)),
        Move("asks another company", VENDOR, by(boris, contact_by_tsanet, partner="Ostrov Arrays", reference="TS-1")),
        Move("asks for their case", VENDOR, asks_for_their_case),
        Move("offers a session", VENDOR, offers_a_session),
        Move("customer enters their case", CUSTOMER, enters_their_case),
        Move("customer asks for a manager", CUSTOMER, by(anna, ask_for_manager, words="Three engineers by now.")),
    ]


def _of(person: Person, case: Case, now: datetime) -> dict[str, Any]:
    return {"actor": person.actor, "now": now, "number": case.number}


def begun(cast: Cast) -> Case:
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    return filed(cast, now=THURSDAY - timedelta(hours=3), intake=by_phone)


def closed(step: Step) -> bool:
    """Whether the step closed the case, which was earned; and it does close where that is so."""
    if step.after.is_closed:
        assert is_earned(step.said, step.said.now, ZONE), step.said
        assert step.move.name == "closes"
    return step.after.is_closed


def closes(close: Move, case: Case, said: Said) -> bool:
    """Whether the case may be closed from there; that is what the policy says, and nothing is left of the try."""
    mark = transaction.savepoint()
    step = tried(close, case, said)
    transaction.savepoint_rollback(mark)
    assert (step is not None) == is_earned(said, said.now + close.takes, ZONE), said
    return step is not None


@pytest.mark.requirement("R213", "R214")
def test_nobody_closes_a_silent_case_too_early_whatever_is_done(cast: Cast) -> None:
    case, said = begun(cast), Said(THURSDAY)
    call, day, weekend, close, _ = every = moves(cast)
    for move in (call, day, call, weekend, day):  # Thursday, Friday; it is Tuesday now
        step = tried(move, case, said)
        assert step is not None
        case, said = step.after, step.said
    ends, may_end = 0, set()
    for step in explored(every, case, said, depth=5):
        if step.before.is_closed:
            assert step.after.is_closed
        elif closed(step):
            ends += 1
        elif step.is_new:
            may_end.add(closes(close, step.after, step.said))
    assert ends > 0
    assert may_end == {True, False}


@pytest.mark.requirement("R213", "R214")
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], max_examples=12)
@hypothesis.given(
    chosen=st.lists(st.sampled_from([0, 0, 0, 1, 1, 1, 2, 3, 3, *range(4, 21)]), min_size=15, max_size=30)
)
def test_nobody_closes_a_silent_case_too_early_in_long_runs(cast: Cast, chosen: list[int]) -> None:
    every = [*moves(cast), *everything_else(cast)]
    mark = transaction.savepoint()
    case, said = begun(cast), Said(THURSDAY)
    call, day, _, close, *_ = every
    for place in chosen:
        if case.is_closed:
            break
        closes(close, case, said)
        step = tried(every[place], case, said)
        if step is not None:
            closed(step)
            case, said = step.after, step.said
    if not case.is_closed:  # wherever the run has come to, it is earned within two weeks of calls
        seen = []
        for move in [call, day] * 14:
            step = tried(move, case, said)
            assert step is not None
            case, said = step.after, step.said
            seen.append(closes(close, case, said))
        assert seen == sorted(seen)
        assert seen[-1]
    transaction.savepoint_rollback(mark)
