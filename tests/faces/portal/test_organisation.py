"""The organisation page: who may do what, who made them, and what is licensed."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.lib.actors import SYSTEM
from podpora.people.models import Appointment, Invitation, PartnerAppointment
from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of

FORM = {
    "name": "Nela New",
    "email": "nela@kopalnia.example",
    "role": "case-administrator",
    "has_skills_confirmed": "on",
    "has_access_confirmed": "on",
}
PAGE = "/portal/organisation/kopalnia/"


def appoint(client: Client, **changes: str) -> Any:
    data = {name: value for name, value in {**FORM, **changes}.items() if value}
    return client.post(reverse("portal:appoint", args=["kopalnia"]), data)


@pytest.mark.requirement("R8", "R9")
def test_nobody_is_appointed_without_both_confirmations(anna: Client, cast: Cast, friday: datetime) -> None:
    before = Appointment.objects.count()
    for missing in ("has_skills_confirmed", "has_access_confirmed"):
        answer = appoint(anna, **{missing: ""})
        assert answer.status_code == 200
        assert answer.context["form"].errors[missing]
    assert Appointment.objects.count() == before
    assert appoint(anna).status_code == 302
    made = Appointment.objects.latest("pk")
    assert (made.has_skills_confirmed, made.has_access_confirmed) == (True, True)
    assert (made.appointed_by_name, made.appointed_at) == ("Anna Contact", friday)
    said = words_of(anna.get(PAGE))
    assert "Nela New" in said
    assert "skills, system access" in said


@pytest.mark.requirement("R3")
def test_the_record_shows_who_designated_whom_and_when(wizard: Any, anna: Client, cast: Cast) -> None:
    dora = client_of(cast.dora)
    assert dora.get(reverse("portal:new_case")).status_code == 403
    appoint(anna, name="Dora Colleague", email=cast.dora.account.email)
    assert len(wizard(cast.dora).send()) == 8
    row = words_of(anna.get(PAGE)).partition("Person Role Appointed Confirmed Withdrawn")[2]
    assert "Dora Colleague Case administrator 6 Feb, 15:00 Anna Contact" in row


def test_someone_new_gets_an_invitation(anna: Client, cast: Cast) -> None:
    appoint(anna)
    first = Invitation.objects.get()
    assert first.account.email == "nela@kopalnia.example"
    appointment = Appointment.objects.latest("pk")
    assert "Invite again" in words_of(anna.get(PAGE))
    anna.post(reverse("portal:invite_again", args=[appointment.pk]))
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_refusals_of_the_act_stand_on_the_form(anna: Client, cast: Cast) -> None:
    assert "holds" in str(appoint(anna, email=cast.emil.account.email).context["form"].errors)
    assert appoint(anna, email=cast.boris.account.email).context["form"].errors
    assert appoint(anna, email="no-address").context["form"].errors["email"]
    assert appoint(anna, role="king").context["form"].errors["role"]
    assert appoint(anna, name="").context["form"].errors["name"]


def test_the_last_licence_administrator_stays(anna: Client, cast: Cast) -> None:
    mine = cast.anna.contact.appointments.get()
    answer = anna.post(reverse("portal:withdraw", args=[mine.pk]), follow=True)
    mine.refresh_from_db()
    assert mine.withdrawn_at is None
    assert 'role="alert"' in answer.content.decode()


def test_withdrawing_a_person_asks_first_and_says_what_happens(anna: Client, cast: Cast) -> None:
    his = cast.emil.contact.appointments.get()
    address = reverse("portal:withdraw", args=[his.pk])
    page = anna.get(PAGE).content.decode()
    assert f'href="{address}"' in page
    assert f'action="{address}"' not in page  # no click of the list withdraws anybody
    said = words_of(anna.get(address))
    his.refresh_from_db()
    assert his.withdrawn_at is None
    for words in (
        "Withdraw Emil Contact as Case administrator?",
        "Emil Contact can open no more cases in this role, from the moment you withdraw it.",
        "Open cases go on as they are; nothing is lost.",
        "You can appoint the same person again at any time.",
    ):
        assert words in said
    assert "Emil Contact" in words_of(anna.get(PAGE))
    anna.post(address)
    his.refresh_from_db()
    assert his.withdrawn_at is not None
    assert anna.get(address).headers["Location"] == PAGE


def test_withdrawing_a_partner_asks_first(anna: Client, emil: Client, cast: Cast) -> None:
    held = PartnerAppointment.objects.get()
    address = reverse("portal:withdraw_partner", args=[held.pk])
    assert f'href="{address}"' in anna.get(PAGE).content.decode()
    said = words_of(anna.get(address))
    assert "Withdraw Mostek as your support partner?" in said
    assert "can no longer open or read your cases, from the moment you withdraw it." in said
    assert "You can appoint the same partner again at any time" in said
    assert emil.get(address).headers["Location"] == PAGE  # who may not withdraw is not asked
    held.refresh_from_db()
    assert held.withdrawn_at is None


def test_others_may_look_but_not_appoint(emil: Client, cast: Cast) -> None:
    said = words_of(emil.get(PAGE))
    assert "Anna Contact" in said
    assert "Appoint someone" not in said
    assert "Withdraw" not in said.partition("Who appointed whom")[0]
    assert appoint(emil).status_code == 302
    assert Appointment.objects.count() == 3
    hers = cast.anna.contact.appointments.get()
    emil.post(reverse("portal:withdraw", args=[hers.pk]))
    hers.refresh_from_db()
    assert hers.withdrawn_at is None
    emil.post(reverse("portal:appoint_partner", args=["kopalnia"]), {"partner": "kladka"})
    assert PartnerAppointment.objects.count() == 1


def test_a_partner_is_appointed_and_withdrawn(wizard: Any, anna: Client, cast: Cast) -> None:
    quido = client_of(cast.quido)
    assert quido.get(reverse("portal:new_case")).status_code == 403
    assert anna.post(reverse("portal:appoint_partner", args=["kopalnia"]), {"partner": "nobody"}).status_code == 200
    anna.post(reverse("portal:appoint_partner", args=["kopalnia"]), {"partner": "kladka"})
    number = wizard(cast.quido).send()
    made = PartnerAppointment.objects.latest("pk")
    anna.post(reverse("portal:withdraw_partner", args=[made.pk]))
    assert quido.get(reverse("portal:case", args=[number])).status_code == 404
    assert quido.get(reverse("portal:new_case")).status_code == 403
    assert anna.get(reverse("portal:case", args=[number])).status_code == 200


@pytest.mark.requirement("R74")
def test_one_socket_at_basic_makes_the_product_basic_and_is_named(cast: Cast) -> None:
    customer = people.customer("desat", name="Desat")
    contact = people.contact(customer, "Kim Desat", people.LICENCE_ADMINISTRATOR)
    sockets = [UnitLine(f"socket-{number}", "production") for number in range(1, 11)]
    licence = contracts.licence(customer, cast.product, sockets=sockets)
    client = client_of(contact)
    address = reverse("portal:organisation_of", args=["desat"])
    said = words_of(client.get(address)).partition("Licences and support programs")[2]
    assert "Halyard Production" in said
    assert "socket-" not in said
    sockets[6] = UnitLine("socket-7", "basic")
    set_units(actor=SYSTEM, now=FRIDAY, licence=licence, units=sockets)
    said = words_of(client.get(address)).partition("Licences and support programs")[2]
    assert "Halyard Basic" in said
    assert "socket-7" in said
    assert "socket-6" not in said


def test_a_partner_may_choose_among_its_customers(cast: Cast) -> None:
    third = people.customer("tretia", name="Tretia")
    people.partnership(third, cast.partner)
    listed = client_of(cast.pavla).get(reverse("portal:organisation")).content.decode()
    assert "Kopalnia Danych" in listed
    assert "Tretia" in listed
    assert "Severka" not in listed
