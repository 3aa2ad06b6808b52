"""No sequence of acts changes a severity without the consent that the policy asks for (D50, R98, R103, R198)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest
from django.db import transaction

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.contact_by_tsanet import contact_by_tsanet
from podpora.cases.actions.end_continuous_work import end_continuous_work
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.make_plan import make_plan
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.actions.offer_session import offer_session
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.request_diagnostics import request_diagnostics
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_level import set_level
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case
from podpora.cases.plan_values import StepGiven
from tests.builders.cases import FRIDAY, filed, other_filed
from tests.cases.explored.walking import (
    CUSTOMER,
    VENDOR,
    Move,
    Said,
    Step,
    by,
    explored,
    may_have_changed,
    tried,
    waiting,
)
from tests.cast import Cast, Person

pytestmark = pytest.mark.django_db
LEVELS = ("1", "2", "3", "4")
NEXT_MILDER = {"1": "2", "2": "3", "3": "4"}


def agreements(contact: Person, engineer: Person, levels: tuple[str, ...]) -> list[Move]:
    """Every word on the severity, by either side."""
    wishes = [
        Move(
            f"{side} wishes {level}",
            side,
            by(who, propose_severity, severity=level, words="The impact is another now."),
            says=lambda case, level=level: level,
        )
        for side, who in ((CUSTOMER, contact), (VENDOR, engineer))
        for level in levels
    ]
    return [
        *wishes,
        Move("customer agrees", CUSTOMER, by(contact, confirm_severity), says=lambda c: waiting(c, by=VENDOR)),
        Move("vendor agrees", VENDOR, by(engineer, confirm_severity), says=lambda c: waiting(c, by=CUSTOMER)),
        Move("customer refuses", CUSTOMER, by(contact, refuse_severity, words="No.")),
    ]


def everything_else(contact: Person, engineer: Person) -> list[Move]:
    """What else may happen to an open case; none of it is the customer's word on the severity. A workaround and a plan
    are the vendor's: they wish for a milder one."""
    step = StepGiven(title="A fix", due_on=FRIDAY.date() + timedelta(days=7), owner=engineer.engineer)
    workaround = by(engineer, give_workaround, workaround="Use the other disk.")
    plan = by(engineer, make_plan, steps=[step], severity="4", message="In steps.")
    ended = by(engineer, end_continuous_work, has_solution=True, is_impact_reduced=True, words="It holds.")
    return [
        Move("vendor refuses", VENDOR, by(engineer, refuse_severity, words="No.")),
        Move("customer writes", CUSTOMER, by(contact, add_message, body="Severity 1, please.")),
        Move("vendor replies", VENDOR, by(engineer, reply, body="This is severity 4.", state="waiting-on-customer")),
        Move("vendor notes", VENDOR, by(engineer, add_note, body="Severity 4.")),
        Move("vendor takes it", VENDOR, by(engineer, assign, engineer=engineer.engineer)),
        Move("vendor gives a workaround", VENDOR, workaround, says=lambda case: NEXT_MILDER.get(case.severity)),
        Move("vendor sets a plan", VENDOR, plan, says=lambda case: "4"),
        Move("vendor moves it up", VENDOR, by(engineer, set_level, level=2)),
        Move("vendor ends the work around the clock", VENDOR, ended, ends_work=True),
        Move("vendor asks for data", VENDOR, by(engineer, request_diagnostics, items=["A log"], words="Please.")),
        Move("vendor reaches nobody", VENDOR, by(engineer, lose_resource, words="Nobody answers.")),
        Move("customer names somebody", CUSTOMER, by(contact, name_resource, name="Ctirad Contact")),
        Move("vendor waits", VENDOR, by(engineer, set_state, state="waiting-on-third-party")),
    ]


