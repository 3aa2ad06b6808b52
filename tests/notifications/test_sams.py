"""Letters between a customer and its support account manager, and to who follows a case."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import resolve

from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.rounds import watch_milestones
from podpora.lib.actors import SYSTEM
from podpora.people.models import Engineer
from podpora.people.sams import named_for
from podpora.roster.actions.add_absence import add_absence
from tests.builders import people
from tests.builders.cases import replied
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, letters_of, new_letters
from tests.notifications.reading import check

SATURDAY_NIGHT = FRIDAY + timedelta(hours=13)


@pytest.fixture
def sam(cast: Cast) -> Engineer:
    found = sara(cast)
    letters_of(FRIDAY)
    return found


def addresses(now: Any) -> set[str]:
    return {address for address in letters_of(now) if address.endswith("@vendor.example")}


def asks(cast: Cast, now: Any, **changed: Any) -> None:
    write_to_sam(actor=cast.anna.actor, now=now, customer=cast.mine, body="Who coordinates tonight?", **changed)


@pytest.mark.requirement("R196")
def test_in_local_hours_the_customers_words_go_to_the_sam_and_the_answer_to_the_customer(
    cast: Cast, sam: Engineer
) -> None:
    case = premier_case(cast)
    letters_of(FRIDAY)
    asks(cast, FRIDAY, number=case.number)
    letters = letters_of(FRIDAY)
    assert set(letters) == {sam.account.email}
    page = check(letters[sam.account.email])
    assert "Who coordinates tonight?" in page.text
    assert f"{case.number[:4]} {case.number[4:]}" in page.text
    [link] = page.links
    assert resolve(link.removeprefix("http://127.0.0.1:8000")).view_name == "desk:account"
    write_to_sam(actor=people.actor(sam), now=FRIDAY, customer=cast.mine, body="I do.")
    letters = letters_of(FRIDAY)
    assert set(letters) == {cast.anna.account.email}
    page = check(letters[cast.anna.account.email])
    assert "I do." in page.text
    [link] = page.links
    assert resolve(link.removeprefix("http://127.0.0.1:8000")).view_name == "portal:sam"


@pytest.mark.requirement("R195")
def test_outside_local_hours_they_go_to_the_duty_premier_team_too(cast: Cast, sam: Engineer) -> None:
    team = people.engineer("Pia Premier", is_premier_team=True)
    letters_of(FRIDAY)
    asks(cast, SATURDAY_NIGHT)
    dino = named_for(cast.mine).engineers[1]
    assert addresses(SATURDAY_NIGHT) == {sam.account.email, dino.account.email, team.account.email}


@pytest.mark.requirement("R195")
def test_while_the_sam_is_away_they_go_to_the_deputy(cast: Cast, sam: Engineer) -> None:
    until = FRIDAY + timedelta(days=2)
    add_absence(actor=SYSTEM, now=FRIDAY, engineer=sam, from_at=FRIDAY, until_at=until, hands_on=False)
    asks(cast, FRIDAY)
    assert addresses(FRIDAY) == {named_for(cast.mine).engineers[1].account.email}


@pytest.mark.requirement("R70")
def test_the_follower_hears_of_opening_severity_breach_and_closing(cast: Cast, sam: Engineer) -> None:
    case = premier_case(cast)
    address = sam.account.email
    assert "You follow it as support account manager." in check(letters_of(FRIDAY)[address]).text
    raised: dict[str, Any] = {"number": case.number, "severity": "2", "words": "It is slower now."}
    propose_severity(actor=cast.anna.actor, now=FRIDAY + timedelta(minutes=1), **raised)
    assert address in letters_of(FRIDAY + timedelta(minutes=1))
    late = FRIDAY + timedelta(minutes=31)
    watch_milestones(now=late)
    assert address in letters_of(late)
    closed = FRIDAY + timedelta(minutes=40)
    withdraw_case(actor=cast.anna.actor, now=closed, number=case.number, words="Solved.")
    assert address in letters_of(closed)


@pytest.mark.requirement("R194")
def test_a_case_recorded_during_a_call_is_confirmed_to_the_contact_named(cast: Cast, sam: Engineer) -> None:
    """D42: the usual confirmation."""
    from tests.cases.test_sams import recorded

    case = recorded(cast, people.actor(sam))
    letter = letters_of(FRIDAY + timedelta(days=2))[cast.anna.account.email]
    assert f"{case.number[:4]} {case.number[4:]}" in letter.subject


@pytest.mark.parametrize(
    ("has_response", "said"),
    [(True, "The analysis of case {} did not begin in time."), (False, "The first response to case {} was not given")],
)
def test_the_letter_about_a_missed_promise_says_what_it_lacks(
    cast: Cast, sam: Engineer, has_response: bool, said: str
) -> None:
    """D53: the promise is for the first response and the start of the analysis."""
    case = premier_case(cast)
    if has_response:
        replied(cast, case, now=FRIDAY)
    missed = FRIDAY + timedelta(minutes=31)
    new_letters(missed)
    watch_milestones(now=missed)
    text = check(letters_of(missed, "milestone.breached")[cast.marta.account.email]).text
    assert said.format(f"{case.number[:4]} {case.number[4:]}") in text
