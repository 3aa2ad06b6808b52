"""Whose clock a time is on, and of which severity a target is."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.models import Case
from tests.builders.cases import filed, local
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, customer_with, words_of


def page_of(client: Client, number: str) -> str:
    return words_of(client.get(reverse("portal:case", args=[number])))


@pytest.fixture
def abroad(cast: Cast) -> Client:
    """Emil reads on a journey in New York."""
    cast.emil.account.zone = "America/New_York"
    return client_of(cast.emil)


def test_a_case_tells_the_time_of_its_place_and_the_readers_where_it_differs(cast: Cast, abroad: Client) -> None:
    case = filed(cast)
    said = page_of(abroad, case.number)
    assert "Monday 9 February, 15:00 time at the place of the case, Europe/Warsaw" in said
    assert "on your clock, America/New_York: Monday 9 February, 09:00" in said
    assert "on your clock" not in page_of(client_of(cast.anna), case.number)


def test_lists_are_on_the_clock_of_the_reader_and_name_it_once(cast: Cast, abroad: Client) -> None:
    filed(cast)
    filed(cast, subject="The second")
    for door in ("/portal/", "/portal/cases/", "/portal/cases/search/?q=restore"):
        said = words_of(abroad.get(door))
        assert "opened 6 Feb, 09:00" in said, door
        assert "15:00" not in said, door
        assert "first response by 9 Feb, 09:00" in said, door
        assert said.count("Times are on the clock of America/New_York.") == 1, door


def test_a_due_time_that_was_kept_stands_with_its_own_severity(cast: Cast, set_now: Callable[[datetime], None]) -> None:
    case = filed(cast)
    later = local("2026-02-09 14:00")
    set_now(later)
    propose_severity(actor=cast.anna.actor, now=later, number=case.number, severity="2", words="It got worse.")
    assert Case.objects.get(pk=case.pk).severity == "2"
    said = page_of(client_of(cast.anna), case.number)
    assert "12 business hours · Basic, severity 3" in said


@pytest.mark.parametrize("kind", ["free", "nfr"])
def test_without_a_target_the_first_page_promises_no_time(kind: str, cast: Cast) -> None:
    contact, _ = customer_with(cast, kind)
    said = words_of(client_of(contact).get("/portal/"))
    assert "You see at once by when" not in said
    assert "no time is promised, and no answer is guaranteed" in said
