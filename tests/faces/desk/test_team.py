"""The board of a manager's team: figures, the lists that they lead to, and what they cost."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.models import Case
from podpora.cases.selectors.team import Held, TeamRow, team_of
from podpora.lib.actors import SYSTEM
from podpora.people.led import led_by
from podpora.people.models import Engineer
from podpora.people.selectors import managers_of
from podpora.roster.actions.add_absence import add_absence
from tests.builders import people, roster
from tests.builders.cases import FRIDAY, filed, other_filed, replied, resolved
from tests.builders.escalations import asked
from tests.cast import Cast
from tests.faces.portal.conftest import client_of

pytestmark = pytest.mark.django_db

AT = FRIDAY + timedelta(hours=1)
TEAM = reverse("desk:team")


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(AT)


def given(case: Case, to: Engineer, *, by: Cast) -> Case:
    return assign(actor=by.adela.actor, now=FRIDAY, number=case.number, engineer=to)


def row_of(cast: Cast, engineer: Engineer) -> TeamRow:
    return next(row for row in team_of(cast.marta.actor, now=AT).rows if row.engineer == engineer)


def shown_at(client: Client, address: str) -> int:
    """How many cases, or requests for a manager, the list at that address holds."""
    page = client.get(address)
    assert page.status_code == 200
    found = page.context["rows"] if "/managers/" in address else page.context["page"].rows
    return len(found)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Boris has a case of every kind, Frank a federal one, Marta one of her own."""
    boris = cast.boris.engineer
    early = FRIDAY - timedelta(minutes=5)
    missed, soon = other_filed(cast, severity="1", now=early), other_filed(cast, severity="2", now=AT)
    later, waits = filed(cast, severity="3"), filed(cast, severity="3")
    unhappy, closed = (replied(cast, filed(cast, severity="4"), now=FRIDAY) for _ in range(2))
    for case in (missed, soon, later, waits, unhappy, closed):
        Case.objects.filter(pk=case.pk).update(assignee=boris)
    offer_handover(actor=cast.boris.actor, now=FRIDAY, number=waits.number, summary="Look at the log.")
    for case in (unhappy, closed):
        asked(cast, case, now=FRIDAY - timedelta(days=7) if case is unhappy else FRIDAY)
    resolved(cast, closed, now=FRIDAY)
    given(filed(cast), cast.marta.engineer, by=cast)
    filed(cast)
    federal = people.customer("agency", country="US", zone="America/New_York", is_federal=True)
    Case.objects.filter(pk=other_filed(cast).pk).update(customer=federal, is_federal=True, assignee=cast.frank.engineer)
    return cast


def test_each_engineer_has_a_line_with_what_is_open_due_held_and_asked(busy: Cast) -> None:
    row = row_of(busy, busy.boris.engineer)
    assert row.held == Held(
        cases=5,
        by_severity={"1": 1, "2": 1, "3": 2, "4": 1},
        due=2,
        missed=1,
        continuous=1,
        handovers=1,
        escalations=2,
        overdue=1,
    )
    assert team_of(busy.marta.actor, now=AT).total == row.held, "nobody else has any that Marta may see"


def test_each_figure_leads_to_exactly_these(busy: Cast) -> None:
    marta = client_of(busy.marta)
    page = marta.get(TEAM)
    [line] = [one for one in page.context["lines"] if one.row.engineer == busy.boris.engineer]
    for counts in (line.counts, page.context["total"]):
        plain = [getattr(counts, name) for name in Held.__dataclass_fields__ if name != "by_severity"]
        for count in (*plain, *(count for _, count in counts.by_severity)):
            assert count.n > 0
            assert shown_at(marta, count.address) == count.n, count.address
            assert count.address.replace("&", "&amp;") in page.content.decode()


def test_cases_without_a_severity_are_named_so_that_the_figures_add_up(busy: Cast) -> None:
    marta = client_of(busy.marta)
    assert "without a severity" not in marta.get(TEAM).content.decode()
    Case.objects.filter(assignee=busy.boris.engineer, severity="3").update(severity="", severity_rank=0)
    page = marta.get(TEAM)
    assert page.content.decode().count("2 without a severity") == 2, "of all, and of Boris"


def test_federal_cases_count_only_for_who_may_see_them(busy: Cast) -> None:
    assert row_of(busy, busy.frank.engineer).held == Held(by_severity=dict.fromkeys("1234", 0))
    assert "federal customers are counted only for those" in client_of(busy.marta).get(TEAM).content.decode()
    Engineer.objects.filter(pk=busy.marta.engineer.pk).update(is_federal=True)
    assert row_of(busy, busy.frank.engineer).held.cases == 1


def test_load_stands_against_the_limit_and_presence_against_shifts_and_absences(busy: Cast) -> None:
    boris, frank = busy.boris.engineer, busy.frank.engineer
    assert team_of(busy.marta.actor, now=AT).on is None, "no shifts are on record"
    roster.profile(boris, "mon-fri 08:00-16:30", load_limit=4)
    roster.profile(frank, "mon-fri 08:00-16:00")
    until = datetime(2026, 2, 9, 8, 0, tzinfo=UTC)
    add_absence(actor=SYSTEM, now=FRIDAY, engineer=frank, from_at=FRIDAY, until_at=until)
    assert team_of(busy.marta.actor, now=AT).on == 1
    row, absent = row_of(busy, boris), row_of(busy, frank)
    assert (row.load_limit, row.is_over_limit, row.is_on) == (4, True, True)
    assert row.until == datetime(2026, 2, 6, 15, 30, tzinfo=UTC)
    assert (absent.is_on, absent.absent_until) == (False, until)
    text = re.sub(r"\s+", " ", client_of(busy.marta).get(TEAM).content.decode())
    for said in ("of at most 4", "too many", "absent", "on shift"):
        assert said in text


def test_the_team_is_who_the_manager_leads(cast: Cast) -> None:
    other = people.engineer("Mira Manager", is_manager=True)
    people.engineer("Otto Other", manager=other)
    people.engineer("Gone Engineer", manager=cast.marta.engineer, is_active=False)
    everybody = list(Engineer.objects.filter(is_active=True))
    for leader in (cast.marta.engineer, other):
        expected = {each.pk for each in everybody if leader in managers_of(each)}
        assert set(led_by(leader.pk).values_list("pk", flat=True)) == expected
    assert not led_by(cast.boris.engineer.pk).exists()


def test_the_board_is_there_for_managers_only(cast: Cast) -> None:
    rail = f'href="{TEAM}"'
    assert rail in client_of(cast.marta).get(reverse("desk:home")).content.decode()
    for person in (cast.boris, cast.adela):
        client = client_of(person)
        assert client.get(TEAM).status_code == 404
        assert rail not in client.get(reverse("desk:home")).content.decode()
    Engineer.objects.exclude(pk=cast.marta.engineer.pk).update(is_active=False)
    assert "You lead nobody yet" in client_of(cast.marta).get(TEAM).content.decode()


def test_it_costs_the_same_for_any_number_of_engineers_and_cases(cast: Cast) -> None:
    client, seen = client_of(cast.marta), []
    for more in (1, 6):
        for _ in range(more):
            each = people.engineer(manager=cast.marta.engineer)
            roster.profile(each)
            given(filed(cast), each, by=cast)
            given(other_filed(cast, severity="1"), each, by=cast)
        client.get(TEAM)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TEAM).status_code == 200
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 16
