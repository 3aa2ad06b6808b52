"""A macro by keyboard: found, looked at, put into the reply, and sent with a click only."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from podpora.cases.models import Case, Message
from tests.builders.cases import FRIDAY, filed
from tests.builders.macros import macro_kept
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def test_by_keyboard_from_the_key_to_the_sent_reply(cast: Cast, open_page: Callable[..., Page]) -> None:
    macro_kept(cast)
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(f"/desk/cases/{case.number}/")
    page.keyboard.press("r")
    page.keyboard.type("Hello.")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator("#macros .macro-list").first.locator("a")).to_have_text(["Ask for the log"])
    expect(page.locator("#macros").get_by_role("heading", name="Ready replies")).to_be_visible()
    page.keyboard.type("log")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shown = page.locator("[data-macro-shown]")
    expect(shown).to_contain_text("Dear Anna Contact")
    expect(shown).to_contain_text("Severity 4 proposed to the customer")
    expect(page.locator("[data-macro-put]")).to_be_focused()
    assert not Message.objects.filter(case=case).exists()
    page.keyboard.press("Enter")
    field = page.locator("#id_reply-body")
    expect(field).to_be_focused()
    assert field.input_value().startswith("Hello.\n\nDear Anna Contact,")
    expect(page.locator("#id_reply-state")).to_have_value("waiting-on-customer")
    expect(page.locator("#id_reply-beside_note")).to_have_value("Asked Anna Contact for the log.")
    expect(page.locator("#id_reply-severity")).to_have_value("4")
    page.locator("[data-beside=note] [data-beside-drop]").click()
    expect(page.locator("[data-beside=note]")).to_be_hidden()
    assert not Message.objects.filter(case=case).exists()
    field.focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Your reply is on its way.")).to_be_visible()
    assert [message.kind for message in Message.objects.filter(case=case)] == ["reply"]
    assert Case.objects.get(pk=case.pk).state == "waiting-on-customer"


def test_from_the_command_bar(cast: Cast, open_page: Callable[..., Page]) -> None:
    macro_kept(cast)
    case = filed(cast)
    page: Any = open_page(cast.boris.account)
    page.goto(f"/desk/cases/{case.number}/")
    page.keyboard.press("Control+k")
    page.keyboard.type("ask for")
    page.locator("#command-list [role=option]", has_text="Ask for the log").click()
    expect(page.locator("[data-macro-shown] h2")).to_have_text("Ask for the log")
