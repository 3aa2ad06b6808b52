"""The search of the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from tests.builders.cases import FRIDAY, filed, intake, other_filed, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def page(client: Client, **asked: str) -> str:
    answer = client.get(reverse("desk:search"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_meant_is_marked_and_safe(cast: Cast) -> None:
    case = filed(cast, subject="Restores <b>stop</b>", intake=intake(description="The tapes & <i>disks</i> are full."))
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="Lambda <script>")
    body = page(client_of(cast.boris), q="restore disk")
    assert "<mark>Restores</mark> &lt;b&gt;stop&lt;/b&gt;" in body
    assert "&amp; &lt;i&gt;<mark>disks</mark>&lt;/i&gt;" in body
    body = page(client_of(cast.boris), q="lambda")
    assert '<span class="chip note">Note</span> <mark>Lambda</mark> &lt;script&gt;' in body


def test_a_number_leads_straight_to_its_case(cast: Cast) -> None:
    case = filed(cast)
    client, address = client_of(cast.boris), reverse("desk:search")
    assert client.get(address, {"q": case.number})["Location"] == reverse("desk:case", args=[case.number])
    assert client.get(address, {"q": case.number, "typing": "1"}).status_code == 200  # not while it is typed


def test_the_last_word_may_go_on_while_it_is_typed(cast: Cast) -> None:
    filed(cast, subject="Replication stands")
    client = client_of(cast.boris)
    assert "No case has exactly these words" in page(client, q="repli")
    assert "<mark>Replication</mark>" in page(client, q="repli", typing="1")


def test_scopes_and_customers_narrow_and_keep_the_words(cast: Cast) -> None:
    mine, theirs = filed(cast, subject="Tape one"), other_filed(cast, subject="Tape two")
    assign(actor=cast.boris.actor, now=FRIDAY, number=theirs.number, engineer=cast.boris.engineer)
    resolved(cast, mine, now=FRIDAY)
    client = client_of(cast.boris)
    body = page(client, q="tape")
    assert "2 cases for" in body
    assert "?q=tape&amp;scope=closed" in body
    assert "?q=tape&amp;customer=severka" in body
    for asked, case in (
        ({"scope": "closed"}, mine),
        ({"scope": "open"}, theirs),
        ({"scope": "mine"}, theirs),
        ({"customer": "severka"}, theirs),
    ):
        body = page(client, q="tape", **asked)
        assert "1 case for" in body
        assert reverse("desk:case", args=[case.number]) in body
    for asked in ({"scope": "nobody's"}, {"customer": "nobody"}):
        assert client.get(reverse("desk:search"), {"q": "tape", **asked}).status_code == 404


def test_further_pages_are_a_link_away(cast: Cast) -> None:
    for index in range(23):
        filed(cast, subject=f"Tape {index}")
    client = client_of(cast.boris)
    body = page(client, q="tape")
    assert "The first 20 cases for" in body
    [after] = [part.split('"')[0] for part in body.split("after=")[1:]]
    body = page(client, q="tape", after=after)
    assert "Further cases for" in body
    assert body.count("data-row") == 3


def test_an_empty_search_says_what_may_be_typed(cast: Cast) -> None:
    for text in ("", "   ", '"', "-tape", "…"):
        body = page(client_of(cast.boris), q=text)
        assert "All words have to be there" in body


def test_contacts_have_no_door_here(cast: Cast) -> None:
    assert client_of(cast.anna).get(reverse("desk:search"), {"q": "tape"}).status_code == 404
