"""A colleague called by name in a note, by keyboard."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from podpora.cases.models.attendance import Mention
from tests.browser.looks import barriers
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def test_names_are_offered_behind_the_sign_and_put_in(
    cast: Cast, open_page: Callable[..., Page], settings: Any, set_now: Any
) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(f"/desk/cases/{case.number}/")
    page.keyboard.press("n")
    page.keyboard.type("Please look, @mana")
    offered = page.locator("#mention-list [role=option]")
    expect(offered).to_have_text(["Marta Manager"])
    assert barriers(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#id_note-body")).to_have_value("Please look, @Marta Manager ")
    expect(page.locator("#mention-list")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The note is kept.")).to_be_visible()
    assert [one.engineer_id for one in Mention.objects.all()] == [cast.marta.engineer.pk]
