"""Consent is to the severity that was seen: nobody agrees to one that took its place meanwhile (R97, D50)."""

from collections.abc import Callable
from typing import Any

import pytest

from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.faults import Refused
from podpora.cases.steps.severity import pending
from tests.builders.cases import FRIDAY, filed, fresh
from tests.cast import Cast, Person


def wish(who: Person, number: str, severity: str) -> None:
    propose_severity(actor=who.actor, now=FRIDAY, number=number, severity=severity, words="It is otherwise.")


@pytest.mark.parametrize("act", [confirm_severity, refuse_severity])
def test_the_customer_decides_on_what_stood_on_the_page(cast: Cast, act: Callable[..., Any]) -> None:
    case = filed(cast, severity="2")
    wish(cast.boris, case.number, "3")
    wish(cast.boris, case.number, "4")
    with pytest.raises(Refused) as refused:
        act(actor=cast.anna.actor, now=FRIDAY, number=case.number, seen="3")
    [reason] = refused.value.because
    assert (reason.code, reason.params["name"]) == ("changed_meanwhile", "Boris Engineer")
    assert fresh(case).severity == "2"
    waiting = pending(case)
    assert waiting is not None
    assert waiting.new == "4"
    act(actor=cast.anna.actor, now=FRIDAY, number=case.number, seen="4")
    assert fresh(case).severity == ("4" if act is confirm_severity else "2")


def test_the_engineer_agrees_to_what_stood_on_the_page(cast: Cast) -> None:
    case = filed(cast, severity="3")
    wish(cast.anna, case.number, "1")
    with pytest.raises(Refused):
        confirm_severity(actor=cast.boris.actor, now=FRIDAY, number=case.number, seen="3")
    assert not fresh(case).is_severity_agreed
