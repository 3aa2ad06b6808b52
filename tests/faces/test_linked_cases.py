"""Linked and merged cases on the pages of desk and portal: a lasting redirect, and no link to what one may not see."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.models import Case, Message
from podpora.cases.selectors.links import older_open_of_customer
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, resolved
from tests.cast import Cast, Person
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


@pytest.fixture
def pair(cast: Cast) -> tuple[Case, Case]:
    """An older and a newer case of Kopalnia Danych."""
    return filed(cast), filed(cast, now=FRIDAY + timedelta(minutes=5), subject="The restore stops again")


def address(face: str, case: Case, name: str = "case") -> str:
    return reverse(f"{face}:{name}", args=[case.number])


def merged(cast: Cast, newer: Case, older: Case) -> None:
    merge_case(actor=cast.boris.actor, now=LATER, number=newer.number, into=older.number)


def test_cases_are_linked_and_unlinked_from_the_desk(cast: Cast, pair: tuple[Case, Case]) -> None:
    one, other = pair
    client = client_of(cast.boris)
    wrong = client.post(address("desk", one, "link"), {"kind": "related", "other": "1234"}, follow=True)
    assert "There is no case of this number." in words_of(wrong)
    spaced = f"{other.number[:4]} {other.number[4:]}"
    client.post(address("desk", one, "link"), {"kind": "child", "other": spaced})
    assert "Belongs to it" in words_of(client.get(address("desk", one)))
    page = client.get(address("desk", other)).content.decode()
    assert f'href="{address("desk", one)}">{one.subject}</a>' in page
    assert "Part of" in page
    shown = client_of(cast.anna).get(address("portal", one)).content.decode()
    assert f'href="{address("portal", other)}">{other.subject}</a>' in shown
    client.post(address("desk", one, "unlink"), {"other": other.number})
    assert address("portal", other) not in client_of(cast.anna).get(address("portal", one)).content.decode()


def test_a_link_to_another_customers_case_is_for_engineers(cast: Cast, pair: tuple[Case, Case]) -> None:
    theirs = other_filed(cast)
    link_cases(actor=cast.boris.actor, now=LATER, number=pair[0].number, other=theirs.number, kind="related")
    shown = client_of(cast.anna).get(address("portal", pair[0])).content.decode()
    assert theirs.number not in shown.replace("\N{NO-BREAK SPACE}", "")
    assert address("desk", theirs) in client_of(cast.boris).get(address("desk", pair[0])).content.decode()


def test_both_cases_are_looked_at_before_they_are_merged(cast: Cast, pair: tuple[Case, Case]) -> None:
    older, newer = pair
    client = client_of(cast.boris)
    assert "There is no case of this number." in words_of(client.get(address("desk", newer, "merge"), {"into": "77"}))
    page = words_of(client.get(address("desk", newer, "merge"), {"into": older.number}))
    assert "This case closes The restore stops again" in page
    assert "The matter goes on here The restore stops at 40 %" in page
    wrong_way = client.post(address("desk", older, "merge"), {"into": newer.number})
    assert wrong_way.status_code == 422
    assert "is the newer one" in words_of(wrong_way)
    done = client.post(address("desk", newer, "merge"), {"into": older.number}, follow=True)
    assert done.redirect_chain[-1][0] == address("desk", older)
    assert fresh(newer).closing_reason == "duplicate"


def test_the_customers_older_open_cases_are_there_to_choose_from(cast: Cast, pair: tuple[Case, Case]) -> None:
    older, newer = pair
    theirs, later = other_filed(cast), filed(cast, now=LATER)
    done, federal = resolved(cast, filed(cast), now=LATER), filed(cast)
    Case.objects.filter(pk=federal.pk).update(is_federal=True)

    def offered(who: Person) -> list[Case]:
        page = client_of(who).get(address("desk", newer, "merge")).content.decode()
        assert f'href="{address("desk", newer)}">Back</a>' in page
        every = (older, newer, theirs, later, done, federal)
        return [one for one in every if f'href="?into={one.number}"' in page]

    assert offered(cast.boris) == [older]
    assert offered(cast.frank) == [older, federal]
    chosen = client_of(cast.boris).get(address("desk", newer, "merge"), {"into": older.number})
    assert "The matter goes on here" in words_of(chosen)
    assert f'href="{address("desk", newer, "merge")}">Choose another case</a>' in chosen.content.decode()


def test_the_older_cases_to_choose_from_are_bounded_and_cost_one_query(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [filed(cast, now=FRIDAY + timedelta(minutes=place)) for place in range(4)]
    monkeypatch.setattr("podpora.cases.selectors.links.MOST_OLDER", 2)
    boris = cast.boris.actor
    with CaptureQueriesContext(connection) as queries:
        found = older_open_of_customer(boris, cases[3])
    assert [one.number for one in found.cases] == [cases[2].number, cases[1].number]
    assert found.has_more
    assert len([query for query in queries if "cases_case" in query["sql"]]) == 1
    assert not older_open_of_customer(boris, cases[2]).has_more
    page = words_of(client_of(cast.boris).get(address("desk", cases[3], "merge")))
    assert "There are more, older ones: find them by their number." in page


@pytest.mark.parametrize(("face", "who"), [("desk", "boris"), ("portal", "anna")])
def test_the_address_of_a_merged_case_leads_on_for_good(
    cast: Cast, pair: tuple[Case, Case], face: str, who: str
) -> None:
    older, newer = pair
    merged(cast, newer, older)
    client = client_of(getattr(cast, who))
    answer = client.get(address(face, newer), follow=True)
    assert answer.redirect_chain[-1][0] == address(face, older)
    page = answer.content.decode()
    assert f'href="{address(face, newer)}?alone=1"' in page, "its messages are read there"
    alone = words_of(client.get(address(face, newer), {"alone": "1"}))
    assert "This case was merged into" in alone
    assert newer.subject in alone


def test_who_may_not_see_the_older_reads_the_closed_case_alone(cast: Cast, pair: tuple[Case, Case]) -> None:
    older, newer = pair
    Case.objects.filter(pk=newer.pk).update(submitter=cast.dora.contact)
    merged(cast, newer, older)
    answer = client_of(cast.dora).get(address("portal", newer))
    assert answer.status_code == 200
    assert "Repeats another case" in words_of(answer)
    assert older.number not in answer.content.decode().replace("\N{NO-BREAK SPACE}", "")
    assert client_of(cast.dora).get(address("portal", older)).status_code == 404


def test_a_message_that_comes_too_late_goes_to_the_older_case(cast: Cast, pair: tuple[Case, Case]) -> None:
    older, newer = pair
    merged(cast, newer, older)
    sent = {"body": "It still stops.", "key": "k"}
    answer = client_of(cast.anna).post(address("portal", newer, "write"), sent, follow=True)
    assert answer.redirect_chain[-1][0].startswith(address("portal", older))
    assert Message.objects.get(body="It still stops.").case == older


@pytest.mark.parametrize("name", ["link", "unlink", "merge"])
def test_the_doors_are_for_engineers(cast: Cast, pair: tuple[Case, Case], name: str) -> None:
    for who in (cast.anna, cast.cyril):
        sent = {"other": pair[1].number, "into": pair[1].number, "kind": "related"}
        assert client_of(who).post(address("desk", pair[0], name), sent).status_code in (302, 403, 404)
    assert (fresh(pair[0]).flags, fresh(pair[0]).is_closed) == ([], False)
