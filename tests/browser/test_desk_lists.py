"""The desk's lists in a real browser: marking and acting on several, what is new, the command bar, keys, sizes."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.actions.choose_desk import choose_desk
from podpora.people.actions.update_profile import update_profile
from tests.builders.cases import FRIDAY, filed, fresh

pytestmark = pytest.mark.django_db(transaction=True)

LOOK_AGAIN = "document.dispatchEvent(new Event('podpora:look-again'))"


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def test_cases_are_marked_by_keys_and_taken_together(cast: Any, open_page: Any, assert_accessible: Any) -> None:
    cases = [filed(cast, severity=severity) for severity in ("2", "3", "4")]
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/?view=unassigned")
    bar = page.locator("[data-several]")
    assert not bar.is_visible()
    for key in ("j", "x", "j", "j", "x"):
        page.keyboard.press(key)
    assert page.get_by_text("Marked: 2").is_visible()
    assert_accessible(page)
    bar.get_by_role("button", name="Take").click()
    page.get_by_role("heading", name="Take 2 cases?").wait_for()
    assert_accessible(page)
    assign(actor=cast.marta.actor, now=FRIDAY, number=cases[2].number, engineer=cast.marta.engineer)
    page.get_by_role("button", name="Take them").click()
    page.get_by_role("heading", name="1 case is done").wait_for()
    assert "Marta Manager has taken this case meanwhile." in page.locator(".outcomes").inner_text()
    assert fresh(cases[0]).assignee == cast.boris.engineer
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="1 case is as it was before").wait_for()
    assert_accessible(page)
    assert fresh(cases[0]).assignee is None


def test_a_range_is_marked_with_shift_and_all_by_the_head(cast: Any, open_page: Any) -> None:
    for _ in range(4):
        filed(cast)
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/?view=all")
    boxes = page.locator("[data-row] .c-pick input")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert [boxes.nth(place).is_checked() for place in range(4)] == [True, True, True, False]
    page.locator("[data-all] input").click()
    assert page.get_by_text("Marked: 4").is_visible()
    page.get_by_role("button", name="Mark none").click()
    assert not page.locator("[data-several]").is_visible()


def test_a_list_offers_what_is_new_and_moves_nothing_by_itself(cast: Any, open_page: Any) -> None:
    first = filed(cast)
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/?view=all")
    page.keyboard.press("j")
    place = page.locator(f"[data-row='{first.number}']").bounding_box()
    urgent = filed(cast, severity="2", subject="More urgent than all")
    page.evaluate(LOOK_AGAIN)
    offer = page.get_by_role("button", name="New in this list: 1. Show")
    offer.wait_for()
    assert page.locator("[data-count=all]").inner_text() == "2"
    assert page.locator("[data-row]").count() == 1
    after = page.locator(f"[data-row='{first.number}']").bounding_box()
    assert after["x"] == place["x"]
    offer.click()
    assert page.locator("[data-row]").first.get_attribute("data-row") == urgent.number
    assert not offer.is_visible()
    with page.expect_response(lambda answer: "/desk/live/" in answer.url) as answered:
        page.evaluate(LOOK_AGAIN)
    assert answered.value.status == 204


def test_a_line_that_changed_in_its_place_is_shown_anew_unless_it_is_held(cast: Any, open_page: Any) -> None:
    first, second = filed(cast), filed(cast)
    page = open_page(cast.boris.account)
    page.goto("/desk/cases/?view=all")
    held = page.locator(f"[data-row='{first.number}']")
    held.locator("input").check()
    for case in (first, second):
        assign(actor=cast.marta.actor, now=FRIDAY, number=case.number, engineer=cast.marta.engineer)
    page.evaluate(LOOK_AGAIN)
    page.locator(f"[data-row='{second.number}']", has_text="Marta Manager").wait_for()
    assert "nobody" in held.inner_text()
    assert held.locator("input").is_checked()


def test_the_command_bar_goes_anywhere_by_keys_alone(
    cast: Any, open_page: Any, assert_accessible: Any, assert_fits: Any
) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto("/desk/")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="View, case number")
    assert field.evaluate("field => field === document.activeElement")
    assert_accessible(page)
    page.keyboard.type("overd")
    chosen = page.locator("#commands [aria-selected=true]")
    assert chosen.inner_text().startswith("Overdue")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**view=overdue")
    page.keyboard.press("Control+k")
    page.keyboard.type(case.number)
    page.locator("#commands [role=option]", has_text="The restore stops").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('desk:case', args=[case.number])}")
    page.keyboard.press("Control+k")
    page.keyboard.type("write a note")
    page.keyboard.press("Enter")
    assert page.get_by_label("Note for engineers").evaluate("field => field === document.activeElement")
    page.keyboard.press("Control+k")
    page.keyboard.type("dark")
    with page.expect_response("**/desk/look/"):
        page.keyboard.press("Enter")
    page.goto("/desk/cases/?view=all")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert_accessible(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("zzzz")
    page.keyboard.press("Escape")
    assert not field.is_visible()


def test_letters_go_to_views_and_sleep_where_the_account_says_so(cast: Any, open_page: Any) -> None:
    filed(cast)
    page = open_page(cast.boris.account)
    page.goto("/desk/")
    for key, view in (("m", "mine"), ("d", "due-soon"), ("r", "closed")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**view={view}")
    page.keyboard.press("?")
    with page.expect_response("**/desk/look/"):
        page.get_by_label("Single letters are on").uncheck()
    page.keyboard.press("Escape")
    assert selectors.look_of(cast.boris.actor).has_keys is False
    other = open_page(cast.boris.account)
    other.goto("/desk/cases/?view=all")
    other.keyboard.press("j")
    assert other.locator("tr.here").count() == 0
    other.keyboard.press("?")
    assert other.get_by_role("dialog", name="Keys").is_visible(), "the list of keys can always be asked for"


def test_the_exact_instant_is_shown_by_focus(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account, width=360)
    page.goto("/desk/cases/?view=all")
    tip = page.locator(".tip")
    assert not tip.is_visible()
    page.locator(".tipped").focus()
    assert tip.is_visible()
    assert case.zone in tip.inner_text()


@pytest.mark.parametrize(("width", "dark", "language"), [(360, False, "pl"), (1440, True, "en")])
def test_the_menus_of_a_list_fit_and_are_accessible(
    cast: Any, open_page: Any, assert_accessible: Any, assert_fits: Any, width: int, dark: bool, language: str
) -> None:
    update_profile(actor=cast.marta.actor, now=FRIDAY, language=language, zone="Europe/Warsaw")
    filed(cast)
    page = open_page(cast.marta.account, width=width, dark=dark)
    page.goto("/desk/cases/?view=all")
    menus = page.locator(".menu.form").all()
    assert len(menus) >= 2
    for menu in menus:
        menu.locator("summary").click()
        assert_accessible(page)
        assert_fits(page)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1100, 1440])
def test_a_list_with_many_columns_scrolls_in_its_box_and_keeps_the_subject(
    cast: Any, open_page: Any, width: int
) -> None:
    filed(cast, subject="Some machines are skipped without a word in the report")
    columns = ["severity", "due", "customer", "program", "state", "assignee", "language", "updated", "opened", "queue"]
    choose_desk(actor=cast.boris.actor, now=FRIDAY, columns=columns, density="compact")
    page = open_page(cast.boris.account)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/desk/cases/?view=all")
    assert page.locator("td.c-case .subject").bounding_box()["width"] > 120
    box = page.locator(".wide-list")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    number, left = (
        page.locator(f"td.c-{code} {what}").bounding_box() for code, what in (("case", ".num"), ("due", "b"))
    )
    assert number["x"] + number["width"] < left["x"]
