"""From case to case of a list: next and previous on the case page, from the place where one stood."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_mode(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.boris.account)
    return client


@pytest.fixture
def three(cast: Cast) -> list[Case]:
    at = {"2": 0, "3": 1, "4": 2}
    return [filed(cast, severity=severity, now=FRIDAY + timedelta(minutes=at[severity])) for severity in at]


def page_of(case: Case) -> str:
    return reverse("desk:case", args=[case.number])


def around(client: Client, address: str) -> tuple[str, str]:
    """The addresses of the previous and of the next case on a page."""
    text = client.get(address).content.decode().replace("&amp;", "&")
    found = [re.findall(rf'href="([^"]+)" data-{way}', text) for way in ("previous", "next")]
    return found[0][0] if found[0] else "", found[1][0] if found[1] else ""


@pytest.mark.parametrize("query", ["view=all", "view=unassigned", "assignee=nobody", "view=all&order=oldest"])
def test_a_list_is_walked_case_by_case_to_its_ends(client: Client, three: list[Case], query: str) -> None:
    listed = client.get(f"{reverse('desk:queue')}?{query}").content.decode().replace("&amp;", "&")
    address = re.findall(r'class="subject" href="([^"]+)"', listed)[0]
    walked, back = [address], ""
    while address:
        back, address = around(client, address)
        walked += [address] if address else []
    assert [one.partition("?")[0] for one in walked] == [page_of(case) for case in three]
    assert back.partition("?")[0] == page_of(three[1])


def test_the_place_stays_where_the_case_was_though_it_moved(client: Client, cast: Cast, three: list[Case]) -> None:
    address = f"{page_of(three[0])}?view=all"
    text = client.get(address).content.decode().replace("&amp;", "&")
    [place] = re.findall(r'data-place="([^"]+)"', text)
    replied(cast, three[0], now=FRIDAY + timedelta(minutes=10), state="waiting-on-customer")
    assert around(client, address)[1] == "", "it stands at the end of the list by now"
    assert around(client, page_of(three[0]) + place)[1].startswith(page_of(three[1]))
    resolved(cast, three[0], now=FRIDAY + timedelta(minutes=20))
    assert around(client, page_of(three[0]) + place)[1].startswith(page_of(three[1]))


def test_a_case_without_a_list_leads_back_to_all(client: Client, three: list[Case]) -> None:
    text = client.get(page_of(three[0])).content.decode()
    assert "data-next" not in text
    assert f'href="{reverse("desk:queue")}" data-up' in text
    assert client.get(f"{page_of(three[0])}?view=no-such").status_code == 200


@pytest.mark.parametrize("at", ["x", "W10", "WzEsMl0", "WyIxIiwiMiIsIjMiLCI0Il0"])
def test_a_place_that_cannot_be_read_is_where_the_case_stands(client: Client, three: list[Case], at: str) -> None:
    assert client.get(f"{page_of(three[0])}?view=all&at={at}").status_code == 200


def test_after_a_form_the_page_knows_its_list_again(client: Client, three: list[Case]) -> None:
    came_from = f"http://testserver{page_of(three[0])}?view=all&at=abc&done=reply"
    answer = client.post(
        reverse("desk:assign", args=[three[0].number]),
        {"engineer": "", "instead_of": ""},
        headers={"referer": came_from},
    )
    assert answer["Location"] == f"{page_of(three[0])}?view=all&at=abc"
