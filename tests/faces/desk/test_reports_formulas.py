"""No file of the figures holds a cell that a spreadsheet would reckon with, whoever wrote the words in it."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from podpora.people.models import Account, Customer
from podpora.products.models import Product, Release
from tests.builders.cases import FRIDAY, filed, intake, replied
from tests.builders.links import linked
from tests.builders.sams import premier_case, sara
from tests.cast import Cast
from tests.faces.desk.test_reports import FIGURES
from tests.faces.desk.test_reports_files import Book
from tests.faces.portal.conftest import client_of
from tests.reports.surveyed import answered, survey_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(days=14)
STARTS = ("=", "+", "-", "@", "\t", "\r")
NASTY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
FILES = (
    *(("reports", key) for key in FIGURES),
    *(("reports_analysis", key) for key in ("late",)),
    *(("reports_breaches", key) for key in ("responses", "evaluations", "analysis")),
    *(("reports_recurring", key) for key in ("problems", "by-product", "by-version")),
    *(("reports_waiting", key) for key in ("over-time", "programs", "severities", "products", "regions")),
    *(("reports_surveys", key) for key in ("questions", "sent", "engineers", "products", "answers")),
)


@pytest.fixture(autouse=True)
def _two_weeks_later(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def lived(cast: Cast) -> None:
    """Something for every file, and every word in it that people choose begins like a formula."""
    sara(cast)
    cases = [premier_case(cast), *(filed(cast, intake=intake(error_text=NASTY[0])) for _ in range(2))]
    linked(cast, cases[1], cases[2])
    give_workaround(actor=cast.boris.actor, now=FRIDAY, number=cases[0].number, workaround="-1")
    replied(cast, cases[0], now=FRIDAY + timedelta(hours=2))
    answered(survey_of(cast), comment="@SUM(A1)")
    watch_milestones(now=LATER)
    for model, name in ((Account, "name"), (Customer, "name"), (Product, "name"), (Case, "subject")):
        for place, row in enumerate(model.objects.order_by("pk"), start=5 if model is Customer else 0):
            model.objects.filter(pk=row.pk).update(**{name: f"{NASTY[place % len(NASTY)]} {place}"})
    for place, release in enumerate(Release.objects.order_by("pk")):
        Release.objects.filter(pk=release.pk).update(version=f"={place}")


def test_every_file_is_safe_against_formulas(cast: Cast) -> None:
    lived(cast)
    client, seen = client_of(cast.marta), ""
    for door, key in FILES:
        text = b"".join(client.get(reverse(f"desk:{door}_csv", args=[key])).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        heads, *rows = csv.reader(io.StringIO(text, newline=""))
        for cell in (*heads, *(cell for row in rows for cell in row)):
            is_number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert is_number or not cell.lstrip(" \xa0").startswith(STARTS), (door, key, cell)
        seen += text
        book = Book(client.get(reverse(f"desk:{door}_xlsx", args=[key])))  # refuses each cell that is a formula
        assert len(book.rows()) == 1 + len(rows), (door, key)
    for words in ("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'\r=1"):
        assert words in seen, words


def test_every_file_of_the_pages_is_among_them(cast: Cast) -> None:
    lived(cast)
    client, found = client_of(cast.marta), set()
    for page in ("reports", "reports_analysis", "reports_breaches", "reports_recurring", "reports_waiting"):
        found |= set(
            re.findall(r'href="(/desk/reports/[^"?]*\.csv)', client.get(reverse(f"desk:{page}")).content.decode())
        )
    found |= set(
        re.findall(r'href="(/desk/reports/[^"?]*\.csv)', client.get(reverse("desk:reports_surveys")).content.decode())
    )
    assert found <= {reverse(f"desk:{door}_csv", args=[key]) for door, key in FILES}
    assert len(found) >= len(FILES) - 2, "of three kinds of breaches one is shown"
