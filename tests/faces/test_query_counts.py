"""Pages cost a fixed number of queries, however many cases or messages stand on them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.selectors import ENTRIES
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 60
MOST_OF_A_LIST = 14
MOST_OF_A_CASE = 20
MOST_OF_A_SEARCH = MOST_OF_A_LIST + 2
MOST = {"portal:home": 24, "desk:home": 24, "desk:search": MOST_OF_A_SEARCH, "portal:search": MOST_OF_A_SEARCH}
PLANNING = 5  # PostgreSQL: a search sets how it is planned, in a transaction of its own, and asks where the newest are


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def queries_of(client: Client, address: str, **asked: str) -> list[str]:
    client.get(address, asked)  # what a process reads once, it has read now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, asked).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize(
    ("who", "name", "asked"),
    [
        ("boris", "desk:queue", {}),
        ("boris", "desk:queue", {"view": "unassigned"}),
        ("boris", "desk:home", {}),
        ("boris", "desk:search", {"q": "restore"}),
        ("anna", "portal:home", {}),
        ("anna", "portal:cases", {}),
        ("anna", "portal:closed_cases", {}),
        ("anna", "portal:search", {"q": "restore"}),
    ],
)
def test_lists_of_any_length_cost_the_same(cast: Cast, who: str, name: str, asked: dict[str, str]) -> None:
    client, cases = client_of(getattr(cast, who)), 0
    seen: list[int] = []
    for until in (FEW, MANY):
        while cases < until:
            case = filed(cast)
            cases += 1
            if name == "portal:closed_cases":
                resolved(cast, case, now=FRIDAY)
            elif cases % 2 and not asked.get("view"):
                assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
        seen.append(len(queries_of(client, reverse(name), **asked)))
    assert seen[0] == seen[1] or (name.endswith(":search") and seen[0] == seen[1] + 1)  # subjects alone fill the page
    planning = PLANNING if name.endswith(":search") and connection.vendor == "postgresql" else 0
    assert seen[0] <= MOST.get(name, MOST_OF_A_LIST) + planning


@pytest.mark.parametrize(("who", "name"), [("boris", "desk:case"), ("anna", "portal:case")])
def test_a_case_of_any_length_costs_the_same(cast: Cast, who: str, name: str) -> None:
    client, case, messages = client_of(getattr(cast, who)), replied(cast, filed(cast), now=FRIDAY), 0
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="Look into the log first.")
    seen: list[int] = []
    for until in (3, 30):
        while messages < until:
            add_message(actor=cast.anna.actor, now=FRIDAY, number=case.number, body=f"Message {messages}.")
            messages += 1
        seen.append(len(queries_of(client, reverse(name, args=[case.number]))))
    assert seen[0] == seen[1]
    assert seen[0] <= MOST_OF_A_CASE


@pytest.mark.parametrize(("who", "name"), [("boris", "desk:case"), ("anna", "portal:case")])
def test_a_page_shows_the_latest_of_a_long_case_and_leads_to_the_rest(cast: Cast, who: str, name: str) -> None:
    client, case = client_of(getattr(cast, who)), filed(cast)
    for place in range(ENTRIES + 10):
        add_message(actor=cast.anna.actor, now=FRIDAY, number=case.number, body=f"Message {place}.")
    address = reverse(name, args=[case.number])
    latest = client.get(address).content.decode()
    assert latest.count('body">Message ') == ENTRIES
    assert "Message 10." in latest
    assert "Message 9." not in latest
    [cursor] = re.findall(r'href="\?before=(\d+)">Earlier entries', latest)
    earlier = client.get(address, {"before": cursor}).content.decode()
    assert earlier.count('body">Message ') == 10
    assert 'href="?before=' not in earlier
    assert f'href="{address}">The latest entries' in earlier
