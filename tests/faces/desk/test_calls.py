"""The desk's page for calls."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import ContactAttempt
from tests.builders.cases import filed, local, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
FRIDAY, NIGHT = local("2026-02-06 15:00"), local("2026-02-06 23:00")


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def send(cast: Cast, number: str, **given: str) -> Any:
    data = {"number": number, "caller": cast.anna.account.email, "key": "once", **given}
    return client_of(cast.boris).post(reverse("desk:calls"), data)


@pytest.mark.requirement("R178")
def test_the_number_of_an_open_case_leads_to_it(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    number = f"{case.number[:4]} {case.number[4:]}"
    assert "/desk/calls/" in client_of(cast.boris).get(reverse("desk:home")).content.decode()
    assert send(cast, number).headers["Location"] == reverse("desk:case", args=[case.number])
    send(cast, number)
    assert ContactAttempt.objects.count() == 1
    page = words_of(client_of(cast.boris).get(reverse("desk:case", args=[case.number])))
    assert "The customer called and was answered" in page
    portal = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    assert "You called and spoke with us" in portal


@pytest.mark.requirement("R178")
def test_others_are_turned_away_with_the_way_to_open_a_case(cast: Cast) -> None:
    closed = resolved(cast, filed(cast, now=FRIDAY), now=FRIDAY)
    foreign = send(cast, filed(cast, now=FRIDAY).number, caller="SID-CYRIL-0001")
    unknown = send(cast, "12345678")
    for answer in (foreign, unknown, send(cast, closed.number)):
        assert answer.status_code == 422
        assert reverse("portal:new_case") in answer.content.decode()
        assert ContactAttempt.objects.count() == 0
    assert words_of(foreign).count("No open case of this caller has this number.") == 1
    assert "No open case of this caller has this number." in words_of(unknown)


def test_outside_the_hours_the_page_says_when_calls_are_answered_again(
    cast: Cast, set_now: Callable[..., None]
) -> None:
    case = filed(cast, now=FRIDAY)
    set_now(NIGHT)
    answer = send(cast, case.number)
    assert answer.status_code == 422
    assert "Calls are answered again from Monday 9 February" in words_of(answer)
    assert "Note that they wish to be called back" in words_of(answer)
    assert send(cast, case.number, callback="yes").status_code == 302
    assert ContactAttempt.objects.get().result == "callback"
    assert client_of(cast.anna).get(reverse("desk:calls")).status_code in (302, 403, 404)
