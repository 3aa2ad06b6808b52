"""The figures in a real browser: pictures with their tables, files, narrow screens, the dark, accessibility."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.rounds import watch_milestones
from podpora.people.actions.update_profile import update_profile
from tests.builders.cases import FRIDAY, filed, intake, other_filed, replied
from tests.reports.surveyed import MONDAY, answered, survey_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _two_weeks_later(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(days=14))


def lived(cast: Any) -> None:
    """A promise met, one breached, three surveys, two answered, and a problem that came twice."""
    replied(cast, filed(cast), now=FRIDAY + timedelta(minutes=5))
    other_filed(cast, severity="2")
    watch_milestones(now=FRIDAY + timedelta(days=14))
    for _ in range(2):
        filed(cast, now=FRIDAY + timedelta(days=13, hours=23), intake=intake(error_text="E17: no such volume"))
    survey_of(cast)
    answered(survey_of(cast), 5, 4, 3, 5, comment="Quick and kind.")
    answered(survey_of(cast, by=cast.adela), 1, 2, 1, 1, comment="Far too slow.", days=2)


def test_a_manager_reads_figures_as_pictures_and_tables_and_takes_them_along(
    cast: Any, open_page: Any, tmp_path: Path
) -> None:
    lived(cast)
    page = open_page(cast.marta.account, zone="Europe/Prague")
    page.goto(reverse("desk:queue"))
    page.get_by_role("link", name="Figures", exact=True).click()
    program = page.get_by_role("region", name="First responses by program")
    assert program.get_by_role("img").get_attribute("aria-label").startswith("First responses by program. Basic: 100%")
    assert not program.get_by_role("table").is_visible()
    program.get_by_text("The same as a table").click()
    assert program.get_by_role("row", name="Basic 1 1 0 100%").is_visible()
    with page.expect_download() as taken:
        program.get_by_role("link", name="CSV").click()
    taken.value.save_as(tmp_path / "programs.csv")
    assert "Basic,1,1,0,1.0000" in (tmp_path / "programs.csv").read_text("utf-8-sig")
    page.locator("select[name=program]").select_option("production")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Program: Production").wait_for()
    assert "program=production" in page.url
    page.get_by_role("link", name="Surveys", exact=True).click()
    page.locator("select[name=engineer]").select_option("boris-engineer")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Quick and kind.").wait_for()
    assert not page.get_by_text("Far too slow.").is_visible()


def test_from_a_count_to_the_stories_behind_it_and_from_a_problem_to_its_cases(
    cast: Any, open_page: Any, tmp_path: Path
) -> None:
    lived(cast)
    page = open_page(cast.marta.account, zone="Europe/Prague")
    page.goto(reverse("desk:reports"))
    program = page.get_by_role("region", name="First responses by program")
    program.get_by_text("The same as a table").click()
    program.get_by_role("row", name="Production").get_by_role("link", name="1", exact=True).click()
    page.get_by_role("heading", name="First responses 1").wait_for()
    assert "program=production" in page.url
    page.get_by_text("The first response is late: the promised time has passed").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="XLSX").click()
    taken.value.save_as(tmp_path / "breaches.xlsx")
    assert (tmp_path / "breaches.xlsx").read_bytes()[:2] == b"PK"
    page.get_by_role("link", name="Recurring problems").click()
    page.get_by_role("link", name="E17: no such volume").click()
    page.get_by_role("heading", name="Cases with a recurring problem").wait_for()
    assert page.get_by_role("link", name="The restore stops at 40 %").count() == 2


def test_an_engineer_finds_own_results_only(cast: Any, open_page: Any) -> None:
    lived(cast)
    page = open_page(cast.boris.account)
    page.goto(reverse("desk:queue"))
    page.get_by_role("link", name="Figures", exact=True).click()
    page.get_by_role("heading", name="What customers say of my cases").wait_for()
    assert page.get_by_text("Quick and kind.").is_visible()
    assert page.get_by_text("Far too slow.").count() == 0
    assert page.locator("select[name=engineer]").count() == 0


@pytest.mark.parametrize(("language", "width", "dark"), [("pl", 360, True), ("en", 1440, False)])
def test_the_pages_fit_and_are_accessible(
    cast: Any, open_page: Any, assert_accessible: Any, assert_fits: Any, width: int, dark: bool, language: str
) -> None:
    lived(cast)
    update_profile(actor=cast.marta.actor, now=MONDAY, language=language, zone="Europe/Prague")
    page = open_page(cast.marta.account, width=width, dark=dark)
    pages = ("reports", "reports_surveys", "reports_breaches", "reports_recurring", "reports_waiting")
    for name in pages:
        page.goto(reverse(f"desk:{name}"))
        for each in page.locator("details.numbers > summary").all():
            each.click()
        assert_accessible(page)
        assert_fits(page)
