"""Help where it is needed: what may be faster than a case, what to tell, and the guides of the vendor where set."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast

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
