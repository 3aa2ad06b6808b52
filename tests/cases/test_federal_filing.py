"""A federal account files, and is helped, like any other (R269)."""

from dataclasses import dataclass
from typing import Any

import pytest

from podpora.cases.actions.open_case import open_case
from podpora.cases.actions.take_call import take_call
from podpora.cases.models import Case
from podpora.cases.rounds import watch_people
from podpora.contracts.models import SupportID
from podpora.lib.journal import events_of
from podpora.people.models import Contact, Customer, Engineer
from podpora.people.sams import named_for
from tests.builders import contracts, people
from tests.builders.cases import fresh, intake, promise_of
from tests.builders.federal import DAY, EASTERN, marked
from tests.cast import Cast


@dataclass(frozen=True)
class Account:
    customer: Customer
    contact: Contact
    support_id: SupportID


def account(cast: Cast, program: str, *, is_federal: bool) -> Account:
    code = f"{program}-{'federal' if is_federal else 'other'}"
    customer = people.customer(code, country="US", zone=EASTERN, is_federal=is_federal)
    contact = people.contact(customer, f"Fay {code.title()}", people.LICENCE_ADMINISTRATOR)
    licence = contracts.licence(customer, cast.product, program="production" if program == "premier" else program)
    if program == "premier":
        people.premier(customer)
    return Account(customer, contact, contracts.support_id(licence, f"SID-{code}"))


def filed_by(cast: Cast, them: Account, **changed: Any) -> Case:
    values: dict[str, Any] = {
        "actor": people.actor(them.contact),
        "customer": them.customer,
        "product": cast.product,
        "release": cast.release,
        "support_id": them.support_id.code,
        "category": "technical",
        "severity": "2",
        "intake": intake(contact_email=them.contact.account.email),
    }
    return open_case(now=DAY, **values | changed)


def told(case: Case) -> tuple[Any, ...]:
    """What the act decided, where nothing but the customer may differ."""
    case, promise = fresh(case), promise_of(case)
    due = (promise.due_at, promise.printed, promise.state) if promise is not None else None
    kinds = [event.kind for event in events_of("case", case.number)]
    return (case.program, case.severity, case.state, case.channel, case.queue, case.support_language, due, kinds)


@pytest.mark.requirement("R269")
@pytest.mark.parametrize("program", ["basic", "production", "premier"])
def test_a_federal_account_files_by_web_and_by_phone_like_any_other(cast: Cast, program: str) -> None:
    """By web; then help by phone with the number of that case; and by phone alone where a SAM records it (D42)."""
    federal, other = (account(cast, program, is_federal=each) for each in (True, False))
    by_web = [filed_by(cast, them) for them in (federal, other)]
    assert [case.is_federal for case in by_web] == [True, False]
    assert told(by_web[0]) == told(by_web[1])
    for case, them in zip(by_web, (federal, other), strict=True):
        take_call(actor=cast.frank.actor, now=DAY, number=case.number, caller=them.contact.account.email)
    assert fresh(by_web[0]).first_response_at == DAY
    assert told(by_web[0]) == told(by_web[1])
    if program == "premier":
        by_phone = [
            filed_by(cast, them, actor=people.actor(_sam(them)), in_name_of=them.contact, channel="sam")
            for them in (federal, other)
        ]
        assert told(by_phone[0]) == told(by_phone[1])


@pytest.mark.parametrize("is_federal", [True, False])
def test_a_form_opened_before_the_customer_s_mark_changed_files_with_the_mark_of_now(
    cast: Cast, is_federal: bool
) -> None:
    """The worker has looked at the change before the form is sent, and does not come again (D60)."""
    them = account(cast, "basic", is_federal=not is_federal)
    marked(them.customer, is_federal=is_federal)
    while watch_people(now=DAY):
        pass
    case = filed_by(cast, them)
    while watch_people(now=DAY):
        pass
    assert fresh(case).is_federal is is_federal


def _sam(them: Account) -> Engineer:
    return named_for(them.customer).engineers[0]
