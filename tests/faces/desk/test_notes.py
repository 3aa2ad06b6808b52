"""Notes pinned on a customer, as pages show them, and as no customer ever sees them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from podpora.cases.models import AccountNote
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db

NOTE = "Their nightly loads run from two to four."


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def test_a_note_stands_on_the_customer_and_on_top_of_each_open_case(cast: Cast) -> None:
    case, closed = filed(cast), resolved(cast, replied(cast, filed(cast), now=FRIDAY), now=FRIDAY)
    boris, where = client_of(cast.boris), reverse("desk:customer", args=["kopalnia"])
    given = {"body": NOTE, "ends_on": "2026-02-20"}
    answer = boris.post(reverse("desk:note_pin", args=["kopalnia"]), given)
    assert answer["Location"] == where
    assert f"{NOTE} Boris Engineer" in words_of(boris.get(where))
    side = boris.get(reverse("desk:case", args=[case.number])).content.decode().partition("<aside")[2]
    assert side.index(NOTE) < side.index('id="status"'), "on top of the side"
    assert "until 20 February 2026" in side
    assert NOTE not in boris.get(reverse("desk:case", args=[closed.number])).content.decode()


def test_what_cannot_be_pinned_stays_in_the_form(cast: Cast) -> None:
    boris = client_of(cast.boris)
    for given in ({"body": "x" * 1001}, {"body": NOTE, "ends_on": "2026-02-05"}, {"body": NOTE, "ends_on": "soon"}):
        answer = boris.post(reverse("desk:note_pin", args=["kopalnia"]), given)
        assert answer.status_code == 422
        assert given["body"] in answer.content.decode()
    assert boris.post(reverse("desk:note_pin", args=["nobody"]), {"body": NOTE}).status_code == 404
    assert not AccountNote.objects.exists()


def test_the_author_is_offered_to_take_it_off_and_another_engineer_is_not(cast: Cast) -> None:
    boris, marta, frank = (client_of(each) for each in (cast.boris, cast.marta, cast.frank))
    boris.post(reverse("desk:note_pin", args=["kopalnia"]), {"body": NOTE})
    off = reverse("desk:note_off", args=["kopalnia", AccountNote.objects.get().pk])
    where = reverse("desk:customer", args=["kopalnia"])
    assert [off in client.get(where).content.decode() for client in (boris, marta, frank)] == [True, True, False]
    assert "You are not permitted" in words_of(frank.post(off, follow=True))
    assert "The note is taken off." in words_of(boris.post(off, follow=True))
    assert marta.post(off).status_code == 404, "it is off already"


def test_no_customer_ever_sees_it(cast: Cast) -> None:
    case = filed(cast)
    client_of(cast.boris).post(reverse("desk:note_pin", args=["kopalnia"]), {"body": NOTE})
    anna = client_of(cast.anna)
    for name, keys in (
        ("home", ()),
        ("case", (case.number,)),
        ("print_case", (case.number,)),
        ("organisation_of", ("kopalnia",)),
    ):
        assert NOTE not in anna.get(reverse(f"portal:{name}", args=keys)).content.decode()
    assert anna.post(reverse("desk:note_pin", args=["kopalnia"]), {"body": "x"}).status_code == 404
    assert NOTE not in client_of(cast.boris).get(reverse("desk:print", args=[case.number])).content.decode()
    assert not any(NOTE in letter.body for letter in mail.outbox)
