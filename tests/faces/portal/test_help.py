"""Help where it is needed: what may be faster than a case, what to tell, and the guides of the vendor where set."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.faces.portal.conftest import words_of

LINKS = {
    "forums": "https://forums.vendor.example/",
    "customer-portal": "https://portal.vendor.example/",
    "knowledge-base": "https://kb.vendor.example/",
    "documentation": "https://docs.vendor.example/",
    "user-guide": "https://www.vendor.example/guide",
    "partner-rules": "https://www.vendor.example/partners",
}
FOUR = ("forums", "customer-portal", "knowledge-base", "documentation")


@pytest.mark.requirement("R21")
def test_the_first_screen_and_the_policy_link_the_four_places_to_look_first(
    emil: Client, cast: Cast, settings: Any
) -> None:
    settings.LINKS = LINKS
    wizard = emil.get("/portal/cases/new/").content.decode()
    policy = Client().get("/policy/en/").content.decode()
    for name in FOUR:
        assert f'href="{LINKS[name]}"' in wizard
        assert f'href="{LINKS[name]}"' in policy


def test_where_no_address_is_set_the_first_screen_leads_to_the_policy(emil: Client, settings: Any) -> None:
    settings.LINKS = {}
    page = emil.get("/portal/cases/new/").content.decode()
    assert 'href="/policy/#resources.forums"' in page
    assert 'href="/policy/#resources.technical-documentation"' in page


@pytest.mark.requirement("R15")
def test_the_policy_and_the_page_for_appointing_a_partner_link_the_rules(
    anna: Client, cast: Cast, settings: Any
) -> None:
    address = "/portal/organisation/kopalnia/partners/"
    settings.LINKS = {}
    assert "Rules for support partners" not in anna.get(address).content.decode()
    settings.LINKS = LINKS
    for page in (anna.get(address), Client().get("/policy/en/")):
        assert f'href="{LINKS["partner-rules"]}"' in page.content.decode()


@pytest.mark.requirement("R158")
def test_the_problem_step_says_first_why_everything_matters(wizard: Any, cast: Cast) -> None:
    page = wizard(cast.emil).up_to("problem").content.decode()
    sentence = page.index("can make a great difference to how fast we find its cause and solve it")
    for field in ("subject", "description", "system_impact", "business_impact", "error_text", "steps"):
        assert sentence < page.index(f'name="{field}"')
    assert "Error messages word for word" in page


@pytest.mark.requirement("R14")
def test_the_policy_and_home_link_the_guide_for_case_administrators(emil: Client, cast: Cast, settings: Any) -> None:
    settings.LINKS = {}
    assert "Guide for case administrators" not in emil.get("/portal/").content.decode()
    settings.LINKS = LINKS
    for page in (emil.get("/portal/"), Client().get("/policy/en/")):
        assert f'href="{LINKS["user-guide"]}"' in page.content.decode()


def test_home_says_whether_support_is_there_now(anna: Client, set_now: Any) -> None:
    assert "Basic Open now How to reach us" in words_of(anna.get("/portal/"))
    set_now(datetime(2026, 2, 7, 14, 0, tzinfo=UTC))
    assert "Basic opens 9 Feb, 08:00 How to reach us" in words_of(anna.get("/portal/"))
