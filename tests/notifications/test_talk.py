"""Messages, notes and files: the other side hears of the first and the last, nobody of notes."""

from typing import Any

import pytest
from django.test import Client

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Case
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.notifications.tellings import KINDS
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from tests.builders import people
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of, new_letters
from tests.notifications.reading import check

CANARY = "canary-4711"


def test_an_answer_goes_to_submitter_colleagues_and_partner(cast: Cast, opened: Case) -> None:
    words = "Please try <b>again</b>.\n\nDo you still see it?"
    reply(actor=cast.boris.actor, now=later(hours=1), number=opened.number, body=words)
    letters = letters_of(later(hours=1))
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    page = check(letters[cast.emil.account.email])
    assert "Boris Engineer wrote: Please try <b>again</b>. Do you still see it?" in page.text
    assert "State Being worked on" in page.text, "the same act opened the case, and one letter says both"
    assert page.links == [f"http://127.0.0.1:8000/portal/cases/{opened.number}/"]


@pytest.mark.requirement("R11")
def test_messages_go_only_to_the_appointed_contacts_that_the_engineer_sees_listed(
    cast: Cast, opened: Case, client: Client, settings: Any
) -> None:
    settings.IS_DEMO = True  # no second factor
    client.force_login(cast.boris.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    listed = client.get(f"/desk/customers/{cast.mine.code}/").content.decode()
    assert cast.anna.account.name in listed
    assert cast.emil.account.name in listed
    reply(actor=cast.boris.actor, now=later(hours=1), number=opened.number, body="An answer.")
    told = set(letters_of(later(hours=1)))
    assert told == {cast.anna.account.email, cast.emil.account.email, cast.pavla.account.email}
    dora = people.appoint(cast.dora.contact, people.CASE_ADMINISTRATOR)
    withdraw_appointment(actor=SYSTEM, now=later(hours=2), appointment=dora)
    new_letters(later(hours=2))
    reply(actor=cast.boris.actor, now=later(hours=3), number=opened.number, body="Another answer.")
    assert set(letters_of(later(hours=3))) == told, "no colleague without a role, no other partner, no other customer"


def test_a_customers_message_goes_to_the_assignee(cast: Cast, opened: Case) -> None:
    assign(actor=cast.marta.actor, now=later(minutes=1), number=opened.number, engineer=cast.boris.engineer)
    letters_of(later(minutes=1))
    add_message(actor=cast.anna.actor, now=later(hours=1), number=opened.number, body="It stops again.")
    letters = letters_of(later(hours=1))
    assert set(letters) == {cast.boris.account.email}
    page = check(letters[cast.boris.account.email])
    assert "Anna Contact of Kopalnia Danych wrote" in page.text
    assert "It stops again." in page.text
    assert page.links == [f"http://127.0.0.1:8000/desk/cases/{opened.number}/"]


def test_without_an_assignee_it_goes_to_the_queues_lead(cast: Cast, opened: Case) -> None:
    add_message(actor=cast.anna.actor, now=later(hours=1), number=opened.number, body="It stops again.")
    assert set(letters_of(later(hours=1))) == {cast.marta.account.email}


def test_without_a_lead_it_goes_to_the_managers(cast: Cast, opened: Case) -> None:
    cast.queue.lead = None
    cast.queue.save()
    add_message(actor=cast.anna.actor, now=later(hours=1), number=opened.number, body="It stops again.")
    assert set(letters_of(later(hours=1))) == {cast.marta.account.email}


def test_a_note_is_told_to_nobody(cast: Cast, opened: Case) -> None:
    add_note(actor=cast.boris.actor, now=later(hours=1), number=opened.number, body=CANARY)
    assert letters_of(later(hours=1)) == {}
    assert "case.note_added" not in KINDS


def test_notes_leak_into_no_letter_of_any_other_act(cast: Cast, opened: Case) -> None:
    """A3: the canary stands in notes before, between and after everything else that is told."""
    number = opened.number

    def note(minutes: int) -> None:
        add_note(actor=cast.boris.actor, now=later(minutes=minutes), number=number, body=f"{CANARY} {minutes}")

    note(1)
    assign(actor=cast.boris.actor, now=later(minutes=2), number=number, engineer=cast.boris.engineer)
    note(2)
    reply(actor=cast.boris.actor, now=later(minutes=3), number=number, body="An answer.")
    note(3)
    add_message(actor=cast.anna.actor, now=later(minutes=4), number=number, body="Thank you.")
    note(4)
    resolve(
        actor=cast.boris.actor,
        now=later(minutes=5),
        number=number,
        outcome="software-fix",
        fix="hotfix 17",
        message="Here it is.",
    )
    note(5)
    new_letters(later(minutes=6))
    assert Letter.objects.count() >= 8
    for letter in Letter.objects.all():
        assert CANARY not in letter.subject + letter.text + letter.html
        check(letter)


@pytest.mark.parametrize("length", [19_000, 150_000])
def test_a_very_long_answer_does_not_make_a_letter_that_servers_turn_away(
    cast: Cast, opened: Case, length: int
) -> None:
    words = ("word " * (length // 5)).strip()
    reply(actor=cast.boris.actor, now=later(hours=1), number=opened.number, body=words)
    letter = letters_of(later(hours=1))[cast.emil.account.email]
    assert ("The rest stands on the page of the case" in letter.text) is (length > 20_000)
    assert len(letter.text) < 30_000
