"""A federal case at three in the morning.

The tide gauges are silent, and at twenty to three, in Washington, Fay files a case on the web like anybody else. At
three she calls. Boris, who is at the phones in Prague, has no federal mark: for him there is no such case, but he has
whoever is on call paged without ever seeing it. Hana's phone rings; she calls Fay back and takes the case. At eight the
live service opens, and when Fay calls again nobody is woken. On Thanksgiving Day, which the administrator marked, the
phones are as at night.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.reply import reply
from podpora.channels.email.models import Letter
from podpora.lib.journal import EventTask
from podpora.notifications.rounds import announce
from tests.builders import people
from tests.builders.cases import fresh, local, promise_of, shown
from tests.builders.federal import EASTERN, Agency, agency, filed_by
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

SetNow = Callable[[datetime], None]


def eastern(text: str) -> datetime:
    return local(text, EASTERN)


def post(at: datetime) -> list[tuple[str, str]]:
    """What the worker writes by then: kind and recipient."""
    before = set(Letter.objects.values_list("pk", flat=True))
    while announce(at):
        pass
    return sorted(Letter.objects.exclude(pk__in=before).values_list("kind", "recipient"))


def pages_of(who: Any, *addresses: str) -> str:
    client = client_of(who)
    return " ".join(words_of(client.get(address)) for address in addresses)


def called(who: Any, them: Agency, number: str, **given: str) -> str:
    data = {"number": number, "caller": them.account.email, "key": secrets.token_hex(8), **given}
    return words_of(client_of(who).post(reverse("desk:calls"), data, follow=True))


@pytest.mark.requirement("R274")
def test_a_federal_case_at_three_in_the_morning(cast: Cast, settings: Any, set_now: SetNow) -> None:
    settings.IS_DEMO = True
    them = agency(cast)
    hana = people.actor(them.hana)
    EventTask.objects.all().delete()  # the story begins here

    # Twenty to three: filed on the web, with the promise of the program, at any hour (R269, Q54).
    filed_at = eastern("2026-02-04 02:40")
    case = filed_by(cast, them, now=filed_at)
    promise = promise_of(case)
    assert promise is not None
    due = shown(promise.due_at, EASTERN)
    assert ("case.opened", them.account.email) in post(filed_at)

    # Three: for Boris there is no such case, on no page of his (R273).
    three = eastern("2026-02-04 03:00")
    set_now(three)
    desk = ("/desk/", "/desk/cases/?view=all", "/desk/search/?q=tide", f"/desk/search/?q={case.number}")
    assert case.subject not in pages_of(cast.boris, *desk)
    assert "Outside the live hours for federal agencies" in pages_of(cast.boris, "/desk/calls/")
    assert "No open case of this caller has this number." in called(cast.boris, them, case.number)
    assert "the engineer on call has been paged" in called(cast.boris, them, case.number, federal="yes")
    assert post(three) == [("case.on_call_paged", them.hana.account.email)]
    assert fresh(case).first_response_at is None

    # Ten past: Hana is awake, sees what happened, and calls back.
    ten_past = eastern("2026-02-04 03:10")
    set_now(ten_past)
    page = pages_of(them.hana, reverse("desk:case", args=[case.number]))
    assert "The customer called and wishes to be called back" in page
    assert "paged on call: Hana Oncall" in page
    assign(actor=hana, now=ten_past, number=case.number, engineer=them.hana)
    log_contact_attempt(actor=hana, now=ten_past, number=case.number, channel="phone", result="reached")
    reply(actor=hana, now=ten_past, number=case.number, body="Please restart the collector; I watch the feed.")
    promise = promise_of(case)
    assert promise is not None
    assert (promise.state, promise.answered_at, shown(promise.due_at, EASTERN)) == ("met", ten_past, due)
    portal = pages_of(them, reverse("portal:case", args=[case.number]))
    assert "You called and asked us to call back" in portal
    assert "the engineer on call was told at once" in portal
    assert "We called you and spoke with you" in portal
    post(ten_past)

    # Eight: the live service is open, and a call wakes nobody.
    eight = eastern("2026-02-04 08:00")
    set_now(eight)
    assert "Live service for federal agencies is open now" in pages_of(them, "/portal/contact/")
    assert "paged" not in called(cast.frank, them, case.number).partition("paged on call: Hana Oncall")[2]
    assert "case.on_call_paged" not in {kind for kind, _ in post(eight)}

    # Thanksgiving Day is as printed, until the administrator marks it (Q55).
    noon = eastern("2026-11-26 12:00")
    set_now(noon)
    assert "Live service for federal agencies is open now" in pages_of(them, "/portal/contact/")
    given = {"day": "2026-11-26", "name": "Thanksgiving Day"}
    client_of(cast.adela).post(reverse("desk:admin:on_call_days"), given)
    assert "somebody is on call now" in pages_of(them, "/portal/contact/")
    assert "Hana Oncall is on call and is paged." in called(cast.frank, them, case.number)
    assert ("case.on_call_paged", them.hana.account.email) in post(noon)
