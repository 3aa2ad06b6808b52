"""The desk in a real browser: an engineer's road through a case, the keys."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.builders.cases import FRIDAY, filed, fresh, replied

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def desk_page(case: Any, name: Any = "case") -> Any:
    return reverse(f"desk:{name}", args=[case.number])


def test_an_engineer_takes_answers_and_resolves_a_case(cast: Any, open_page: Any, assert_accessible: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account, zone="Europe/Prague")
    page.goto("/desk/")
    page.get_by_role("link", name="The restore stops at 40 %").click()
    page.get_by_role("button", name="Take this case").click()
    page.get_by_text("Assigned.").wait_for()
    page.get_by_label("Reply to the customer").fill("Please send the session folder.")
    page.get_by_role("button", name="Send reply").click()
    page.get_by_text("Your reply is on its way.").wait_for()
    assert page.locator(".msg.reply").inner_text().endswith("Please send the session folder.")
    assert page.locator(".due-card .big").inner_text() == "Met"
    assert_accessible(page)
    page.get_by_text("Set an outcome", exact=True).first.click()
    page.locator("input[type=radio][value=permanent-workaround]").check()
    page.get_by_label("The workaround").fill("Restore to disk B.")
    page.get_by_role("button", name="Set the outcome").click()
    page.get_by_text("The case is closed").first.wait_for()
    assert fresh(case).state == "closed"


def test_a_note_cannot_be_mistaken_for_a_reply(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.locator("label[for=write-note]").click()
    assert not page.get_by_role("button", name="Send reply").is_visible()
    page.get_by_label("Note for engineers").fill("The same as last month.")
    page.get_by_role("button", name="Keep note").click()
    note = page.locator(".msg.note")
    note.wait_for()
    assert "the customer never sees it" in note.inner_text()
    assert note.evaluate("e => getComputedStyle(e).borderStyle").startswith("dashed")
    customer = open_page(cast.anna.account)
    customer.goto(reverse("portal:case", args=[case.number]))
    assert "The same as last month." not in customer.content()


def test_why_is_drawn_and_adds_up(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.locator(".due-card details.ask > summary").click()
    drawing = page.locator(".due-card .trace svg:visible")
    drawing.wait_for()
    assert drawing.get_attribute("role") == "img"
    assert page.locator(".due-card ol.why li.sum b").inner_text() == "12 h"


def test_the_desk_is_walked_by_keys(cast: Any, open_page: Any) -> None:
    first, second = filed(cast), filed(cast, severity="2", subject="Tape jobs stop")
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/")
    page.keyboard.press("j")
    assert page.locator("tr.here .subject").inner_text() == "Tape jobs stop", "severity 2 is due first"
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**{desk_page(first)}?view=all")
    page.keyboard.press("n")
    page.keyboard.type("r is a letter here")
    assert page.get_by_label("Note for engineers").input_value() == "r is a letter here"
    page.keyboard.press("Control+Enter")
    page.locator(".msg.note").wait_for()
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.get_by_role("heading", level=1, name="severity").wait_for()
    page.go_back()
    page.keyboard.press("s")
    assert page.locator("#set-state").evaluate("state => state === document.activeElement")
    page.keyboard.press("Tab")
    page.locator("body").press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.locator("body").press("/")
    page.keyboard.type(second.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{desk_page(second)}")


def test_a_refused_reply_keeps_what_was_typed(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    replied(cast, case, now=FRIDAY + timedelta(minutes=9))
    page.get_by_label("Reply to the customer").fill("Ten minutes of typing.")
    page.get_by_role("button", name="Send reply").click()
    page.locator(".composer .told.error").wait_for()
    assert page.get_by_label("Reply to the customer").input_value() == "Ten minutes of typing."


def test_several_are_acted_on_and_an_outcome_is_reached_by_keys(cast: Any, open_page: Any) -> None:
    cases = [filed(cast, subject=f"Tape {place} stops") for place in range(3)]
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/?view=all")
    for key in "jxjx":
        page.keyboard.press(key)
    page.keyboard.press("b")
    assert page.evaluate("document.activeElement.value") == "take", "the bar of what is done with them"
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Take 2 cases?").wait_for()
    assert page.evaluate("document.activeElement.name") == "case", "the first of them"
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="2 cases are done").wait_for()
    page.goto("/desk/cases/?view=all")
    page.locator("body").press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    marked = page.locator("tr.here .subject").inner_text()
    page.keyboard.press("o")
    page.wait_for_url("**/desk/cases/*/?view=all")
    assert page.get_by_role("heading", level=1).inner_text() == marked
    page.keyboard.press("e")
    page.locator("input[value=permanent-workaround]").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "resolve-outcome"
    page.locator("body").press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("u")
    page.wait_for_url("**/desk/cases/**")
    page.locator("tr.here").wait_for()
    assert page.locator("tr.here .subject").inner_text() == marked, "the list is taken up where it was left"
    assert [fresh(case).assignee for case in cases].count(cast.boris.engineer) == 2


def test_on_a_narrow_window_the_rail_folds_behind_a_button(cast: Any, open_page: Any, assert_accessible: Any) -> None:
    page = open_page(cast.boris.account, width=360)
    page.goto("/desk/cases/?view=mine")
    figures = page.get_by_role("navigation", name="Desk").get_by_role("link", name="Figures")
    assert not figures.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    assert figures.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    figures.press("Escape")
    assert not figures.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    plain = open_page(cast.boris.account, width=360, scripts=False)
    plain.goto("/desk/cases/?view=mine")
    plain.get_by_role("navigation", name="Desk").get_by_role("link", name="Figures").click()
    plain.wait_for_url("**/desk/reports/**")
