"""Requests for a manager: acknowledged at once, told to the manager who answers, overdue once, answered by mail."""

from datetime import timedelta

import pytest

from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.answer_escalation import answer_escalation
from podpora.cases.actions.assign import assign
from podpora.cases.actions.take_off_engineer import take_off_engineer
from podpora.cases.escalation_rounds import watch_escalations
from podpora.cases.models import Case
from tests.builders import people
from tests.builders.escalations import UNHAPPY, asked
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check


@pytest.fixture
def mine(cast: Cast, opened: Case) -> Case:
    """The case with Boris."""
    assign(actor=cast.boris.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    letters_of(later(minutes=1))
    return opened


def test_it_is_acknowledged_at_once_and_told_to_the_manager(cast: Cast, mine: Case) -> None:
    asked(cast, mine, now=later(hours=1))
    letters = letters_of(later(hours=1))
    assert set(letters) == {person.account.email for person in (cast.anna, cast.marta, cast.boris)}
    receipt = check(letters[cast.anna.account.email])
    for words in ("We have what you wrote to our managers.", "Work on your case goes on meanwhile.", UNHAPPY):
        assert words in receipt.text
    told = check(letters[cast.marta.account.email])
    for words in ("Anna Contact of Kopalnia Danych asks for a manager.", "Boris Engineer", UNHAPPY, "Answer before"):
        assert words in told.text
    engineer = check(letters[cast.boris.account.email])
    assert "Kopalnia Danych asks for a manager." in engineer.text
    assert UNHAPPY not in engineer.text


def test_without_somebody_in_particular_all_managers_are_told(cast: Cast, opened: Case) -> None:
    cast.queue.lead = None
    cast.queue.save()
    other = people.engineer("Olga Over", is_manager=True)
    asked(cast, opened, now=later(hours=1))
    letters = letters_of(later(hours=1))
    assert {cast.marta.account.email, other.account.email} <= set(letters)
    assert UNHAPPY in check(letters[other.account.email]).text


def test_a_second_text_is_told_with_what_is_new(cast: Cast, mine: Case) -> None:
    asked(cast, mine, now=later(hours=1))
    letters_of(later(hours=1))
    asked(cast, mine, cast.emil, now=later(hours=2), words="I agree.")
    letters = letters_of(later(hours=2))
    assert set(letters) == {cast.emil.account.email, cast.marta.account.email}
    told = check(letters[cast.marta.account.email]).text
    assert "I agree." in told
    assert UNHAPPY not in told


def test_overdue_is_told_to_the_manager_and_the_one_above(cast: Cast, mine: Case) -> None:
    over = people.engineer("Olga Over", is_manager=True)
    cast.marta.engineer.manager = over
    cast.marta.engineer.save()
    request = asked(cast, mine, now=later(hours=1))
    letters_of(later(hours=1))
    assert request.overdue_at is not None
    due = request.overdue_at + timedelta(seconds=1)
    watch_escalations(now=due)
    letters = letters_of(due)
    assert set(letters) == {cast.marta.account.email, over.account.email}
    assert "asked for a manager and has no answer" in check(letters[over.account.email]).text


@pytest.mark.requirement("R217")
def test_the_answer_is_mailed_to_the_customer(cast: Cast, mine: Case) -> None:
    asked(cast, mine, now=later(hours=1))
    letters_of(later(hours=1))
    answer_escalation(actor=cast.marta.actor, now=later(hours=2), number=mine.number, answer="Boris calls at noon.")
    letters = letters_of(later(hours=2))
    people_told = (cast.anna, cast.emil, cast.pavla, cast.boris)
    assert set(letters) == {person.account.email for person in people_told}
    page = check(letters[cast.emil.account.email]).text
    assert "Marta Manager, one of our managers, answers what you wrote about your case." in page
    assert "Boris calls at noon." in page


def test_who_is_added_is_told_and_hears_what_the_customer_writes(cast: Cast, mine: Case) -> None:
    zita = people.engineer("Zita Extra")
    asked(cast, mine, now=later(hours=1))
    letters_of(later(hours=1))
    marta = {"actor": cast.marta.actor, "number": mine.number, "engineer": zita}
    add_engineer(**marta, now=later(hours=2), for_escalation=True)  # type: ignore[arg-type]
    letters = letters_of(later(hours=2))
    assert set(letters) == {zita.account.email, cast.anna.account.email}
    assert "The customer has asked for a manager." in check(letters[zita.account.email]).text
    assert "Zita Extra works on your case as well" in check(letters[cast.anna.account.email]).text
    add_message(actor=cast.anna.actor, now=later(hours=3), number=mine.number, body="More.")
    assert set(letters_of(later(hours=3))) == {zita.account.email, cast.boris.account.email}
    take_off_engineer(**marta, now=later(hours=4))  # type: ignore[arg-type]
    assert set(letters_of(later(hours=4))) == {zita.account.email}
    add_message(actor=cast.anna.actor, now=later(hours=5), number=mine.number, body="More.")
    assert set(letters_of(later(hours=5))) == {cast.boris.account.email}
