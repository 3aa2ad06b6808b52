"""Asking for news in the portal: one click, told to the engineer, shown with time and name, ended by an answer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.models import Case, NewsRequest
from tests.builders.cases import FRIDAY, filed, replied, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of
from tests.notifications.conftest import letters_of, new_letters
from tests.notifications.reading import check

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def case(cast: Cast) -> Case:
    made = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=made.number, engineer=cast.boris.engineer)
    return replied(cast, made, now=FRIDAY)


def address(case: Case, name: str = "portal:ask_for_news") -> str:
    return reverse(name, args=[case.number])


def test_one_click_tells_the_engineer_and_the_case_says_when_and_who(
    cast: Cast, anna: Client, emil: Client, case: Case
) -> None:
    new_letters(FRIDAY)
    assert f'action="{address(case)}"' in anna.get(address(case, "portal:case")).content.decode()
    anna.post(address(case))
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.boris.account.email}
    assert "Anna Contact of Kopalnia Danych asks what is new." in check(letters[cast.boris.account.email]).text
    page = emil.get(address(case, "portal:case"))
    assert "Anna Contact asked for news on" in words_of(page)
    assert f'action="{address(case)}"' not in page.content.decode()
    boris = client_of(cast.boris)
    assert "The customer asks for news" in words_of(boris.get(address(case, "desk:case")))
    assert "Customers who ask for news" in words_of(boris.get(reverse("desk:home")))
    replied(cast, case, now=FRIDAY)
    after = anna.get(address(case, "portal:case"))
    assert "asked for news on" not in words_of(after)
    assert f'action="{address(case)}"' in after.content.decode()
    assert "The customer asks for news" not in words_of(boris.get(address(case, "desk:case")))


def test_a_second_click_is_no_second_request(anna: Client, case: Case) -> None:
    anna.post(address(case))
    anna.post(address(case))
    assert NewsRequest.objects.count() == 1


def test_a_closed_case_has_no_such_door(cast: Cast, anna: Client, cyril: Client, case: Case) -> None:
    assert cyril.post(address(case)).status_code == 404
    closed = resolved(cast, case, now=FRIDAY)
    assert address(case) not in anna.get(address(closed, "portal:case")).content.decode()
    anna.post(address(case))
    assert NewsRequest.objects.count() == 0
