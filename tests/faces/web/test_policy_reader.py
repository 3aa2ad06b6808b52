"""What a signed-in reader finds first in the policy: own program, hours on the own clock, own numbers, Support IDs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from podpora.faces.web.policy.reader import on_clock
from podpora.faces.web.policy.week import week_lines
from podpora.people.models import Account, Customer
from podpora.policy.terms import Span
from tests.builders.contracts import licence, reference, reference_in_force, support_id
from tests.cast import Cast

WINTER = datetime(2026, 2, 6, 12, 0, tzinfo=UTC)
OFFICE = tuple(Span(day * 1440 + 8 * 60, day * 1440 + 20 * 60) for day in range(5))


@pytest.fixture
def cast(cast: Cast, set_now: Callable[[datetime], None]) -> Cast:
    set_now(WINTER)
    return cast


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


# --- the document ---------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R93")
@pytest.mark.django_db
def test_the_own_program_is_marked_and_its_hours_are_told_on_the_own_clock(cast: Cast) -> None:
    Account.objects.filter(pk=cast.anna.account.pk).update(zone="America/New_York", language="en")
    shown = html(signed_in(Account.objects.get(pk=cast.anna.account.pk)), "/policy/en/")
    hours = re.search(r'<table class="targets of-hours".*?</table>', shown)
    assert hours
    assert hours[0].count("<tr") == 1 + 5
    assert re.findall(r'<tr role="row" class="mine"><th[^>]*>(\w+)', hours[0]) == ["Basic"]
    assert 'Monday–Friday, 8:00–20:00 <span class="quiet">on the clock of Europe/Warsaw</span>' in shown
    assert 'Monday–Friday, 2:00–14:00 <span class="quiet">on your clock (America/New_York)</span>' in shown


@pytest.mark.django_db
def test_the_own_column_is_marked_in_each_table_of_targets(cast: Cast) -> None:
    shown = html(signed_in(cast.cyril.account), "/policy/en/")
    for key in ("targets", "definitions", "comparison"):
        table = re.search(rf'<table class="targets of-{key}".*?</table>', shown)
        assert table
        assert re.findall(r'<th scope="col"[^>]* class="mine">(\w+)', table[0]) == ["Production"]


@pytest.mark.django_db
def test_nobody_else_has_a_program_marked(cast: Cast) -> None:
    for client in (Client(), signed_in(cast.boris.account), signed_in(cast.pavla.account)):
        shown = html(client, "/policy/en/")
        assert 'class="mine"' not in shown
        assert 'id="for-you"' not in shown


def test_hours_over_midnight_and_over_the_end_of_the_week() -> None:
    tokyo = on_clock(OFFICE, ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo"), WINTER)
    assert week_lines(tokyo) == ["Monday–Friday, 22:00–10:00"]
    back = on_clock(OFFICE, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), WINTER)
    assert week_lines(back) == ["Monday–Thursday, 18:00–6:00", "Sunday, 18:00–6:00"]


def test_the_clock_change_of_the_week_counts() -> None:
    """Clocks of New York changed on 8 March 2026, those of Warsaw on 29 March."""
    between = on_clock(
        OFFICE, ZoneInfo("Europe/Warsaw"), ZoneInfo("America/New_York"), datetime(2026, 3, 18, tzinfo=UTC)
    )
    assert week_lines(between) == ["Monday–Friday, 3:00–15:00"]


# --- phones ---------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R16", "R279", "R289")
@pytest.mark.django_db
def test_the_phone_page_begins_with_what_a_caller_needs(cast: Cast) -> None:
    shown = html(signed_in(cast.anna.account), "/policy/en/phones/")
    told, _, numbers = shown.partition("<table")
    assert "Have a valid Support ID ready" in told
    assert '<b class="mono">SID-ANNA-0001</b>' in told
    assert "SID-CYRIL-0001" not in shown
    assert 'href="/policy/en/#section.web">5.3 On the web</a>' in told
    assert 'href="/portal/cases/new/"' in told
    assert "Call the number of the country you are in." in told
    assert '<option value="PL" selected>' in told
    assert re.findall(r"<th scope=.row.[^>]*>([^<]+)</th>", numbers)[:2] == ["Poland", "Czechia"]


@pytest.mark.requirement("R279")
@pytest.mark.django_db
def test_the_country_can_be_changed(cast: Cast) -> None:
    client = signed_in(cast.anna.account)
    first = re.findall(r"<th scope=.row.[^>]*>([^<]+)</th>", html(client, "/policy/en/phones/?country=CZ"))
    assert first[0] == "Czechia"
    all_alike = html(client, "/policy/en/phones/?country=-")
    assert not re.search(r'<option value="[A-Z]{2}" selected', all_alike)
    assert re.findall(r"<th scope=.row.[^>]*>([^<]+?) ?<", all_alike)[0] == "United States"


@pytest.mark.django_db
def test_countries_without_a_number(client: Client) -> None:
    """Q31: Canada is offered the numbers of the United States, others see those of their region first."""
    reference_in_force()
    canada = html(client, "/policy/en/phones/?country=CA")
    assert "has no number of its own; you can call these" in canada
    assert canada.index("1 800 774 5124") < canada.index("All numbers")
    germany = html(client, "/policy/en/phones/?country=DE")
    assert "The numbers of its region stand first below." in germany
    assert re.findall(r'<h3 id="(phones\.[a-z-]+)"', germany)[:2] == ["phones.europe", "phones.middle-east-africa"]


@pytest.mark.requirement("R280", "R281")
@pytest.mark.django_db
def test_the_internet_call_is_there_once_its_address_is_set(client: Client, settings: Any) -> None:
    reference_in_force()
    assert "internet" not in html(client, "/policy/en/phones/")
    settings.LINKS = {"internet-call": "https://call.vendor.example/support"}
    shown = html(client, "/policy/en/phones/")
    assert 'href="https://call.vendor.example/support"' in shown
    assert "free of charge" in shown
    settings.INTERNET_CALL_IS_FREE = False
    assert "free of charge" not in html(client, "/policy/en/phones/")


@pytest.mark.requirement("R275")
@pytest.mark.django_db
def test_federal_customers_see_their_number_at_the_top(cast: Cast) -> None:
    Customer.objects.filter(pk=cast.mine.pk).update(is_federal=True)
    shown = html(signed_in(cast.anna.account), "/policy/en/phones/")
    assert shown.index("+1 240 399 50 82") < shown.index('id="own"')
    assert "at any time" in shown
    others = html(signed_in(cast.cyril.account), "/policy/en/phones/")
    assert others.index("+1 240 399 50 82") > others.index("All numbers")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "pl", "cs", "es"])
def test_the_directory_as_data(client: Client, settings: Any, language: str) -> None:
    reference_in_force()
    settings.PHONES_DIALLABLE = True
    found = json.loads(client.get(f"/policy/{language}/phones.json").content)
    numbers = {(row["country"], row["printed"]): row for row in found["numbers"]}
    assert len(found["numbers"]) == 38
    assert found["needs_open_case"] is True
    assert sum(row["toll_free"] for row in found["numbers"]) == 19
    assert {row["country"] for row in found["numbers"] if row["toll_free_scope"] == "domestic"} == {"TH", "TW"}
    poland = numbers["PL", "00 800 112 51 01"]
    assert (poland["e164"], poland["tel"], poland["needs_review"]) == (None, "tel:008001125101", True)
    assert all(row["marks"].keys() and row["country_name"] for row in found["numbers"] if row["toll_free"])
    settings.PHONES_DIALLABLE = False
    demo = json.loads(client.get(f"/policy/{language}/phones.json").content)
    assert {row["tel"] for row in demo["numbers"]} == {None}


@pytest.mark.django_db
def test_the_directory_as_cards(client: Client, settings: Any) -> None:
    reference_in_force()
    settings.PHONES_DIALLABLE = True
    answer = client.get("/policy/pl/phones.vcf")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert text.count("BEGIN:VCARD\r\nVERSION:4.0\r\n") == text.count("END:VCARD\r\n") == 38
    assert "TEL;TYPE=work,voice;VALUE=uri:tel:+390426047505\r\n" in text
    assert "FN:Lumenta\\, " in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    settings.PHONES_DIALLABLE = False
    assert client.get("/policy/pl/phones.vcf").status_code == 404
    assert "vCard" not in client.get("/policy/pl/phones/").content.decode()


# --- links ----------------------------------------------------------------------------------------------------------

PAGES = {
    "user-guide": "who.roles.case-administrator",
    "partner-rules": "who.roles.support-partner",
    "licensing-policy": "text.licensing-policy",
    "federal-page": "federal",
    "privacy-policy": "text.voice",
    "support-page": "text.support-page",
    "forums": "resources.forums",
    "knowledge-base": "resources.knowledge-base",
    "documentation": "resources.technical-documentation",
    "sales": "text.help-sales",
}


@pytest.mark.requirement("R276", "R277", "R278", "R290", "R291", "R292")
@pytest.mark.django_db
def test_pages_of_the_vendor_are_linked_at_their_clauses(client: Client, settings: Any) -> None:
    reference_in_force()
    settings.LINKS = {name: f"https://www.vendor.example/{name}" for name in PAGES}
    shown = html(client, "/policy/en/")
    for name, clause in PAGES.items():
        place = shown.index(f'id="{clause}"')
        assert 0 < shown.index(f'href="https://www.vendor.example/{name}"', place) - place < 1600, name
    cards = shown[shown.index('class="help-cards"') :]
    assert re.findall(r'<a class="card" href="https://www\.vendor\.example/([a-z-]+)"', cards) == [
        "sales",
        "documentation",
        "forums",
    ]


@pytest.mark.django_db
def test_what_is_not_set_is_not_linked(client: Client, settings: Any) -> None:
    reference_in_force()
    settings.LINKS = {}
    shown = html(client, "/policy/en/")
    assert "help-cards" not in shown
    assert "section.help" not in re.findall(r'href="#([^"]+)"', shown)
    assert '<a href="/portal/">Customer portal</a>' in shown  # this desk's own
    assert str(reference().text("section.help", "en").text) not in shown


@pytest.mark.django_db
def test_a_page_of_ones_own_costs_the_same_whatever_one_has(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = signed_in(cast.anna.account)
    for page in ("", "phones/"):
        client.get(f"/policy/en/{page}")
        with django_assert_max_num_queries(15):
            client.get(f"/policy/en/{page}")
    for number in range(5):
        support_id(licence(cast.mine, cast.second_product, program="basic"), f"SID-MORE-{number}")
    for page in ("", "phones/"):
        with django_assert_max_num_queries(15):
            client.get(f"/policy/en/{page}")
