"""The organisation page: who was invited, who made whom, what is licensed and what the program gives."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.people.models import Account
from tests.builders import contracts, people, products
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, words_of
from tests.faces.portal.test_organisation import PAGE, appoint


def test_someone_invited_is_shown_until_when_and_can_be_invited_again(
    anna: Client, set_now: Callable[[datetime], None]
) -> None:
    appoint(anna)
    account = Account.objects.get(email="nela@kopalnia.example")
    said = words_of(anna.get(PAGE))
    assert "invited the invitation is open until 13 Feb, 15:00" in said
    assert "Invite again : Nela New" in said
    set_now(FRIDAY + timedelta(days=8))
    late = words_of(anna.get(PAGE))
    assert "cannot sign in yet the invitation has run out" in late
    account.set_password("long enough for this test")
    account.save()
    now_in = words_of(anna.get(PAGE))
    assert "invitation" not in now_in.replace("Appoint", "")
    assert "Invite again" not in now_in


def test_only_who_appoints_is_offered_to_invite_again(anna: Client, cast: Cast) -> None:
    appoint(anna)
    said = words_of(client_of(cast.emil).get(PAGE))
    assert "invited" in said
    assert "Invite again" not in said


def test_what_the_desk_loaded_is_the_vendor_s_doing(anna: Client) -> None:
    said = words_of(anna.get(PAGE))
    assert "appointed by Lumenta" in said
    assert "appointed by podpora" not in said


def test_a_partner_stands_with_its_people_and_what_they_see(anna: Client) -> None:
    said = words_of(anna.get(PAGE))
    assert "Mostek" in said
    assert "Pavla Partner" in said
    assert "read all your cases" in said
    assert "Quido" not in said


def test_licences_show_dates_and_support_ids_and_the_program_what_it_gives(anna: Client, cast: Cast) -> None:
    said = words_of(anna.get(PAGE))
    assert "Support ID SID-ANNA-0001" in said
    assert "Hours Monday–Friday, 8:00–20:00" in said
    assert "8 business hours" in said
    assert "Ways to reach us phone, web" in said
    assert "Open now" in said


def test_a_free_licence_shows_best_effort_and_no_hours(cast: Cast) -> None:
    free = people.customer("free", name="Free", country="CZ", zone="Europe/Prague")
    contracts.support_id(contracts.licence(free, cast.product, kind="free"), "SID-FREE")
    contact = people.contact(free, "Fran Free", people.LICENCE_ADMINISTRATOR)
    client = Client()
    client.force_login(contact.account)
    said = words_of(client.get(reverse("portal:organisation_of", args=["free"])))
    assert "Best effort, without fixed hours" in said
    assert "8:00" not in said.partition("What your support gives")[2].partition("Licences and")[0]


def test_the_page_costs_a_fixed_number_of_queries(anna: Client, cast: Cast) -> None:
    anna.get(PAGE)
    seen = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert anna.get(PAGE).status_code == 200
        seen.append(len(queries))
        for number in range(8):
            product = products.product(f"p{round_}{number}", name=f"Product {number}")
            contracts.support_id(contracts.licence(cast.mine, product), f"SID-{round_}{number}")
            person = people.contact(cast.mine, f"Nora Number{round_}{number}", people.CASE_ADMINISTRATOR)
            person.account.set_unusable_password()
            person.account.save()
            people.partnership(cast.mine, people.partner(f"partner{round_}{number}", name=f"Partner {number}"))
    assert seen[0] == seen[1]
    assert seen[0] <= 24


def test_now_is_what_the_page_reckons_with(anna: Client, set_now: Callable[[datetime], None]) -> None:
    set_now(datetime(2026, 2, 7, 14, 0, tzinfo=UTC))
    assert "opens 9 Feb, 08:00" in words_of(anna.get(PAGE))
