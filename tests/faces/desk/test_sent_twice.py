"""A form of the desk that is sent twice, as by a double click, does its act once; a fresh one does it again."""

import re
from typing import Any

import pytest
from django.test import Client

from podpora.cases.models import AccountNote, Handover, RemoteSession
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, replied
from tests.cast import Cast
from tests.faces.portal.conftest import client_of


@pytest.fixture
def boris(cast: Cast, settings: Any, set_now: Any) -> Client:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)
    return client_of(cast.boris)


def key_on(client: Client, page: str) -> str:
    """The key of the form that the page shows; each showing has another."""
    keys = [re.findall(r'name="key" value="([^"]+)"', client.get(page).content.decode()) for _ in range(2)]
    assert [len(found) for found in keys] == [1, 1]
    assert keys[0] != keys[1]
    return str(keys[0][0])


def sent_twice(client: Client, page: str, to: str, given: dict[str, str]) -> None:
    """The form of ``page`` sent twice; both answers lead to the same place."""
    sent = given | {"key": key_on(client, page)}
    answers = [client.post(to, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


def kinds(case: Any) -> list[str]:
    return [event.kind for event in events_of("case", case.number)]


def test_a_session_is_offered_once(cast: Cast, boris: Client) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    page = f"/desk/cases/{case.number}/session/"
    given = {"purpose": "Collect the log bundle.", "at": "2026-02-07T09:00"}
    sent_twice(boris, page, page, given)
    assert RemoteSession.objects.count() == kinds(case).count("case.session_offered") == 1
    sent_twice(boris, page, page, given)
    assert RemoteSession.objects.count() == 2


def test_a_handover_is_offered_once(cast: Cast, boris: Client) -> None:
    case = filed(cast)
    page = f"/desk/cases/{case.number}/handover/"
    sent_twice(boris, page, page, {"summary": "All is in the notes.", "engineer": ""})
    assert Handover.objects.count() == kinds(case).count("case.handover_offered") == 1
    sent_twice(boris, page, page, {"summary": "All is in the notes.", "engineer": ""})
    assert Handover.objects.count() == 2


def test_a_note_is_pinned_once(cast: Cast, boris: Client) -> None:
    page = f"/desk/customers/{cast.mine.code}/"
    sent_twice(boris, page, f"{page}notes/", {"body": "Their nightly loads run from two to four."})
    assert AccountNote.objects.count() == 1
    assert events_of("customer", cast.mine.code).filter(kind="customer.note_pinned").count() == 1
    sent_twice(boris, page, f"{page}notes/", {"body": "Their nightly loads run from two to four."})
    assert AccountNote.objects.count() == 2
