"""Each open case has somebody whom the engineer can write to; where the last one lost the role, it asks for a new one.

All by the doors and acts that there are: the wizard's act, the pages of desk and portal, the administrator's acts.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.models import Case
from podpora.cases.rounds import watch_people
from podpora.cases.selectors import desk_queue
from podpora.channels.email.models import Letter
from podpora.lib.journal import events_of
from podpora.notifications.rounds import announce
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.models import Appointment, Contact
from tests.builders import contracts, people
from tests.builders.cases import FRIDAY, filed, fresh
from tests.cast import Cast

NOBODY = "nobody: a new contact is needed"
FLAGGED = "no appointed contact is left on this case"


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=5))


@pytest.fixture
def only_one(cast: Cast) -> tuple[Contact, Case]:
    """The one contact of a customer, a case administrator, and the case that was filed."""
    customer = people.customer("samota", name="Samota")
    contact = people.contact(customer, "Jan Only", people.CASE_ADMINISTRATOR)
    support_id = contracts.support_id(contracts.licence(customer, cast.product, program="basic"))
    values: dict[str, Any] = {"customer": customer, "support_id": support_id.code}
    filer = replace(cast.anna, account=contact.account, actor=people.actor(contact), contact=contact)
    return contact, filed(cast, filer, **values)


@pytest.mark.requirement("R10")
def test_the_engineer_writes_to_an_appointed_contact_until_none_is_left_and_then_the_case_is_flagged(
    cast: Cast, only_one: tuple[Contact, Case]
) -> None:
    contact, case = only_one
    desk = signed_in(cast.boris.account)
    assert appointed_on(desk, case) == "Jan Only"
    assert written_to(desk, case) == {contact.account.email}

    withdraw_appointment(actor=cast.adela.actor, now=FRIDAY, appointment=Appointment.objects.get(contact=contact))
    settle()
    assert fresh(case).flags == ["no-contact-left"]
    assert appointed_on(desk, case) == NOBODY
    assert FLAGGED in desk.get(reverse("desk:case", args=[case.number])).content.decode()

    successor = people.contact(contact.customer, "Jitka Next")  # type: ignore[arg-type]
    people.appoint(successor, people.LICENCE_ADMINISTRATOR, by=cast.adela.actor, now=FRIDAY)
    settle()
    assert fresh(case).flags == []
    assert appointed_on(desk, case) == "Jitka Next"
    assert successor.account.email in written_to(desk, case)


@pytest.mark.requirement("R10")
def test_every_open_case_names_an_appointed_contact(cast: Cast, only_one: tuple[Contact, Case]) -> None:
    cases = [only_one[1], filed(cast), filed(cast, cast.emil), filed(cast, cast.pavla)]
    desk = signed_in(cast.boris.account)
    listed = {row.number for row in desk_queue(cast.boris.actor, now=FRIDAY).rows}
    assert listed == {case.number for case in cases}
    for case in cases:
        assert appointed_on(desk, case) == ("Jan Only" if case == cases[0] else "Anna Contact, Emil Contact")


def test_the_portal_does_not_let_the_last_licence_administrator_go(cast: Cast) -> None:
    case = filed(cast)
    anna = signed_in(cast.anna.account)
    for person in (cast.emil, cast.anna):
        held = person.contact.appointments.get(withdrawn_at=None)
        anna.post(reverse("portal:withdraw", args=[held.pk]))
    settle()
    assert Appointment.objects.get(contact=cast.emil.contact).withdrawn_at is not None
    assert Appointment.objects.get(contact=cast.anna.contact).withdrawn_at is None
    assert fresh(case).flags == []
    assert not events_of("case", case.number).filter(kind="case.flagged").exists()


def signed_in(account: Any) -> Client:
    account.language = "en"
    account.save()
    client = Client()
    client.force_login(account)
    return client


def appointed_on(desk: Client, case: Case) -> str:
    """What the engineer's page of the case says after "Appointed"."""
    page = desk.get(reverse("desk:case", args=[case.number])).content.decode()
    found = re.search(r"<dt>Appointed</dt><dd>(.*?)</dd>", page, re.S)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def written_to(desk: Client, case: Case) -> set[str]:
    """The addresses that get the letter of a reply from that page."""
    page = desk.get(reverse("desk:case", args=[case.number])).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(reply-[a-z]+)" value="([^"]*)"', page))
    answer = desk.post(reverse("desk:reply", args=[case.number]), {**hidden, "reply-body": "We are looking into it."})
    assert answer.status_code == 302, answer.content.decode()
    settle()
    last = events_of("case", case.number).filter(kind="case.replied").last()
    return set(Letter.objects.filter(event=last).values_list("recipient", flat=True))


def settle() -> None:
    while watch_people(now=FRIDAY + timedelta(days=1)) or announce(FRIDAY + timedelta(days=1)):
        pass
