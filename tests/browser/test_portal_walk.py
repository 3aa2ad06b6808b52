"""The portal in a real browser: from sign-in over a Friday afternoon's case to Monday's promise and the survey."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from podpora.cases import selectors as cases
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.models import Survey
from tests.builders import contracts, products
from tests.cast import PASSWORD, Cast, make_cast

FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
Check = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, set_now: Callable[[datetime], None]) -> Cast:
    set_now(FRIDAY)
    made = make_cast()
    flagship = products.product("backup-replication", name="Backup & Replication")
    products.release(flagship, "12.3")
    contracts.support_id(contracts.licence(made.mine, flagship), "SID-FLAG")
    return made


def go_on(page: Page) -> None:
    page.locator("main form button.primary").first.click()


@pytest.mark.requirement("R173", "R174")  # R173 in Chromium; Firefox and Safari were not seen
def test_from_sign_in_to_the_survey(
    page: Page, cast: Cast, tmp_path: Path, assert_accessible: Check, assert_fits: Check, open_page: Any
) -> None:
    _sign_in(page, cast, assert_accessible)
    _choose_product(page, assert_accessible)
    _tell_the_problem(page, tmp_path, assert_accessible, assert_fits)
    number = _send(page, cast, assert_accessible)
    _see_the_promise(page, assert_accessible, assert_fits)
    _follow_it_to_the_end(page, cast, number, assert_accessible)
    visitor = open_page()
    visitor.goto(f"/survey/{cases.survey_token(Survey.objects.select_related('case').get())}/")
    assert_accessible(visitor)
    for question in visitor.locator("fieldset").all():
        question.get_by_label("5").check()
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Thank you")


def _sign_in(page: Page, cast: Cast, assert_accessible: Check) -> None:
    page.goto("/portal/cases/new/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert_accessible(page)
    page.get_by_label("E-mail").fill(cast.emil.account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _choose_product(page: Page, assert_accessible: Check) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("What do you need?")
    assert_accessible(page)
    page.get_by_label("Technical problem").check()
    go_on(page)
    page.get_by_label("Product and version").select_option("backup-replication|12.3")
    page.get_by_label("Support ID").fill("SID-WRONG")
    page.get_by_label("Support ID").blur()
    expect(page.get_by_text("The organisation has no such Support ID.")).to_be_visible()
    go_on(page)
    expect(page.locator("#id_support_id_error")).to_be_visible()
    page.get_by_label("Support ID").fill("SID-FLAG")
    page.get_by_label("Support ID").blur()
    expect(page.get_by_text("This Support ID fits.")).to_be_visible()
    expect(page.get_by_text("The organisation has no such Support ID.")).to_have_count(0)
    assert_accessible(page)
    go_on(page)


def _tell_the_problem(page: Page, folder: Path, assert_accessible: Check, assert_fits: Check) -> None:
    expect(page.get_by_text("Monday 9 February, 11:00")).to_be_visible()  # what severity 2 would promise
    assert_accessible(page)
    page.locator("input[name=severity][value='2']").check()
    go_on(page)
    log = folder / f"{'tape' * 50}.log"
    log.write_text("tape stopped\n" * 100)
    page.get_by_label("In one line").fill("Console slow when more than 40 jobs are listed")
    page.get_by_label("What happens?").fill("The console needs a minute\nto open the list.")
    page.get_by_label("Exact error messages").fill("Error 0x5A1:\n   device   is not ready")
    page.get_by_label("Logs, screenshots and other files").set_input_files(log)
    page.get_by_role("button", name="Back").click()
    expect(page.locator("input[name=severity][value='2']")).to_be_checked()
    go_on(page)
    expect(page.get_by_label("What happens?")).to_have_value("The console needs a minute\nto open the list.")
    expect(page.get_by_role("link", name=log.name)).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
    go_on(page)


def _send(page: Page, cast: Cast, assert_accessible: Check) -> str:
    expect(page.get_by_label("E-mail", exact=True)).to_have_value(cast.emil.account.email)
    assert_accessible(page)
    page.get_by_label("Deutsch").check()
    go_on(page)
    assert_accessible(page)
    page.get_by_role("button", name="Send the case").click()
    expect(page).to_have_url(re.compile(r"/cases/\d{8}/"))
    number = re.search(r"/cases/(\d{8})/", page.url)
    assert number
    return number[1]


def _see_the_promise(page: Page, assert_accessible: Check, assert_fits: Check) -> None:
    expect(page.locator(".receipt .big")).to_have_text("Monday 9 February, 11:00")
    expect(page.locator("svg.wide")).to_have_attribute("aria-label", re.compile("8 h are counted"))
    expect(page.locator("ol.why")).to_contain_text("outside the working hours")
    pasted = page.locator("pre").first.evaluate("e => e.textContent")
    assert pasted == "Error 0x5A1:\n   device   is not ready"
    assert_accessible(page)
    assert_fits(page)


def _follow_it_to_the_end(page: Page, cast: Cast, number: str, assert_accessible: Check) -> None:
    later = FRIDAY + timedelta(hours=1)
    reply(actor=cast.boris.actor, now=later, number=number, body="Please restart it.", state="waiting-on-customer")
    page.reload()
    expect(page.get_by_text("Lumenta waits for your answer")).to_be_visible()
    expect(page.get_by_text("Given in time", exact=True)).to_be_visible()
    page.get_by_label("Write to us").fill("That did it, thanks.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("That did it, thanks.")).to_be_visible()
    resolve(actor=cast.boris.actor, now=later, number=number, outcome="permanent-workaround", workaround="Restart it.")
    page.reload()
    expect(page.get_by_text("This case is closed")).to_be_visible()
    assert_accessible(page)
    page.goto("/portal/cases/closed/")
    expect(page.get_by_text("Console slow when more than 40 jobs are listed")).to_be_visible()


@pytest.mark.requirement("R173")
def test_a_refused_person_learns_who_may(cast: Cast, open_page: Any, assert_accessible: Check) -> None:
    page = open_page(cast.dora.account)
    page.goto("/portal/")
    page.get_by_role("link", name="New case").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot open cases yet")
    for name in ("Anna Contact", "Emil Contact", "Mostek"):
        expect(page.get_by_text(name, exact=True)).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize(
    ("language", "code"), [("English", "en"), ("polski", "pl"), ("čeština", "cs"), ("español", "es")]
)
def test_each_language_is_a_choice_away(language: str, code: str, cast: Cast, open_page: Any) -> None:
    page = open_page(cast.emil.account)
    page.goto("/portal/organisation/kopalnia/")
    page.locator("#interface-language").select_option(label=language)
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page).to_have_url(re.compile("/portal/organisation/kopalnia/"))


def test_it_works_by_keyboard_alone(cast: Cast, open_page: Any) -> None:
    page = open_page(cast.emil.account)
    page.goto("/portal/cases/new/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("name", "category")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which product?")


def test_what_was_typed_outlives_the_session(cast: Cast, open_page: Any, wizard_case: str) -> None:
    page = open_page(cast.emil.account)
    page.goto(f"/portal/cases/{wizard_case}/")
    page.get_by_label("Write to us").fill("A long answer that must not be lost.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(re.compile("/accounts/login/|/write|/message"))
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(cast.emil.account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/portal/cases/{wizard_case}/")
    expect(page.get_by_label("Write to us")).to_have_value("A long answer that must not be lost.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Write to us")).to_have_value("")


@pytest.fixture
def wizard_case(cast: Cast) -> str:
    """The number of a case of Emil's."""
    from podpora.cases.actions.open_case import open_case
    from podpora.cases.values import IntakeGiven

    return open_case(
        actor=cast.emil.actor,
        now=FRIDAY,
        customer=cast.mine,
        product=cast.product,
        release=cast.release,
        support_id=cast.mine_support_id.code,
        category="technical",
        severity="3",
        subject="Console slow",
        intake=IntakeGiven("Emil Contact", cast.emil.account.email, "It is slow."),
    ).number
