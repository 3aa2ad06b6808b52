"""The contact page of a federal customer: its number on top, live or on call, and the next change."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from podpora.contracts.actions.mark_on_call_day import mark_on_call_day
from podpora.lib.actors import SYSTEM
from tests.builders.cases import local
from tests.builders.federal import DAY, EASTERN, agency
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
PAGE = "/portal/contact/"
NUMBER = "+1 240 399 50 82"


@pytest.mark.requirement("R275")
@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-02-04 03:00", "somebody is on call now; the live service opens"),
        ("2026-02-04 10:00", "Live service for federal agencies is open now, until"),
        ("2026-02-07 23:59", "Live service for federal agencies is open now, until"),
        ("2026-02-08 00:00", "somebody is on call now; the live service opens"),
        ("2026-11-01 01:30", "somebody is on call now; the live service opens"),
    ],
)
def test_the_federal_number_is_on_top_at_every_hour_with_the_state_now(
    cast: Cast, set_now: Callable[[datetime], None], at: str, said: str
) -> None:
    them = agency(cast)
    set_now(local(at, EASTERN))
    answer = client_of(them).get(PAGE)
    page, words = answer.content.decode(), words_of(answer)
    assert page.count(NUMBER) == 1
    assert page.index(NUMBER) < page.index("On the web") < page.index("1 800 774 5124")
    assert said in words


def test_the_next_change_is_told_and_why(cast: Cast, set_now: Callable[[datetime], None]) -> None:
    mark_on_call_day(actor=SYSTEM, now=DAY, day=date(2026, 11, 26), is_on_call=True, name="Thanksgiving Day")
    client = client_of(agency(cast))
    set_now(local("2026-11-26 10:00", EASTERN))
    words = words_of(client.get(PAGE))
    assert "the live service opens 27 Nov, 08:00" in words
    assert "On call only on" in words
    assert "(Thanksgiving Day)" in words


def test_a_customer_without_the_mark_sees_none_of_it(cast: Cast) -> None:
    page = client_of(cast.anna).get(PAGE).content.decode()
    assert NUMBER not in page
    assert 'id="federal"' not in page


def test_the_page_about_federal_solutions_is_linked_where_it_is_set(cast: Cast, settings: Any) -> None:
    client = client_of(agency(cast))
    settings.LINKS = {**settings.LINKS, "federal-page": "https://vendor.example/federal"}
    assert "https://vendor.example/federal" in client.get(PAGE).content.decode()
