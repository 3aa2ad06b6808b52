"""Somebody of another organisation who is appointed by address: named as typed, and gone with the last role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from podpora.lib.actors import SYSTEM
from podpora.people import selectors
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.filers import filers_of
from podpora.people.models import Account, Appointment, Contact
from tests.builders import people
from tests.builders.cases import filed
from tests.cast import Cast, Person
from tests.faces.portal.conftest import FRIDAY, client_of, words_of

PAGE = "/portal/organisation/kopalnia/"
CONTACT = "/portal/contact/?customer=kopalnia"
FORM = {
    "name": "Somebody Typed",
    "email": "cyril.contact@severka.example",
    "role": "case-administrator",
    "has_skills_confirmed": "on",
    "has_access_confirmed": "on",
}


@pytest.fixture
def appointed(anna: Client, cast: Cast) -> Appointment:
    Account.objects.filter(pk=cast.cyril.account.pk).update(last_login=FRIDAY - timedelta(days=1))
    assert anna.post(reverse("portal:appoint", args=["kopalnia"]), FORM).status_code == 302
    return Appointment.objects.get(contact__customer=cast.mine, contact__account=cast.cyril.account)


def leave(appointed: Appointment) -> None:
    withdraw_appointment(actor=SYSTEM, now=FRIDAY, appointment=appointed)


def test_an_address_does_not_tell_whose_it_is_before_the_person_signs_in(
    anna: Client, appointed: Appointment, cast: Cast
) -> None:
    doors = [PAGE, CONTACT, reverse("portal:withdraw", args=[appointed.pk]), reverse("portal:cases")]
    said = [words_of(anna.get(door)) for door in doors]
    assert all("Somebody Typed" in words for words in said)
    refused = words_of(anna.post(reverse("portal:appoint", args=["kopalnia"]), FORM))
    assert not any("Cyril" in words for words in [*said, refused])
    assert "Somebody Typed" in [each.name for each in selectors.submitters_of(cast.mine)]
    client_of(cast.cyril)
    assert "Cyril Contact" in words_of(anna.get(PAGE))
    assert "Somebody Typed" not in words_of(anna.get(PAGE))


@pytest.mark.usefixtures("appointed")
def test_what_the_records_say_makes_a_guest_one_of_the_people(anna: Client, cast: Cast) -> None:
    people.contact(cast.mine, "Cyril Contact", email="cyril.contact@severka.example")
    assert "Cyril Contact" in words_of(anna.get(PAGE))
    assert Contact.objects.get(customer=cast.mine, account=cast.cyril.account).guest_since is None


def test_a_guest_without_a_role_sees_nothing_of_the_organisation(appointed: Appointment, cast: Cast) -> None:
    cyril = client_of(cast.cyril)
    assert "SID-ANNA-0001" in words_of(cyril.get(CONTACT))
    assert "SID-ANNA-0001" in words_of(cyril.get("/policy/en/phones/"))
    leave(appointed)
    for door in (PAGE, CONTACT):
        gone, missing = cyril.get(door), cyril.get(door.replace("kopalnia", "nowhere"))
        assert gone.status_code == missing.status_code == 404
        assert gone.content == missing.content
    for door in ("/portal/", "/policy/en/phones/", "/policy/en/", "/portal/cases/", "/portal/contact/"):
        said = words_of(cyril.get(door))
        assert "SID-ANNA-0001" not in said, door
        assert "Kopalnia" not in said, door
    assert "SID-CYRIL-0001" in words_of(cyril.get("/policy/en/phones/"))


def test_a_guest_without_a_role_is_in_no_list_and_may_come_back(
    anna: Client, appointed: Appointment, cast: Cast
) -> None:
    leave(appointed)
    assert "no role" not in words_of(anna.get(PAGE)).replace(
        "Dora Colleague dora.colleague@kopalnia.example no role", ""
    )
    assert cast.cyril.account.pk not in dict(filers_of(cast.mine))
    anna.post(reverse("portal:appoint", args=["kopalnia"]), FORM | {"name": "Typed Anew"})
    assert "Typed Anew" in words_of(anna.get(PAGE))


def test_cases_that_a_guest_filed_stay_with_the_guest(appointed: Appointment, cast: Cast) -> None:
    theirs = filed(cast, cast.emil, subject="Filed by a colleague")
    actor = selectors.reader_for(cast.cyril.account)
    guest = Person(cast.cyril.account, actor, appointed.contact, cast.boris.engineer)
    own = filed(cast, guest, subject="Filed by the guest")
    cyril = client_of(cast.cyril)
    leave(appointed)
    assert "Filed by the guest" in words_of(cyril.get(reverse("portal:case", args=[own.number])))
    said = words_of(cyril.get(reverse("portal:cases")))
    assert "Filed by the guest" in said
    assert "Filed by a colleague" not in said
    assert cyril.get(reverse("portal:case", args=[theirs.number])).status_code == 404


def test_a_person_of_the_organisation_keeps_its_page_without_a_role(cast: Cast) -> None:
    leave(cast.emil.contact.appointments.get())
    assert "Anna Contact" in words_of(client_of(cast.emil).get(PAGE))
