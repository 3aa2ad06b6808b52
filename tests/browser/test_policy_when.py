"""The calculator in a real browser: asked without scripts of ours."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders.contracts import reference_in_force

Check = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def policy(transactional_db: None, set_now: Callable[[datetime], None]) -> None:
    set_now(datetime(2026, 2, 3, 9, tzinfo=UTC))
    reference_in_force()


def test_a_question_and_its_answer(page: Page, assert_accessible: Check) -> None:
    page.goto("/policy/en/when/")
    expect(page.get_by_role("heading", level=1)).to_have_text("When will I hear back?")
    page.get_by_label("Program", exact=True).select_option("basic")
    page.get_by_label("Severity", exact=True).select_option("2")
    page.get_by_label("Country", exact=True).select_option("PL")
    page.get_by_label("Time zone").select_option("")
    page.get_by_label("Filed at").fill("2026-02-06T15:00")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".answer .big")).to_have_text(re.compile("monday 9 february, 11:00", re.I))
    expect(page.locator(".trace svg").first).to_be_visible()
    assert_accessible(page)
    address = page.get_by_role("link", name="Address of this answer").get_attribute("href")
    page.goto(str(address))
    expect(page.locator(".answer .big")).to_have_text(re.compile("monday 9 february, 11:00", re.I))


CHOSEN_FITS = """chosen => {
  const style = getComputedStyle(chosen), pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = chosen.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(chosen.selectedOptions[0].text).width <= room;
}"""


@pytest.mark.parametrize("country", ["US", "PL", "MX", "AR"])
def test_the_usual_zone_is_read_whole_on_a_phone(open_page: Any, country: str) -> None:
    page = open_page(width=360)
    page.goto(f"/policy/en/when/?program=basic&severity=2&country={country}")
    assert page.get_by_label("Time zone").evaluate(CHOSEN_FITS)
