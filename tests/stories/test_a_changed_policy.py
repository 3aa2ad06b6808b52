"""Facts of the policy change on a day: page, calculator, examples, console and real cases follow together."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.test import Client

from podpora.cases.models import Milestone
from podpora.contracts.actions.publish_policy import publish_policy
from podpora.lib.actors import SYSTEM
from podpora.policy import compare, load
from tests.builders.cases import filed, local, shown
from tests.builders.contracts import reference, reference_in_force, reference_sources
from tests.cast import Cast
from tests.policy.asking import changed

CHANGES = (
    ("published_in: [en, pl, cs, es]", "published_in: [en]"),
    ("effective: 2020-01-01", "effective: 2026-03-01"),
    ("3: 12h on basic", "3: 6h on basic"),
    (
        "basic: {zone: customer, week: [mon-fri 08:00-20:00]",
        "basic: {zone: customer, week: [mon-fri 07:00-19:00, sat 10:00-14:00]",
    ),
)
BEFORE, AFTER = datetime(2026, 2, 5, 9, tzinfo=UTC), datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
def client(cast: Cast, set_now: Callable[[datetime], None]) -> Client:
    reference_in_force()
    source, texts = reference_sources()
    for old, new in CHANGES:
        source = changed(source, old, new)
    set_now(BEFORE)
    publish_policy(actor=SYSTEM, now=BEFORE, source=source, texts={"en": texts["en"]}, name="from March")
    return Client()


def calculated(client: Client, at: str) -> str:
    """What the calculator says to a Basic case of severity 3 in Warsaw, as the clocks there show it."""
    words = {"program": "basic", "severity": "3", "country": "PL", "zone": "Europe/Warsaw", "at": at}
    page = client.get(f"/policy/en/when/?{urlencode(words)}").content.decode()
    found = re.search(r'<p class="big num"><time datetime="([^"]+)"', page)
    return shown(datetime.fromisoformat(found[1])) if found else ""


def promised(cast: Cast, at: str) -> str:
    """What a case filed then is really promised."""
    case = filed(cast, now=local(at))
    return shown(Milestone.objects.get(case=case, kind="first_response").due_at)


def targets(page: str) -> str:
    """The row of severity 3 in the published table of targets."""
    table = page.partition('class="targets of-targets"')[2].partition("</table>")[0]
    rows = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in table.split("<tr")]
    return next(row for row in rows if "Severity 3" in row)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "due"),
    [
        pytest.param("2026-02-06 15:00", "Mon 2026-02-09 15:00", id="before: 12 hours of Monday to Friday, 8 to 20"),
        pytest.param("2026-03-06 15:00", "Sat 2026-03-07 12:00", id="after: 6 hours, from 7 to 19, and on Saturday"),
        pytest.param("2026-03-09 06:00", "Mon 2026-03-09 13:00", id="after: the day begins at 7"),
    ],
)
def test_calculator_and_cases_follow_the_facts(client: Client, cast: Cast, at: str, due: str) -> None:
    assert calculated(client, at) == due
    assert promised(cast, at) == due


@pytest.mark.django_db
def test_the_page_and_its_examples_follow_the_facts(client: Client, set_now: Callable[[datetime], None]) -> None:
    before = client.get("/policy/en/").content.decode()
    set_now(AFTER)
    after = client.get("/policy/en/").content.decode()

    assert "12 business hours" in targets(before)
    assert "6 business hours" in targets(after)
    assert "Monday–Friday, 8:00–20:00" in before
    assert "Monday–Friday, 7:00–19:00" in after
    assert "Monday–Friday, 8:00–20:00" not in after
    assert _example(before) == "Filed Friday 6 February, 15:00 under Basic, Severity 2: due Monday 9 February, 11:00."
    assert _example(after) == "Filed Friday 6 March, 15:00 under Basic, Severity 2: due Saturday 7 March, 14:00."


def _example(page: str) -> str:
    found = re.search(r">(Filed Friday[^<]* under Basic, [^<]*)<", page)
    return found[1] if found else ""


@pytest.mark.django_db
def test_the_difference_names_exactly_what_changed(client: Client) -> None:
    source, texts = reference_sources()
    for old, new in CHANGES:
        source = changed(source, old, new)
    changes = compare(reference(), load(source, texts={"en": texts["en"]}))
    told = {(change.kind, change.clause, change.of("weekday")) for change in changes if change.kind != "published_in"}

    assert told == {
        ("target", "targets.basic.3", ()),
        ("hours", "hours.basic", ("mon", "tue", "wed", "thu", "fri")),
        ("hours", "hours.basic", ("sat",)),
    }
