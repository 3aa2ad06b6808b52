"""The lists of cases, narrowed: by who opened them, state, product and order; paging keeps what was chosen."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from podpora.cases.actions.assign import assign
from tests.builders import contracts
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

OPEN, CLOSED = "/portal/cases/", "/portal/cases/closed/"


def numbers(client: Client, page: str = OPEN, **asked: str) -> list[str]:
    answer = client.get(page, asked)
    assert answer.status_code == 200
    return [row.number for row, _owes in answer.context["rows"]]


def test_mine_and_those_of_a_colleague(anna: Client, cast: Cast) -> None:
    own = filed(cast, cast.anna)
    emils = filed(cast, cast.emil, now=FRIDAY + timedelta(minutes=1))
    partners = filed(cast, cast.pavla, now=FRIDAY + timedelta(minutes=2))
    assert numbers(anna) == [partners.number, emils.number, own.number]
    assert numbers(anna, who="mine") == [own.number]
    assert numbers(anna, who=cast.emil.actor.key) == [emils.number]
    assert numbers(anna, who=cast.pavla.actor.key) == [partners.number]
    assert numbers(anna, sort="oldest") == [own.number, emils.number, partners.number]


def test_by_state_and_by_product(anna: Client, cast: Cast) -> None:
    contracts.support_id(contracts.licence(cast.mine, cast.second_product), "SID-SECOND")
    new = filed(cast)
    second = filed(
        cast,
        now=FRIDAY + timedelta(minutes=1),
        product=cast.second_product,
        release=cast.second_release,
        support_id="SID-SECOND",
    )
    taken = replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=5))
    assert set(numbers(anna, state="new")) == {new.number, second.number}
    assert numbers(anna, product="bollard") == [second.number]
    assert numbers(anna, product="bollard", state="open") == []
    state = type(taken).objects.get(pk=taken.pk).state
    assert taken.number in numbers(anna, state=state)
    said = words_of(anna.get(OPEN, {"product": "bollard", "state": "open"}))
    assert "No case fits this choice. Show all" in said


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "99999999999999999999"},
        {"who": "x"},
        {"state": "closed"},
        {"product": "nothing"},
        {"sort": "up"},
        {"customer": "\x00"},
    ],
)
def test_what_is_no_choice_is_no_wish(anna: Client, cast: Cast, asked: dict[str, str]) -> None:
    case = filed(cast)
    answer = anna.get(OPEN, asked)
    if answer.status_code == 200:
        expected = [] if "customer" in asked else [case.number]
        assert [row.number for row, _owes in answer.context["rows"]] == expected
    else:
        assert answer.status_code == 400


def test_a_stranger_is_no_choice(anna: Client, cyril: Client, cast: Cast) -> None:
    case = filed(cast)
    assert numbers(cyril) == []
    assert numbers(cyril, who=cast.anna.actor.key) == []
    assert "Cyril" not in words_of(anna.get(OPEN))
    assert numbers(anna, who=cast.cyril.actor.key) == [case.number]


def test_paging_keeps_what_was_chosen(anna: Client, cast: Cast) -> None:
    mine = [filed(cast, cast.anna, now=FRIDAY + timedelta(minutes=number)) for number in range(52)]
    filed(cast, cast.emil)
    page = anna.get(OPEN, {"who": "mine", "sort": "oldest"})
    following = page.context["wanted"].address + "&after=" + page.context["page"].next_cursor
    assert f'href="{following.replace("&", "&amp;")}"' in page.content.decode()
    shown = [row.number for row, _owes in page.context["rows"]]
    rest = anna.get(OPEN + following)
    shown += [row.number for row, _owes in rest.context["rows"]]
    assert shown == [case.number for case in mine]
    assert rest.context["page"].has_more is False


def test_closed_cases_are_narrowed_too(anna: Client, cast: Cast) -> None:
    own, emils = filed(cast, cast.anna), filed(cast, cast.emil)
    for minutes, case in enumerate((own, emils)):
        assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
        resolved(cast, case, now=FRIDAY + timedelta(minutes=minutes))
    assert numbers(anna, CLOSED) == [emils.number, own.number]
    assert numbers(anna, CLOSED, who="mine") == [own.number]
    assert numbers(anna, CLOSED, sort="oldest") == [own.number, emils.number]
    assert "State" not in words_of(anna.get(CLOSED))


def test_a_partner_chooses_people_only_within_one_organisation(cast: Cast) -> None:
    from tests.builders import people

    people.partnership(cast.other, cast.partner)
    pavla = client_of(cast.pavla)
    case = filed(cast)
    assert numbers(pavla) == [case.number]
    assert "Anna Contact" not in words_of(pavla.get(OPEN)).partition("Opened by")[2].partition("Order")[0]
    assert numbers(pavla, customer="kopalnia", who=cast.anna.actor.key) == [case.number]
    assert numbers(pavla, customer="severka") == []


@pytest.mark.parametrize("asked", [{}, {"who": "mine", "state": "new", "product": "halyard", "sort": "oldest"}])
def test_narrowing_costs_no_query_a_case(anna: Client, cast: Cast, asked: dict[str, str]) -> None:
    seen: list[Any] = []
    for _ in range(2):
        filed(cast)
        anna.get(OPEN, asked)
        with CaptureQueriesContext(connection) as queries:
            anna.get(OPEN, asked)
        seen.append(len(queries))
        for number in range(10):
            filed(cast, now=FRIDAY + timedelta(minutes=number))
    assert seen[0] == seen[1]
    assert seen[0] <= 13
