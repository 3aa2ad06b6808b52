"""Words that have to be true and the same everywhere: who reads a message, how long, how many, who may leave."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.faces.web.units import units_said
from podpora.lib.actors import SYSTEM
from podpora.people.models import Appointment
from tests.builders import people
from tests.builders.cases import filed
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of


def test_the_page_says_whether_an_engineer_reads_a_message_at_once(cast: Cast, anna: Client) -> None:
    case = filed(cast)
    page = reverse("portal:case", args=[case.number])
    assert "No engineer has taken the case yet" in words_of(anna.get(page))
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    said = words_of(anna.get(page))
    assert "It goes to the engineer at once." in said
    assert "No engineer has taken the case yet" not in said


def test_the_last_licence_administrator_is_told_before_confirming(cast: Cast, anna: Client) -> None:
    own = cast.anna.contact.appointments.get()
    door = reverse("portal:withdraw", args=[own.pk])
    for send in (anna.get, anna.post):
        said = words_of(send(door, follow=True))
        assert "You are the last licence administrator of Kopalnia Danych." in said
        assert "Withdraw the appointment" not in said
    own.refresh_from_db()
    assert own.withdrawn_at is None
    people.appoint(cast.emil.contact, Appointment.Role.LICENCE_ADMINISTRATOR)
    assert "Withdraw the appointment" in words_of(anna.get(door))


def test_units_are_counted_in_words(cast: Cast, anna: Client) -> None:
    set_units(actor=SYSTEM, now=FRIDAY, licence=cast.mine_support_id.licence, units=[UnitLine("socket", "basic", 12)])
    assert "· 12 sockets" in words_of(anna.get("/portal/organisation/kopalnia/"))
    assert (units_said(1, "machine"), units_said(3, "machine")) == ("1 machine", "3 machines")
    assert (units_said(1, "rack 7"), units_said(2, "rack")) == ("rack 7", "2 × rack")


@pytest.mark.django_db
def test_a_password_too_short_is_refused_in_words_of_this_desk(cast: Cast) -> None:
    client = client_of(cast.anna)
    typed = {"oldpassword": people.PASSWORD, "password1": "short-1", "password2": "short-1"}
    said = words_of(client.post(reverse("account_change_password"), typed))
    assert "This password is too short. It needs at least 10 characters." in said
    typed |= {"password1": "a long new password", "password2": "a long new password"}
    done = client.post(reverse("account_change_password"), typed, follow=True)
    assert done.redirect_chain == [(reverse("web:account"), 302)]
    assert words_of(done).count("Password successfully changed.") == 1


def test_the_address_has_one_name_on_the_way_in(db: None, set_now: Callable[[datetime], None]) -> None:
    for door in ("account_login", "account_reset_password"):
        shown = Client().get(reverse(door)).content.decode()
        assert "E-mail" in shown
        assert "Email" not in shown
