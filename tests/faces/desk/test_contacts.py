"""The page on which engineers see how a customer was reached, and what the customer sees of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.selectors.attempts import ledger_of
from tests.builders.cases import filed, fresh, intake, local, replied
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
MONDAY = local("2026-02-09 10:00")


@pytest.fixture(autouse=True)
def _demo(settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own


@pytest.fixture
def case(cast: Cast, set_now: Callable[[datetime], None]) -> Case:
    set_now(MONDAY)
    by_phone = intake(contact_method="phone", contact_phone="+48 22 555 01 23")
    return replied(cast, filed(cast, now=local("2026-02-06 12:00"), intake=by_phone), now=local("2026-02-06 13:00"))


def send(cast: Cast, case: Case, **given: str) -> Any:
    data = {"how": "phone:no-answer", "asks_answer": "on", "key": "once", **given}
    return client_of(cast.boris).post(reverse("desk:contacts", args=[case.number]), data)


def test_a_call_is_logged_and_stands_in_the_ledger_with_its_reason(cast: Cast, case: Case) -> None:
    address = reverse("desk:contacts", args=[case.number])
    assert send(cast, case, words="Rang ten times.").headers["Location"] == address
    send(cast, case, words="Rang ten times.")  # the same form again
    assert ContactAttempt.objects.count() == 1
    said = words_of(client_of(cast.boris).get(address))
    assert "Called, nobody answered" in said
    assert "Rang ten times." in said
    assert "Counts: number 1 of the 3 that are needed." in said
    on_case = words_of(client_of(cast.boris).get(reverse("desk:case", args=[case.number])))
    assert "1 contact attempt of 3 counts" in on_case


def test_times_are_on_the_engineers_clock_and_never_to_come(cast: Cast, case: Case) -> None:
    cast.boris.account.zone = "Europe/Warsaw"
    cast.boris.account.save()
    send(cast, case, at="09:20")
    assert ContactAttempt.objects.get().at == local("2026-02-09 09:20")
    refused = send(cast, case, at="10:20", key="another")
    assert refused.status_code == 422
    assert "This time is still to come." in words_of(refused)
    assert send(cast, case, how="phone:sent", key="third").status_code == 422


@pytest.mark.requirement("R212")
def test_the_third_is_marked_as_last_and_the_customer_sees_what_was_tried(
    cast: Cast, case: Case, set_now: Callable[[datetime], None]
) -> None:
    for day in ("2026-02-09", "2026-02-10", "2026-02-11"):
        log_contact_attempt(
            actor=cast.boris.actor,
            now=local(f"{day} 11:00"),
            number=case.number,
            channel="phone",
            result="left-message",
            words="Not for the customer.",
        )
    set_now(local("2026-02-11 12:00"))
    assert ledger_of(fresh(case), now=local("2026-02-11 12:00")).counted == 3
    desk = words_of(client_of(cast.boris).get(reverse("desk:contacts", args=[case.number])))
    assert desk.count("the last that is needed") == 1
    portal = words_of(client_of(cast.anna).get(reverse("portal:case", args=[case.number])))
    assert "We have tried to reach you on 3 working days" in portal
    assert portal.count("We called you and left a message") == 6  # in the panel and in the timeline
    assert "the case may be closed from Thursday 12 February, 18:00 on" in portal
    assert "Not for the customer." not in portal


def test_others_find_nothing(cast: Cast, case: Case) -> None:
    address = reverse("desk:contacts", args=[case.number])
    assert client_of(cast.anna).get(address).status_code == 404
    federal = filed(cast, now=local("2026-02-06 12:00"))
    Case.objects.filter(pk=federal.pk).update(is_federal=True)
    assert client_of(cast.boris).get(reverse("desk:contacts", args=[federal.number])).status_code == 404
