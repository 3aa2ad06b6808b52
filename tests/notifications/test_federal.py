"""Federal cases: letters about them reach only engineers with the mark (D60)."""

import pytest

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.ask_for_news import ask_for_news
from podpora.cases.actions.assign import assign
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.take_call import take_call
from podpora.cases.actions.watch_case import watch_case
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones, watch_people
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.people.actions.put_customer import put_customer
from podpora.people.models import Customer
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, file_case, later, letters_of, new_letters


@pytest.fixture
def federal(cast: Cast) -> Case:
    Customer.objects.filter(pk=cast.mine.pk).update(is_federal=True)
    cast.mine.refresh_from_db()
    case = file_case(cast, cast.anna)
    letters_of(FRIDAY)
    assert case.is_federal
    return case


def test_a_lead_without_the_mark_gets_no_letter(cast: Cast, federal: Case) -> None:
    add_message(actor=cast.anna.actor, now=later(hours=1), number=federal.number, body="Secret of state.")
    watch_milestones(now=later(days=9))
    new_letters(later(days=9))
    assert not Letter.objects.filter(recipient__endswith="@vendor.example").exists()


def test_a_manager_with_the_mark_stands_in_for_the_lead_without(cast: Cast, federal: Case) -> None:
    cast.frank.engineer.is_manager = True
    cast.frank.engineer.save()
    add_message(actor=cast.anna.actor, now=later(hours=1), number=federal.number, body="Secret of state.")
    assert set(letters_of(later(hours=1))) == {cast.frank.account.email}


@pytest.mark.requirement("R273")
def test_who_worked_on_a_case_hears_nothing_of_it_once_its_customer_is_federal(cast: Cast) -> None:
    case = file_case(cast, cast.anna, severity="2")
    boris, number = cast.boris.actor, case.number
    assign(actor=boris, now=FRIDAY, number=number, engineer=cast.boris.engineer)
    watch_case(actor=cast.marta.actor, now=FRIDAY, number=number)
    add_note(actor=boris, now=FRIDAY, number=number, body="Look, @marta-manager.")
    new_letters(FRIDAY)
    values = {"name": "Kopalnia Danych", "country": "PL", "zone": "Europe/Warsaw", "language": "pl"}
    put_customer(actor=SYSTEM, now=later(minutes=1), code=cast.mine.code, is_federal=True, **values)
    while watch_people(now=later(minutes=1)):
        pass

    anna = {"actor": cast.anna.actor, "number": number}
    add_message(now=later(minutes=2), body="Secret of state.", **anna)  # type: ignore[arg-type]
    ask_for_news(now=later(minutes=3), **anna)  # type: ignore[arg-type]
    ask_for_manager(now=later(minutes=4), words="Nobody answers.", **anna)  # type: ignore[arg-type]
    propose_severity(now=later(minutes=5), severity="1", words="All stands still.", **anna)  # type: ignore[arg-type]
    take_call(actor=cast.frank.actor, now=later(minutes=6), number=number, caller=cast.anna.account.email)
    watch_milestones(now=later(days=9))
    told = {letter.recipient for letter in new_letters(later(days=9)) if letter.recipient.endswith("@vendor.example")}
    assert told <= {cast.frank.account.email}
