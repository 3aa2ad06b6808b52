"""The pages of the portal and the first page of the site: by finger, by keyboard, on paper."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from podpora.people.notices import declined_by
from tests.browser.conftest import LINKS
from tests.builders import contracts, products
from tests.builders.cases import filed, replied
from tests.cast import Cast, make_cast

FRIDAY = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
PAGES = (
    "/portal/",
    "/portal/cases/",
    "/portal/cases/?state=new&who=mine",
    "/portal/contact/",
    "/portal/organisation/kopalnia/",
    "/portal/organisation/kopalnia/partners/",
    "/portal/cases/new/",
    "/account/",
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None, set_now: Callable[[datetime], None], settings: Any) -> Cast:
    set_now(FRIDAY)
    settings.LINKS = LINKS
    made = make_cast()
    contracts.support_id(
        contracts.licence(made.mine, products.product("backup-replication", name="Backup & Replication")), "SID-FLAG"
    )
    return made


def test_the_first_page_leads_to_what_the_vendor_has_elsewhere(open_page: Any, cast: Cast) -> None:
    page = open_page()
    page.goto("/")
    for resource in ("forums", "knowledge-base", "documentation"):
        expect(page.locator(f'main a[href="https://www.vendor.example/{resource}"]')).to_be_visible()


def test_buttons_and_fields_are_large_enough_for_a_finger(open_page: Any, cast: Cast) -> None:
    page = open_page(cast.anna.account, width=360)
    for address in (*PAGES, f"/portal/cases/{filed(cast).number}/"):
        page.goto(address)
        small = page.evaluate(
            """() => [...document.querySelectorAll('.btn, select, .tick, summary, nav a, .brand, input[type=file]')]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
            .map((each) => each.outerHTML.slice(0, 80))"""
        )
        assert small == [], address


def test_mails_are_chosen_by_keyboard(open_page: Any, cast: Cast) -> None:
    cast.anna.account.language = "en"
    cast.anna.account.save()
    page = open_page(cast.anna.account)
    page.goto("/account/")
    survey = page.get_by_label("The short survey after a case was closed")
    expect(survey).to_be_checked()
    survey.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("The short survey after a case was closed")).not_to_be_checked()
    assert declined_by(cast.anna.actor) == {"surveys"}


def test_a_list_narrows_as_soon_as_something_is_chosen(open_page: Any, cast: Cast) -> None:
    filed(cast, cast.emil)
    own = filed(cast, cast.anna, now=FRIDAY + timedelta(minutes=1), subject="Mine alone")
    cast.anna.account.language = "en"
    cast.anna.account.save()
    page = open_page(cast.anna.account)
    page.goto("/portal/cases/")
    expect(page.locator(".rows > li")).to_have_count(2)
    page.get_by_label("Opened by").select_option("mine")
    expect(page.locator(".rows > li")).to_have_count(1)
    expect(page.get_by_role("link", name=own.subject)).to_be_visible()


def test_the_country_of_the_caller_can_be_changed(open_page: Any, cast: Cast) -> None:
    cast.anna.account.language = "en"
    cast.anna.account.save()
    page = open_page(cast.anna.account)
    page.goto("/portal/contact/")
    expect(page.locator(".numbers")).to_contain_text("00 800 112 51 01")
    page.get_by_label("I am in").select_option("GB")
    expect(page.locator(".numbers")).to_contain_text("0 800 051 89 36")


def test_a_printed_case_shows_no_controls(open_page: Any, cast: Cast) -> None:
    case = replied(cast, filed(cast), now=FRIDAY)
    page = open_page(cast.emil.account)
    for address in (f"/portal/cases/{case.number}/", f"/portal/cases/{case.number}/print/"):
        page.goto(address)
        page.emulate_media(media="print")
        for control in page.locator("button, input, textarea, select, .btn, .top, .foot").all():
            expect(control).to_be_hidden()
        page.emulate_media(media="screen")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
