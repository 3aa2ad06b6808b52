"""The desk's page for closing without a solution."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.models import Case
from tests.builders.cases import filed, fresh, intake, local, replied
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
DAYS = ("2026-02-06 10:00", "2026-02-09 10:00", "2026-02-10 10:00")
BEFORE, FROM = local("2026-02-11 17:59"), local("2026-02-11 18:00")


@pytest.fixture
def case(cast: Cast, settings: Any) -> Case:
    settings.IS_DEMO = True  # the second factor has tests of its own
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    return replied(cast, filed(cast, now=local("2026-02-05 09:00"), intake=by_phone), now=local("2026-02-05 10:00"))


def try_to_reach(cast: Cast, case: Case, *days: str) -> None:
    for day in days:
        log_contact_attempt(
            actor=cast.boris.actor, now=local(day), number=case.number, channel="phone", result="left-message"
        )


@pytest.mark.requirement("R214")
def test_closing_without_an_answer_is_offered_once_it_is_earned(
    cast: Cast, case: Case, set_now: Callable[..., None]
) -> None:
    client, address = client_of(cast.boris), reverse("desk:close", args=[case.number])
    act = reverse("desk:close_silent", args=[case.number])
    set_now(BEFORE)
    try_to_reach(cast, case, *DAYS[:2])
    assert "May not be closed without an answer yet." in words_of(client.get(address))
    assert f'action="{act}"' not in client.get(address).content.decode()
    try_to_reach(cast, case, DAYS[2])
    assert "May be closed without an answer from 11 Feb" in words_of(client.get(address))
    assert f'action="{act}"' not in client.get(address).content.decode()
    told = words_of(client.post(act, follow=True))
    assert "It may be done from" in told
    assert not fresh(case).is_closed

    set_now(FROM)
    assert f'action="{act}"' in client.get(address).content.decode()
    assert client.post(act, {"version": str(fresh(case).version)}).status_code == 302
    assert fresh(case).closing_reason == "no-contact"
    page = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    assert "The customer could not be reached" in page
    assert (
        reverse("portal:follow_on", args=[case.number])
        in client_of(cast.anna).get(reverse("portal:case", args=[case.number])).content.decode()
    )


def test_out_of_scope_needs_words_and_tells_the_customer(cast: Cast, case: Case, set_now: Callable[..., None]) -> None:
    set_now(BEFORE)
    client, address = client_of(cast.boris), reverse("desk:close", args=[case.number])
    assert client.post(address, {"message": ""}).status_code == 422
    stale = client.post(address, {"message": "No scripts.", "version": "1"})
    assert (stale.status_code, fresh(case).is_closed) == (422, False)
    assert client.post(address, {"message": "No scripts.", "version": str(case.version)}).status_code == 302
    assert fresh(case).closing_reason == "out-of-scope"
    assert "No scripts." in words_of(client_of(cast.emil).get(reverse("portal:case", args=[case.number])))
    assert client.get(address).headers["Location"] == reverse("desk:case", args=[case.number])
    assert client_of(cast.anna).get(address).status_code == 404
