"""The contact page: it names the ways that the reader's program opens, and no other."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import contracts, people
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, customer_with, words_of

PAGE = "/portal/contact/"


class Reads:
    """Whoever is signed in as that contact."""

    def __init__(self, contact: Any) -> None:
        self.account = contact.account


def test_basic_reaches_us_by_web_and_phone_in_its_hours(anna: Client) -> None:
    said = words_of(client_page(anna))
    assert "Open now until Friday 6 February, 20:00" in said
    assert "Monday–Friday, 8:00–20:00" in said
    assert "On the web" in said
    assert "By phone" in said
    assert "By e-mail" not in said
    assert "SAM" not in said


def client_page(client: Client, **asked: str) -> Any:
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize(("kind", "has_phone"), [("evaluation", True), ("free", False), ("nfr", False)])
def test_other_licences_open_their_own_ways(cast: Cast, kind: str, has_phone: bool) -> None:
    contact, _code = customer_with(cast, kind)
    said = words_of(client_page(client_of(Reads(contact))))
    assert "On the web" in said
    assert ("By phone" in said) is has_phone
    assert ("Phone numbers" in said) is has_phone
    assert ("By e-mail" in said) is not has_phone
    assert ("Best effort" in said) is not has_phone


@pytest.mark.requirement("R171")
@pytest.mark.parametrize(
    ("program", "ways"),
    [
        ("premier", ["On the web", "By phone", "Your support account manager (SAM)"]),
        ("production", ["On the web", "By phone"]),
        ("basic", ["On the web", "By phone"]),
        ("evaluation", ["On the web", "By phone"]),
        ("free", ["On the web", "By e-mail"]),
    ],
)
def test_each_program_opens_its_ways_and_no_other(cast: Cast, program: str, ways: list[str]) -> None:
    is_paid = program not in ("evaluation", "free")
    fields: dict[str, Any] = {"program": "production" if program == "premier" else program} if is_paid else {}
    contact, _code = customer_with(cast, "paid" if is_paid else program, **fields)
    if program == "premier":
        assert contact.customer is not None
        people.premier(contact.customer)
    page = client_page(client_of(Reads(contact))).content.decode()
    assert re.findall(r"<h3>([^<]+)</h3>", page) == ways


def test_premier_adds_the_sam(cast: Cast, anna: Client) -> None:
    people.premier(cast.mine)
    said = words_of(client_page(anna))
    assert "Your support account manager (SAM)" in said
    assert "Around the clock" in said


def test_closed_hours_say_when_they_open(anna: Client, set_now: Callable[[datetime], None]) -> None:
    set_now(datetime(2026, 2, 7, 14, 0, tzinfo=UTC))
    said = words_of(client_page(anna))
    assert "opens Monday 9 February, 08:00" in said
    assert "Open now" not in said


def test_hours_stand_on_the_readers_clock_too(cast: Cast) -> None:
    cast.emil.account.zone = "America/New_York"
    said = words_of(client_page(client_of(cast.emil)))
    assert "Monday–Friday, 8:00–20:00 · Europe/Warsaw" in said
    assert "On your clock (America/New_York): Monday–Friday, 2:00–14:00" in said


@pytest.mark.requirement("R16")
def test_the_support_id_is_asked_for_before_the_first_number(anna: Client) -> None:
    page = client_page(anna).content.decode()
    ready, own, number = (page.index(words) for words in ("Have a valid Support ID ready", "SID-ANNA-0001", "00 800"))
    assert ready < own < number


@pytest.mark.requirement("R279")
def test_the_numbers_of_the_country_stand_first_and_the_country_can_be_changed(anna: Client) -> None:
    said = words_of(client_page(anna))
    assert "00 800 112 51 01" in said
    assert "0 800 051 89 36" not in said
    elsewhere = words_of(client_page(anna, country="GB"))
    assert "0 800 051 89 36" in elsewhere
    assert "00 800 112 51 01" not in elsewhere
    assert "00 800 112 51 01" in words_of(client_page(anna, country="<script>"))


@pytest.mark.requirement("R275")
@pytest.mark.parametrize("hour", [3, 14, 23])
def test_a_federal_account_sees_its_number_first_at_every_hour(
    cast: Cast, set_now: Callable[[datetime], None], hour: int
) -> None:
    agency = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    contracts.support_id(contracts.licence(agency, cast.product, program="production"), "SID-FED")
    contact = people.contact(agency, "Fay Federal", people.LICENCE_ADMINISTRATOR)
    set_now(datetime(2026, 2, 8, hour, 0, tzinfo=UTC))
    page = client_page(client_of(Reads(contact))).content.decode()
    assert page.index("+1 240 399 50 82") < page.index("1 800 774 5124")


def test_nobody_elses_organisation_can_be_asked_for(anna: Client) -> None:
    assert anna.get(PAGE, {"customer": "severka"}).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_a_partner_chooses_the_customer_it_calls_for(cast: Cast) -> None:
    assert "Kopalnia Danych" in words_of(client_page(client_of(cast.pavla)))
    assert "belongs to no organisation" in words_of(client_page(client_of(cast.quido)))


def test_without_a_role_the_page_says_who_may_open_cases(cast: Cast) -> None:
    said = words_of(client_page(client_of(cast.dora)))
    assert "Anna Contact" in said
    assert "Pass your problem on to one of them" in said


def test_numbers_are_links_only_where_they_may_be_dialled(anna: Client, settings: Any) -> None:
    settings.PHONES_DIALLABLE = False
    page = client_page(anna)
    assert "tel:" not in page.content.decode()
    assert "Please do not dial" in words_of(page)
    settings.PHONES_DIALLABLE = True
    assert 'href="tel:008001125101"' in client_page(anna).content.decode()


def test_the_page_costs_a_fixed_number_of_queries(cast: Cast, anna: Client) -> None:
    anna.get(PAGE)
    seen = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client_page(anna)
        seen.append(len(queries))
        for number in range(8):
            contracts.support_id(contracts.licence(cast.mine, cast.product), f"SID-MORE-{round_}{number}")
            people.contact(cast.mine, f"Nora Number{round_}{number}", people.CASE_ADMINISTRATOR)
    assert seen[0] == seen[1]
    assert seen[0] <= 16
