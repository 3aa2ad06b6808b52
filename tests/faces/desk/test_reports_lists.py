"""Breaches with their story, recurring problems and waiting times, on the desk's pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.assign import assign
from podpora.cases.actions.start_analysis import start_analysis
from podpora.cases.models import Case, Milestone
from podpora.cases.rounds import watch_milestones
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed, intake, other_filed, replied
from tests.builders.links import linked
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.faces.desk.test_reports import rows_of
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(days=14)
PAGES = ("desk:reports_breaches", "desk:reports_recurring", "desk:reports_waiting")
FILES = (
    ("desk:reports_breaches_csv", "responses"),
    ("desk:reports_breaches_csv", "evaluations"),
    ("desk:reports_breaches_csv", "analysis"),
    ("desk:reports_recurring_csv", "problems"),
    ("desk:reports_recurring_csv", "by-product"),
    ("desk:reports_recurring_csv", "by-version"),
    ("desk:reports_waiting_csv", "over-time"),
    ("desk:reports_waiting_csv", "regions"),
)


@pytest.fixture(autouse=True)
def _two_weeks_later(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def missed(cast: Cast) -> Case:
    """Given to Boris, warned, missed, answered two business hours late."""
    case = filed(cast, severity="2")
    due_at = Milestone.objects.get(case=case).due_at
    assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.boris.engineer)
    watch_milestones(now=due_at - timedelta(minutes=1))
    watch_milestones(now=due_at + timedelta(minutes=1))
    return replied(cast, case, now=due_at + timedelta(hours=2))


@pytest.mark.parametrize("name", ["anna", "pavla", "boris", "adela", "frank", "marta"])
def test_who_finds_the_pages_and_their_files(cast: Cast, name: str) -> None:
    case, other = filed(cast), filed(cast)
    linked(cast, case, other)
    addresses = [reverse(page) for page in PAGES]
    addresses += [reverse("desk:reports_recurring_cases", args=[case.number])]
    for door, key in FILES:
        addresses += [reverse(door, args=[key]), reverse(door.replace("csv", "xlsx"), args=[key])]
    expected = 200 if name == "marta" else 404
    client = client_of(getattr(cast, name))
    assert {client.get(address).status_code for address in addresses} == {expected}
    assert {Client().get(address).status_code for address in addresses[:3]} == {302}


def test_a_breach_tells_when_it_was_due_how_late_it_was_who_had_it_and_its_story(cast: Cast) -> None:
    case = missed(cast)
    text = words_of(client_of(cast.marta).get(reverse(PAGES[0])))
    assert "First responses 1" in text
    assert f"The restore stops at 40 % {case.number[:4]}" in text
    assert "2 business hours late" in text
    assert "Due Monday 9 February, 11:00 First response Monday 9 February, 13:00" in text
    assert "Who had it when it was due Boris Engineer" in text
    story = text[text.index("Friday 6 February, 15:00 Case opened") :]
    parts = (
        "Case opened · Anna Contact",
        "Boris Engineer works on it now",
        "The first response comes due soon",
        "Monday 9 February, 11:01 The first response is late",
        "Monday 9 February, 13:00 First response given · Boris Engineer",
    )
    assert [story.find(part) for part in parts] == sorted(story.find(part) for part in parts)
    assert all(part in story for part in parts)


def test_a_double_promise_says_which_stamp_was_late_on_the_page_and_in_the_file(cast: Cast) -> None:
    """D53: answered in time, and the analysis began 48 minutes late."""
    sam = people.actor(sara(cast))
    case = premier_case(cast)
    replied(cast, case, now=FRIDAY + timedelta(minutes=19))
    watch_milestones(now=FRIDAY + timedelta(minutes=31))
    start_analysis(actor=sam, now=FRIDAY + timedelta(minutes=78), number=case.number)
    client = client_of(cast.marta)
    text = words_of(client.get(reverse(PAGES[0])))
    assert "Start of analysis 48 min late" in text
    assert "What was promised First response and start of analysis" in text
    assert "First response Friday 6 February, 15:19 Analysis began Friday 6 February, 16:18 48 min late" in text
    story = text[text.index("Case opened · Anna Contact") :]
    parts = (
        "First response given · Boris Engineer",
        "Friday 6 February, 15:31 The analysis did not begin in the promised time",
        "Friday 6 February, 16:18 Analysis of the problem began · Sara Sam",
    )
    assert [story.find(part) for part in parts] == sorted(story.find(part) for part in parts)
    assert all(part in story for part in parts)
    heads, row = rows_of(client.get(reverse(FILES[0][0], args=["responses"])))
    said = dict(zip(heads, row, strict=True))
    assert (said["What was promised"], said["Missed"]) == ("First response and start of analysis", "Start of analysis")
    assert (said["First response"], said["Analysis began"]) == (
        "2026-02-06T15:19:00+01:00",
        "2026-02-06T16:18:00+01:00",
    )
    assert said["Minutes late"] == "48"


def test_instants_stand_in_the_readers_zone(cast: Cast) -> None:
    missed(cast)
    account = cast.marta.account
    account.zone = "America/New_York"
    account.save()
    assert "Due Monday 9 February, 05:00" in words_of(client_of(cast.marta).get(reverse(PAGES[0])))


def test_kinds_and_filters_stay_together(cast: Cast) -> None:
    missed(cast)
    Customered("evaluation", kind="evaluation", product=cast.product).file(FRIDAY, severity="3")
    watch_milestones(now=LATER)
    client = client_of(cast.marta)
    text = client.get(reverse(PAGES[0]), {"of": "evaluations", "product": "halyard"}).content.decode()
    assert '<input type="hidden" name="of" value="evaluations">' in text
    assert "?period=30d&amp;product=halyard&amp;of=analysis" in text
    assert "Evaluations 1" in words_of(client.get(reverse(PAGES[0]), {"of": "evaluations"}))
    assert "Nothing was missed in these days." in words_of(client.get(reverse(PAGES[0]), {"of": "analysis"}))
    assert "First responses 0" in words_of(client.get(reverse(PAGES[0]), {"program": "production"}))
    for asked in ({"of": "x"}, {"product": "x"}, {"period": "x"}, {"region": "x"}):
        assert client.get(reverse(PAGES[0]), asked).status_code == 404


def test_breaches_page_on(cast: Cast) -> None:
    cases = [filed(cast, now=FRIDAY + timedelta(minutes=minutes), subject=f"No. {minutes}.") for minutes in range(21)]
    client = client_of(cast.marta)
    first = client.get(reverse(PAGES[0]), {"severity": "3"}).content.decode()
    assert ("No. 20." in first, "No. 1." in first, "No. 0." in first) == (True, True, False)
    [address] = re.findall(r'href="(\?[^"]*after=[^"#]+)#missed"', first)
    second = words_of(client.get(reverse(PAGES[0]) + address.replace("&amp;", "&")))
    assert ("No. 0." in second, "No. 1." in second) == (True, False)
    assert "First responses 21" in second
    assert len(cases) == 21


def test_a_problem_leads_to_its_cases(cast: Cast) -> None:
    for subject in ("One", "Two"):
        filed(cast, subject=subject, intake=intake(error_text="E17: <lost> & gone"))
    filed(cast, subject="Three")
    client = client_of(cast.marta)
    text = client.get(reverse(PAGES[1]), {"product": "halyard"}).content.decode()
    assert "E17: &lt;lost&gt; &amp; gone" in text
    [address] = set(re.findall(r'href="(/desk/reports/recurring/[0-9][^"]+)"', text))
    said = words_of(client.get(address.replace("&amp;", "&")))
    assert ("One" in said, "Two" in said, "Three" in said) == (True, True, False)
    assert "the same error text" in said
    for example in ("1", "x", Case.objects.get(subject="Three").number):
        assert client.get(reverse("desk:reports_recurring_cases", args=[example])).status_code == 404


def test_waiting_times_say_with_whom(cast: Cast) -> None:
    replied(cast, filed(cast, now=LATER - timedelta(hours=4)), now=LATER - timedelta(hours=3))
    text = words_of(client_of(cast.marta).get(reverse(PAGES[2])))
    assert "With us 4 h With the customer 0 min" in text
    assert "16 Feb 2026 1 4 h 0 min 0 min 100%" in text
    assert "Basic 1 4 h 0 min 0 min 100%" in text


def test_long_waits_are_days_and_hours_on_the_page_and_hours_in_the_file(cast: Cast) -> None:
    filed(cast, now=LATER - timedelta(days=3, hours=4))
    client = client_of(cast.marta)
    page = client.get(reverse(PAGES[2]))
    assert "Basic 1 3 days 4 h 0 min 0 min 100%" in words_of(page)
    assert ">4 days<" in page.content.decode(), "so does the picture"
    heads, row = rows_of(client.get(reverse("desk:reports_waiting_csv", args=["programs"])))
    assert (heads[2], row[2]) == ("With us (hours)", "76.00")


def test_pages_cost_the_same_however_many_cases_there_are(cast: Cast) -> None:
    client, seen, cases = client_of(cast.marta), [], 0
    for until in (3, 18):
        while cases < until:
            case = (filed if cases % 2 else other_filed)(cast, intake=intake(error_text=f"E{cases // 4}"))
            before = Case.objects.filter(customer=case.customer, pk__lt=case.pk).last()
            if before is not None:
                linked(cast, case, before)
            cases += 1
        counted = []
        for page in PAGES:
            client.get(reverse(page))
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(page)).status_code == 200
            counted.append(len(queries))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 20
