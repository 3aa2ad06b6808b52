"""The figures of the desk, on its pages."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.rounds import watch_milestones
from tests.builders.cases import FRIDAY, Customered, filed, other_filed, replied, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
PAGE = "desk:reports"
LATER = FRIDAY + timedelta(days=14)
FIGURES = (
    *("due", "programs", "severities", "products", "regions", "over-time", "evaluations"),
    *("flow", "outcomes", "reasons", "open", "owed"),
)


@pytest.fixture(autouse=True)
def _two_weeks_later(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def lived(cast: Cast) -> None:
    """One promise met, one breached, one evaluation late, one case open without an answer."""
    replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=5))
    other_filed(cast, severity="2")
    Customered("evaluation", kind="evaluation", product=cast.product).file(FRIDAY, severity="3")
    watch_milestones(now=LATER)


@pytest.mark.parametrize("name", ["anna", "pavla", "boris", "adela", "frank", "marta"])
def test_managers_read_the_figures_and_other_engineers_are_led_to_their_own_results(cast: Cast, name: str) -> None:
    client = client_of(getattr(cast, name))
    page, table = client.get(reverse(PAGE)), client.get(reverse("desk:reports_csv", args=["programs"]))
    is_contact = name in ("anna", "pavla")
    expected = 404 if is_contact else 200 if name == "marta" else 302
    assert (page.status_code, table.status_code) == (expected, 200 if name == "marta" else 404)
    if expected == 302:
        assert page["Location"] == reverse("desk:reports_surveys")
    if not is_contact:
        rail = client.get(reverse("desk:queue")).content.decode()
        assert f'<a href="{reverse(PAGE)}">Figures</a>' in rail


def test_the_page_says_how_promises_were_kept_and_what_is_open(cast: Cast) -> None:
    lived(cast)
    text = words_of(client_of(cast.marta).get(reverse(PAGE)))
    assert "Promised first responses met 50% 1 of 2 Opened 3 Closed 0 Open now 3" in text
    assert "Production 0% (0 of 1)" in text
    assert "Severity 3 100% (1 of 1)" in text
    assert "Evaluations" in text
    assert "Severity 3 1 0 1 0%" in text, "the evaluation, late, in a table of its own"
    assert "Cases of federal customers are counted only for those who may see them." in text


def test_each_picture_says_its_numbers_and_has_them_as_a_table(cast: Cast) -> None:
    lived(cast)
    text = client_of(cast.marta).get(reverse(PAGE)).content.decode()
    sections = re.findall(r'<section class="card figure[^>]*>.*?</section>', text, flags=re.S)
    assert len(sections) == len(FIGURES)
    for section in sections:
        assert len(re.findall(r'role="img" aria-label="[^"]+: [^"]+"', section)) == 1
        assert section.count("<table") == 1
        assert "<caption" in section
    assert not re.search(r"\sstyle=|<script>|<style", text)


def test_filters_narrow_everything_and_stay_in_the_address(cast: Cast) -> None:
    lived(cast)
    client = client_of(cast.marta)
    text = words_of(client.get(reverse(PAGE), {"program": "production", "severity": "2", "product": "halyard"}))
    assert "Promised first responses met 0% 0 of 1 Opened 1 Closed 0 Open now 1 Overdue now 1" in text
    assert "Opened 0" in words_of(client.get(reverse(PAGE), {"from": "2026-02-07", "to": "2026-02-08"}))
    page = client.get(reverse(PAGE), {"program": "production"}).content.decode()
    assert "?program=production&amp;period=7d" in page
    assert "From 22 January 2026 to 20 February 2026, both days included · Program: Production" in words_of(
        client.get(reverse(PAGE), {"program": "production"})
    )
    assert '<option value="production" selected>' in page
    assert "met 50% 1 of 2" in words_of(client.get(reverse(PAGE), {"region": "emea"}))
    assert "met – 0 of 0" in words_of(client.get(reverse(PAGE), {"region": "canada"}))
    for asked in ({"program": "x"}, {"severity": "9"}, {"product": "x"}, {"period": "x"}, {"region": "x"}):
        assert client.get(reverse(PAGE), asked).status_code == 404


def test_each_figure_is_a_file_with_the_numbers_of_its_table(cast: Cast) -> None:
    lived(cast)
    client = client_of(cast.marta)
    files = {key: rows_of(client.get(reverse("desk:reports_csv", args=[key]))) for key in FIGURES}
    assert files["programs"] == [
        ["Program", "Due", "Met", "Breached", "Share met"],
        ["Basic", "1", "1", "0", "1.0000"],
        ["Production", "1", "0", "1", "0.0000"],
    ]
    assert files["evaluations"][1:] == [["Severity 3", "1", "0", "1", "0.0000"]]
    by = ("programs", "severities", "products", "regions", "over-time")
    assert [sum(int(row[1]) for row in files[key][1:]) for key in by] == [2, 2, 2, 2, 2]
    assert files["regions"][1] == ["Europe, Middle East and Africa", "2", "1", "1", "0.5000"]
    assert sum(int(row[1]) for row in files["flow"][1:]) == 3
    assert files["open"][0][-1] == "All"
    assert client.get(reverse("desk:reports_csv", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("language", ["en", "pl", "cs", "es"])
def test_instants_and_shares_in_a_file_are_the_same_in_every_language(cast: Cast, language: str) -> None:
    lived(cast)
    client = client_of(cast.marta)
    type(cast.marta.account).objects.filter(pk=cast.marta.account.pk).update(language=language)
    _, *due = rows_of(client.get(reverse("desk:reports_csv", args=["due"])))
    begins = [datetime.fromisoformat(row[0]) for row in due]
    assert begins[0].utcoffset() == timedelta(hours=1)
    assert [one - begins[0] for one in begins] == [timedelta(hours=at) for at in range(len(begins))]
    _, *programs = rows_of(client.get(reverse("desk:reports_csv", args=["programs"])))
    assert [row[-1] for row in programs] == ["1.0000", "0.0000"]


def test_the_page_costs_the_same_however_many_cases_there_are(cast: Cast) -> None:
    client, seen, cases = client_of(cast.marta), [], 0
    for until in (2, 40):
        while cases < until:
            case = filed(cast) if cases % 2 else other_filed(cast)
            if cases % 3 == 0:
                resolved(cast, case, now=FRIDAY + timedelta(minutes=5))
            cases += 1
        client.get(reverse(PAGE))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(PAGE))
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 18


def test_an_empty_desk_says_so(cast: Cast) -> None:
    text = words_of(client_of(cast.marta).get(reverse(PAGE)))
    assert "Nothing to show for these days." in text
    assert "Promised first responses met – 0 of 0 Opened 0" in text


def test_outcomes_and_other_closings_stand_apart_each_as_picture_and_table(cast: Cast) -> None:
    resolved(cast, filed(cast), now=FRIDAY + timedelta(minutes=5))
    case = filed(cast)
    withdraw_case(actor=cast.anna.actor, now=FRIDAY, number=case.number, words="Solved.")
    client = client_of(cast.marta)
    text = words_of(client.get(reverse(PAGE)))
    assert "A permanent workaround in your business or systems is closed 1" in text
    assert "An action plan towards a fix or a workaround goes on 0" in text
    outcomes = rows_of(client.get(reverse("desk:reports_csv", args=["outcomes"])))
    assert [row[2] for row in outcomes[1:]] == ["0", "1", "0", "0", "0"], "the five, and nothing else"
    reasons = rows_of(client.get(reverse("desk:reports_csv", args=["reasons"])))
    assert [row[1] for row in reasons[1:]] == ["1", "0", "0", "0"], "withdrawn, duplicate, out of scope, no contact"


def test_what_was_missed_leads_to_the_list_of_it(cast: Cast) -> None:
    lived(cast)
    client = client_of(cast.marta)
    text = client.get(reverse(PAGE), {"product": "halyard"}).content.decode()
    leads = [address.replace("&amp;", "&") for address in re.findall(r'href="(/desk/reports/breaches/\?[^"]+)"', text)]
    assert "/desk/reports/breaches/?period=30d&product=halyard&program=production" in leads
    assert "/desk/reports/breaches/?product=halyard&from=2026-02-02&to=2026-02-08" in leads
    assert any("of=evaluations" in address for address in leads)
    assert not any("program=basic" in address for address in leads), "nothing was missed there"
    for address in leads:
        assert "Severka" in words_of(client.get(address)) or "of=evaluations" in address
