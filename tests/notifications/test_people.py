"""Invitations and appointments reach the people whom they concern."""

from pathlib import Path
from typing import Any

from django.urls import resolve

from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import deliver
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.people.actions.appoint_contact import appoint_contact
from podpora.people.actions.put_contact import put_contact
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.models import PartnerAppointment
from podpora.people.selectors import invitation_for
from tests.builders import people
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, later, letters_of
from tests.notifications.reading import check


def _appoint_new(cast: Cast) -> None:
    appoint_contact(
        actor=cast.anna.actor,
        now=FRIDAY,
        customer=cast.mine,
        email="gosia@kopalnia.example",
        name="Gosia Nowa",
        role=people.CASE_ADMINISTRATOR,
        has_skills_confirmed=True,
        has_access_confirmed=True,
        may_list=people.any_number,
    )


def test_a_new_colleague_gets_one_letter_with_a_link_that_opens(cast: Cast) -> None:
    _appoint_new(cast)
    letters = letters_of(FRIDAY)
    assert set(letters) == {"gosia@kopalnia.example"}, "the invitation says it all: no second letter"
    letter = letters["gosia@kopalnia.example"]
    page = check(letter)
    assert letter.language == cast.mine.language
    assert "Kopalnia Danych" in page.text
    assert "Anna Contact" in page.text
    assert "gosia@kopalnia.example" in page.text
    [link] = page.links
    match = resolve(link.removeprefix("http://127.0.0.1:8000"))
    assert match.view_name == "web:invitation"
    invitation = invitation_for(match.kwargs["token"], now=later(days=6))
    assert invitation is not None
    assert invitation.account.email == "gosia@kopalnia.example"


def test_somebody_of_a_partner_reads_the_name_of_the_partner(cast: Cast) -> None:
    put_contact(actor=SYSTEM, now=FRIDAY, email="nina@pomoc.example", name="Nina Nowa", partner=cast.partner)
    letter = letters_of(FRIDAY)["nina@pomoc.example"]
    assert cast.partner.name in letter.subject
    assert f"support for {cast.partner.name}." in check(letter).text


def test_the_link_stands_neither_in_the_journal_nor_in_a_letter_that_went_out(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    _appoint_new(cast)
    letter = letters_of(FRIDAY)["gosia@kopalnia.example"]
    token = resolve(check(letter).links[0].removeprefix("http://127.0.0.1:8000")).kwargs["token"]
    settings.MAIL_FOLDER = tmp_path
    deliver(FRIDAY)
    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert token not in letter.text + letter.html + letter.subject
    assert not [event for event in Event.objects.all() if token in str(event.data)]


def test_an_invitation_that_was_used_already_is_not_sent(cast: Cast) -> None:
    from podpora.people.models import Invitation

    _appoint_new(cast)
    Invitation.objects.filter(account__email="gosia@kopalnia.example").update(used_at=FRIDAY)
    assert letters_of(FRIDAY) == {}


def test_a_new_engineer_is_invited(cast: Cast) -> None:
    people.engineer("Zita New", password_hash="")
    letter = letters_of(FRIDAY)["zita-new@vendor.example"]
    assert "the support desk" in check(letter).text


def test_someone_known_hears_of_the_appointment_and_of_its_end(cast: Cast) -> None:
    role = people.appoint(cast.dora.contact, people.CASE_ADMINISTRATOR, by=cast.anna.actor, now=FRIDAY)
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.dora.account.email}
    assert "case administrator of Kopalnia Danych" in letters[cast.dora.account.email].subject
    check(letters[cast.dora.account.email])
    withdraw_appointment(actor=cast.anna.actor, now=later(hours=1), appointment=role)
    letters = letters_of(later(hours=1))
    assert set(letters) == {cast.dora.account.email}
    assert "no longer" in check(letters[cast.dora.account.email]).text + letters[cast.dora.account.email].subject


def test_a_partners_people_hear_of_the_appointment_and_of_its_end(cast: Cast) -> None:
    people.partnership(cast.mine, cast.other_partner, by=cast.anna.actor, now=FRIDAY)
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.quido.account.email}
    assert "support partner" in check(letters[cast.quido.account.email]).text
    appointment = PartnerAppointment.objects.get(partner=cast.partner, withdrawn_at=None)
    withdraw_partner(actor=cast.anna.actor, now=later(hours=1), appointment=appointment)
    letters = letters_of(later(hours=1))
    assert set(letters) == {cast.pavla.account.email}
    check(letters[cast.pavla.account.email])


def test_who_appoints_oneself_gets_no_letter(cast: Cast) -> None:
    people.appoint(cast.anna.contact, people.CASE_ADMINISTRATOR, by=cast.anna.actor, now=FRIDAY)
    assert letters_of(FRIDAY) == {}
    assert Letter.objects.count() == 0
    assert SYSTEM.is_system
