"""Notes that call for the reader, on the first page of the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.add_note import add_note
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=10))


def test_it_stands_on_the_first_page_until_the_case_was_looked_at(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.adela)
    assert "Notes that call for you" not in words_of(client.get(reverse("desk:home")))
    add_note(actor=cast.boris.actor, now=FRIDAY, number=case.number, body="@Adela Administrator, please look.")
    page = words_of(client.get(reverse("desk:home")))
    assert "Notes that call for you" in page
    assert "Nothing needs you now" not in page
    assert "Called by name: Adela Administrator" in words_of(client.get(reverse("desk:case", args=[case.number])))
    assert "Notes that call for you" not in words_of(client.get(reverse("desk:home")))
