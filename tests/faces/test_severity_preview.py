"""What another severity would do to the promised time stands on the page before it is sent, and comes true."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.models import Case, SeverityChange
from podpora.cases.rounds import watch_milestones
from podpora.cases.selectors.severity import severity_previews
from podpora.faces.web.times import said
from tests.builders.cases import FRIDAY, Customered, filed, fresh, promise_of, replied
from tests.builders.sams import premier_case, sara
from tests.cast import Cast

HALF_AN_HOUR_LATER = FRIDAY + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _later(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(HALF_AN_HOUR_LATER)


def page_of(account: Any, name: str, case: Case) -> tuple[Client, str, str]:
    """A signed-in browser, the address of the page, and its words."""
    account.language = "en"
    account.save()
    client = Client()
    client.force_login(account)
    address = reverse(name, args=[case.number])
    text = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
    return client, address, " ".join(text.split())


def due_of(case: Case) -> datetime | None:
    milestone = promise_of(case)
    return milestone.due_at if milestone is not None else None


@pytest.mark.parametrize("severity", ["1", "2", "4"])
def test_the_portal_says_the_due_instant_before_and_after_and_the_act_keeps_to_it(cast: Cast, severity: str) -> None:
    case = filed(cast)
    before = due_of(case)
    after = severity_previews(cast.anna.actor, case, now=HALF_AN_HOUR_LATER).under[severity].due_at
    assert before is not None
    assert after is not None
    assert after != before
    client, address, words = page_of(cast.anna.account, "portal:severity", case)
    assert f"First response due now: {said(before, case.zone)} (Europe/Warsaw)" in words
    assert f"First response then due: {said(after, case.zone)} (Europe/Warsaw)" in words
    client.post(address, {"severity": severity, "words": "It spreads.", "version": case.version})
    [change] = SeverityChange.objects.filter(new=severity)
    assert (change.due_before, change.due_after, due_of(case)) == (before, after, after)
    assert fresh(case).severity == severity


def test_the_desk_says_the_same_before_it_proposes(cast: Cast) -> None:
    case = filed(cast)
    before = due_of(case)
    preview = severity_previews(cast.boris.actor, case, now=HALF_AN_HOUR_LATER).under["2"]
    assert before is not None
    assert preview.due_at is not None
    assert not preview.acts_at_once
    client, address, words = page_of(cast.boris.account, "desk:severity", case)
    assert f"First response due now: {said(before, case.zone)} (Europe/Warsaw)" in words
    assert f"First response then due: {said(preview.due_at, case.zone)} (Europe/Warsaw)" in words
    assert "It takes effect when the customer agrees." in words
    assert client.post(address, {"severity": "2", "words": "It spreads.", "version": case.version}).status_code == 302
    assert due_of(case) == before, "nothing moves before the customer agrees"
    confirm_severity(actor=cast.anna.actor, now=HALF_AN_HOUR_LATER, number=case.number, seen="2")
    assert due_of(case) == preview.due_at


def test_after_the_first_response_and_after_a_miss_nothing_moves(cast: Cast) -> None:
    answered = replied(cast, filed(cast), now=FRIDAY)
    previews = severity_previews(cast.anna.actor, answered, now=HALF_AN_HOUR_LATER)
    assert (previews.due_at, {one.due_at for one in previews.under.values()}) == (None, {None})
    for who, name in ((cast.anna, "portal:severity"), (cast.boris, "desk:severity")):
        words = page_of(who.account, name, answered)[2]
        said_once = f"The first response was given on {said(FRIDAY, answered.zone)} (Europe/Warsaw)"
        assert words.count(f"{said_once}. Another severity does not change that.") == 1
        assert "First response due" not in words
        assert "No first response is" not in words
    missed, late = filed(cast), FRIDAY + timedelta(days=9)
    for on_record in (False, True):
        if on_record:
            watch_milestones(now=late)
        previews = severity_previews(cast.anna.actor, fresh(missed), now=late)
        assert {one.due_at for one in previews.under.values()} == {previews.due_at} == {due_of(missed)}


def test_after_the_first_response_of_a_double_promise_none_is_called_due(cast: Cast) -> None:
    sara(cast)
    answered = replied(cast, premier_case(cast), now=FRIDAY + timedelta(minutes=5))
    for who, name in ((cast.anna, "portal:severity"), (cast.boris, "desk:severity")):
        words = page_of(who.account, name, answered)[2]
        assert "The first response was given on" in words
        assert "First response due" not in words


def test_a_lowering_out_of_continuous_work_waits_for_the_engineer_and_says_so(cast: Cast) -> None:
    them = Customered("premier")
    case = them.file(FRIDAY, "1")
    previews = severity_previews(them.actor, case, now=HALF_AN_HOUR_LATER)
    assert not previews.under["3"].acts_at_once
    assert "It takes effect once an engineer agrees." in page_of(them.contact.account, "portal:severity", case)[2]


def test_a_refused_proposal_keeps_what_was_typed(cast: Cast) -> None:
    case = filed(cast)
    client, address, _words = page_of(cast.boris.account, "desk:severity", case)
    replied(cast, case, now=FRIDAY)
    answer = client.post(address, {"severity": "4", "words": "Only a test system.", "version": case.version})
    assert answer.status_code == 422
    assert "Only a test system." in answer.content.decode()
    assert "has written on this case meanwhile" in answer.content.decode()
    assert not SeverityChange.objects.filter(new="4").exists()
