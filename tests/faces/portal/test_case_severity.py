"""The severity of a case in the portal: proposed, agreed, refused, changed with its reason."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.models import Case, SeverityChange
from tests.builders.cases import fresh, other_filed
from tests.cast import Cast
from tests.faces.portal.conftest import FRIDAY, client_of, page_of, words_of

LATER = FRIDAY + timedelta(minutes=30)


@pytest.mark.requirement("R97")
def test_severity_is_proposed_and_then_agreed(wizard: Any, number: str, cast: Cast, emil: Client) -> None:
    assert "severity proposed" in words_of(page_of(emil, number))
    confirm_severity(actor=cast.boris.actor, now=LATER, number=number)
    said = words_of(page_of(emil, number))
    assert "severity proposed" not in said
    assert "6 Feb, 15:00 Severity 2 proposed; it waits for the other side’s word · Emil Contact" in said
    assert "6 Feb, 15:30 Severity 2 agreed by both sides · Boris Engineer" in said
    other = wizard(cast.emil).send()
    propose_severity(actor=cast.boris.actor, now=LATER, number=other, severity="3", words="There is a way round it.")
    said = words_of(page_of(emil, other))
    assert "Boris Engineer proposes severity 3" in said
    assert "There is a way round it." in said
    emil.post(reverse("portal:answer_severity", args=[other]), {"answer": "agree"})
    case = Case.objects.get(number=other)
    assert (case.severity, case.is_severity_agreed) == ("3", True)
    assert "Severity 2 → Severity 3; both sides agree; first response due:" in words_of(page_of(emil, other))


def test_a_proposed_severity_may_be_refused(number: str, cast: Cast, emil: Client) -> None:
    propose_severity(actor=cast.boris.actor, now=LATER, number=number, severity="4", words="A question?")
    emil.post(reverse("portal:answer_severity", args=[number]), {"answer": "refuse", "words": "It is not."})
    case = Case.objects.get(number=number)
    assert case.severity == "2"
    assert SeverityChange.objects.get(new="4").state == "refused"
    again = emil.post(reverse("portal:answer_severity", args=[number]), {"answer": "refuse"}, follow=True)
    assert "No severity is waiting for your answer." in words_of(again)


def test_a_lower_severity_of_work_around_the_clock_says_why_it_waits_as_the_policy_does(
    cast: Cast, emil: Client, cyril: Client, number: str, settings: Any
) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    waits = "It takes effect once an engineer agrees."
    why = "We work on this case around the clock, so customer and engineer both have to agree before it goes from"
    assert waits not in words_of(emil.get(reverse("portal:severity", args=[number])))
    case = other_filed(cast, severity="1")
    said = words_of(cyril.get(reverse("portal:severity", args=[case.number])))
    assert said.count(waits) == said.count(why) == 3
    asked = f"{cast.cyril.account.name} asked for severity 2; it waits for an engineer’s word."
    assert asked not in words_of(page_of(cyril, case.number))
    address = reverse("portal:severity", args=[case.number])
    empty = cyril.post(address, {"severity": "2", "words": "", "version": fresh(case).version})
    assert "Something is missing or wrong below; nothing was sent yet." in words_of(empty)
    form = {"severity": "2", "words": "Half of it runs.", "version": fresh(case).version}
    taken = cyril.post(address, form)
    assert taken.headers["Location"] == reverse("portal:case", args=[case.number]) + "#taken"
    for page in (page_of(cyril, case.number), cyril.get(reverse("portal:severity", args=[case.number]))):
        assert asked in words_of(page)
    desk = client_of(cast.boris).get(reverse("desk:case", args=[case.number]))
    assert "asks for severity 2; it waits for your side’s word." in words_of(desk)
    policy = words_of(cyril.get("/policy/en/"))
    assert "While we work on it around the clock, a lower severity holds once both sides have agreed" in policy


@pytest.mark.requirement("R98")
def test_a_changed_impact_keeps_old_new_who_when_and_why(
    number: str, emil: Client, set_now: Callable[[datetime], None]
) -> None:
    set_now(LATER)
    form = emil.get(reverse("portal:severity", args=[number]))
    version = form.context["form"].initial["version"]
    answer = emil.post(
        reverse("portal:severity", args=[number]),
        {"severity": "1", "words": "Payroll stands still now.", "version": version},
        follow=True,
    )
    said = words_of(answer)
    assert "Severity 1 holds now. The first response was due Monday 9 February, 11:00 and is due Friday" in said
    assert "Friday 6 February, 17:30 now." in said
    assert "6 Feb, 15:30 Severity 2 → Severity 1" in said
    assert "Payroll stands still now." in said
    change = SeverityChange.objects.get(new="1")
    assert (change.old, change.by_name, change.at, change.words) == (
        "2",
        "Emil Contact",
        LATER,
        "Payroll stands still now.",
    )
    empty = emil.post(reverse("portal:severity", args=[number]), {"severity": "3", "words": " "})
    assert empty.status_code == 200
    stale = emil.post(reverse("portal:severity", args=[number]), {"severity": "3", "words": "x", "version": version})
    assert stale.status_code == 200
    assert "changed the severity of this case meanwhile" in words_of(stale)
