"""Linked and merged cases on the pages of desk and portal: a lasting redirect, and no link to what one may not see."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.models import Case, Message
from tests.builders.cases import FRIDAY, filed, fresh, other_filed
from tests.cast import Cast
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
