"""Two people at one case: whoever comes second learns who changed what, nothing is written, and may then send it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.models import Case
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, replied
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def signed_in(account: Any) -> Client:
    account.language = "en"
    account.save()
    client = Client()
    client.force_login(account)
    return client


def mark(page: Any, form: str) -> str:
    """The version that the form of that address carries on the page."""
    found = re.search(rf'action="{form}".*?name="version" value="(\d+)"', page.content.decode(), re.S)
    assert found, form
    return found[1]


@pytest.mark.parametrize(
    ("name", "sent"), [("state", {"state": "waiting-on-customer"}), ("release", {"release": "12.3"})]
)
def test_on_the_desk_the_second_click_is_told_who_changed_what(cast: Cast, name: str, sent: dict[str, str]) -> None:
    case = filed(cast, release=None)
    marta, door = signed_in(cast.marta.account), reverse(f"desk:{name}", args=[case.number])
    seen = mark(marta.get(reverse("desk:case", args=[case.number])), door)
    replied(cast, case, now=FRIDAY + timedelta(minutes=10))
    before = told(case)
    page = marta.post(door, {**sent, "version": seen}, follow=True)
    assert "Boris Engineer has written on this case meanwhile." in page.content.decode()
    assert told(case) == before
    marta.post(door, {**sent, "version": mark(page, door)})
    assert told(case) == [*before, "case.state_changed" if name == "state" else "case.release_set"]


def test_in_the_portal_a_case_is_not_closed_over_an_answer_that_was_not_read(cast: Cast) -> None:
    case = filed(cast)
    anna, door = signed_in(cast.anna.account), reverse("portal:close", args=[case.number])
    seen = hidden_mark(anna.get(door))
    replied(cast, case, now=FRIDAY + timedelta(minutes=10))
    page = anna.post(door, {"words": "It was a loose cable.", "version": seen})
    assert page.status_code == 200
    assert "Boris Engineer has written on this case meanwhile." in page.content.decode()
    assert "It was a loose cable." in page.content.decode(), "what was typed is kept"
    assert not fresh(case).is_closed
    anna.post(door, {"words": "It was a loose cable.", "version": hidden_mark(page)})
    assert fresh(case).is_closed


def test_a_reply_that_was_refused_once_can_be_sent_after_a_look(cast: Cast) -> None:
    case = filed(cast)
    boris, door = signed_in(cast.boris.account), reverse("desk:reply", args=[case.number])
    form = fields(boris.get(reverse("desk:case", args=[case.number]))) | {"reply-body": "Please try the other disk."}
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.marta.engineer)
    refused = boris.post(door, form)
    assert refused.status_code == 422
    assert "Marta Manager has changed who works on this case meanwhile." in refused.content.decode()
    assert boris.post(door, form | fields(refused)).status_code == 302
    assert "case.replied" in told(case)


def fields(page: Any) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(reply-[a-z]+)" value="([^"]*)"', page.content.decode()))


def hidden_mark(page: Any) -> str:
    found = re.search(r'type="hidden" name="version" value="(\d+)"', page.content.decode())
    assert found
    return found[1]


def told(case: Case) -> list[str]:
    return list(events_of("case", case.number).values_list("kind", flat=True))