def ways_out(contact: Person, engineer: Person) -> list[Move]:
    """What ends the case or hands it on to somebody else, by either side; the severity stays what it was."""
    solved = by(engineer, resolve, outcome="permanent-workaround", workaround="Use the other disk.")
    asked = by(engineer, contact_by_tsanet, partner="Ostrov Arrays", reference="TS-1")
    return [
        Move("vendor resolves", VENDOR, solved),
        Move("vendor calls it out of scope", VENDOR, by(engineer, close_out_of_scope, message="Not covered.")),
        Move("customer withdraws", CUSTOMER, by(contact, withdraw_case, words="It works again.")),
        Move("vendor asks another company", VENDOR, asked),
        Move("vendor offers a session", VENDOR, by_and_by(engineer, offer_session, purpose="To look together.")),
    ]


def by_and_by(person: Person, act: Callable[..., Any], **fixed: Any) -> Callable[[Case, datetime], Any]:
    """As ``by``, to be held an hour later."""
    return lambda case, now: by(person, act, at=now + timedelta(hours=1), **fixed)(case, now)


def checked(step: Step, *, is_continuous: bool) -> bool:
    """Whether the severity changed, which it may have."""
    assert may_have_changed(step, is_continuous=is_continuous), (step.move.name, step.said)
    return step.before.severity != step.after.severity


@pytest.mark.requirement("R98", "R103", "R198")
@pytest.mark.parametrize(("program", "levels"), [("production", ("1", "3")), ("basic", ("2", "4"))])
def test_nobody_changes_a_severity_alone_whatever_is_done(cast: Cast, program: str, levels: tuple[str, ...]) -> None:
    is_production = program == "production"
    case: Case = (other_filed if is_production else filed)(cast, severity=levels[0])
    contact = cast.cyril if is_production else cast.anna
    words = agreements(contact, cast.boris, levels)
    others = [*everything_else(contact, cast.boris), *ways_out(contact, cast.boris)]
    changed, ended, tried_alone, seen = set(), set(), 0, 0
    for step in explored(words, case, Said(FRIDAY, {CUSTOMER: levels[0]}), depth=5, asides=others):
        seen += 1
        ended |= {step.move.name} if step.after.is_closed else set()
        if checked(step, is_continuous=is_production):
            changed.add((step.before.severity, step.after.severity, step.move.name))
        tried_alone += step.move.name.startswith("vendor wishes")
    grave, mild = levels[0], levels[-1]
    assert {(old, new) for old, new, _ in changed} == {(a, b) for a in levels for b in levels if a != b}
    assert (grave, mild, f"customer wishes {mild}") in changed  # at once, or as the second of two who wish it
    assert ended == {"vendor resolves", "vendor calls it out of scope", "customer withdraws"}
    assert tried_alone > 10
    assert seen > 100


@pytest.mark.requirement("R98", "R103", "R198")
@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], max_examples=10)
@hypothesis.given(chosen=st.lists(st.integers(0, 23), min_size=15, max_size=30), start=st.sampled_from(LEVELS))
def test_nobody_changes_a_severity_alone_in_long_runs(cast: Cast, chosen: list[int], start: str) -> None:
    every = [*agreements(cast.cyril, cast.boris, LEVELS), *everything_else(cast.cyril, cast.boris)]
    assert len(every) == 24
    mark = transaction.savepoint()
    case, said = other_filed(cast, severity=start), Said(FRIDAY, {CUSTOMER: start})
    for place in chosen:
        case, said = gone_on(every[place], case, said)
    named = {move.name: move for move in every}
    for name in ("customer wishes 2", "customer wishes 4", "vendor agrees"):
        case, said = gone_on(named[name], case, said)
    assert case.severity != "1"
    for name, severity in (("customer wishes 1", "1"), ("customer wishes 3", "1"), ("vendor agrees", "3")):
        case, said = gone_on(named[name], case, said)  # wherever the run has come to: down from 1 takes both
        assert case.severity == severity, name
    transaction.savepoint_rollback(mark)


def gone_on(move: Move, case: Case, said: Said) -> tuple[Case, Said]:
    """Where the move leads, which is where one was when it is refused."""
    step = tried(move, case, said)
    if step is None:
        return case, said
    checked(step, is_continuous=True)
    return step.after, step.said
