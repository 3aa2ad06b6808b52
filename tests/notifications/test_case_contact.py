"""The contact address of a case: filled from the account, may be another one for this case, and gets its letters."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.reply import reply
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid
from podpora.cases.models import Case
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from tests.builders.cases import intake
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, file_case, letters_of
from tests.notifications.reading import check

ON_CALL = "on-call@kopalnia.example"


def filed_with(cast: Cast, address: str, name: str = "On Call", **changed: Any) -> Case:
    return file_case(cast, cast.anna, intake=intake(contact_email=address, contact_name=name), **changed)


def reply_letters(cast: Cast, case: Case) -> dict[str, Letter]:
    at = FRIDAY + timedelta(minutes=5)
    reply(actor=cast.boris.actor, now=at, number=case.number, body="Please try the other disk.")
    return letters_of(at, "case.replied")


def test_letters_about_the_case_go_to_its_contact_too_and_the_account_stays(cast: Cast) -> None:
    case = filed_with(cast, f" {ON_CALL.upper()} ".strip())
    confirmed = letters_of(FRIDAY, "case.opened")
    for address in (ON_CALL, cast.anna.account.email):
        assert case.number[:4] in confirmed[address].subject
        assert confirmed[address].language == "pl"
    assert "Przyj" in confirmed[ON_CALL].subject, "the confirmation, not the notice for colleagues"
    assert "On Call" in check(confirmed[ON_CALL]).text
    told = reply_letters(cast, case)
    assert set(told) == {ON_CALL, *(each.account.email for each in (cast.anna, cast.emil, cast.pavla))}
    cast.anna.account.refresh_from_db()
    assert cast.anna.account.email == "anna.contact@kopalnia.example"


def test_one_address_one_letter(cast: Cast) -> None:
    case = filed_with(cast, cast.anna.account.email.upper())
    assert len(letters_of(FRIDAY, "case.opened")) == 3
    assert len(reply_letters(cast, case)) == 3


def test_a_colleague_named_as_contact_is_told_once_by_the_own_name(cast: Cast) -> None:
    case = filed_with(cast, cast.emil.account.email)
    assert letters_of(FRIDAY, "case.opened")[cast.emil.account.email].language == "en"
    told = reply_letters(cast, case)
    assert len(told) == 3
    assert told[cast.emil.account.email].recipient_name == cast.emil.account.name


@pytest.mark.parametrize("who", ["cyril", "boris", "dora"])
def test_whoever_may_not_see_the_case_hears_nothing_of_it(cast: Cast, who: str) -> None:
    """An address of another organisation's contact, of an engineer, or of a colleague without a role."""
    person = getattr(cast, who)
    case = filed_with(cast, person.account.email)
    assert person.account.email not in letters_of(FRIDAY, "case.opened")
    assert person.account.email not in reply_letters(cast, case)


def test_an_address_of_somebody_who_left_gets_nothing(cast: Cast) -> None:
    cast.emil.account.is_active = False
    cast.emil.account.save()
    filed_with(cast, cast.emil.account.email)
    assert cast.emil.account.email not in letters_of(FRIDAY, "case.opened")


def test_what_the_filer_did_is_not_told_to_the_filer_at_either_address(cast: Cast) -> None:
    case = filed_with(cast, ON_CALL)
    letters_of(FRIDAY)
    withdraw_case(actor=cast.anna.actor, now=FRIDAY, number=case.number, words="Solved.")
    assert {ON_CALL, cast.anna.account.email}.isdisjoint(letters_of(FRIDAY, "case.closed"))


def test_when_the_filer_may_not_see_the_case_any_more_the_contact_hears_nothing_either(cast: Cast) -> None:
    case = file_case(cast, cast.pavla, intake=intake(contact_email="desk@mostek.example"))
    letters_of(FRIDAY)
    [held] = cast.mine.partner_appointments.all()
    from podpora.people.actions.withdraw_partner import withdraw_partner

    withdraw_partner(actor=SYSTEM, now=FRIDAY, appointment=held)
    letters_of(FRIDAY)
    assert set(reply_letters(cast, case)) == {cast.anna.account.email, cast.emil.account.email}


def test_a_colleague_who_lost_the_role_is_no_contact_any_more(cast: Cast) -> None:
    case = filed_with(cast, cast.emil.account.email)
    withdraw_appointment(actor=SYSTEM, now=FRIDAY, appointment=cast.emil.contact.appointments.get())
    letters_of(FRIDAY)
    assert cast.emil.account.email not in reply_letters(cast, case)


@pytest.mark.parametrize(
    "address", ["", " ", "on-call", "on-call@", "a@b.example, c@d.example", "a@b.example\nBcc: x@y.example"]
)
def test_an_address_that_cannot_be_written_to_is_refused_at_filing(cast: Cast, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        filed_with(cast, address)
    assert list(refused.value.fields) == ["contact_email"]
    assert not Case.objects.exists()
