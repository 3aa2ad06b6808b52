"""Unsent words in a real browser: those that were sent do not come back, and none stay behind at a sign-out."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import Draft
from tests.builders.cases import FRIDAY, filed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def opened(open_page: Any, who: Any, case: Any) -> Any:
    page = open_page(who.account)
    page.goto(reverse("desk:case", args=[case.number]))
    return page


def write(page: Any, words: str) -> None:
    page.locator("form[data-composer=reply] textarea").fill(words)


def wait_kept(page: Any) -> None:
    page.locator("form[data-composer=reply] [data-kept-line]", has_text="not sent yet").wait_for()


def test_a_window_whose_words_were_sent_by_another_keeps_them_only_when_asked(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    one = opened(open_page, cast.boris, case)
    write(one, "Please send the log.")
    wait_kept(one)
    two = opened(open_page, cast.boris, case)
    one.get_by_role("button", name="Send reply").click()
    one.get_by_text("Your reply is on its way.").wait_for()
    write(two, "Please send the log. And the")
    told = two.locator(".composer .told.warning")
    told.wait_for()
    assert "has been sent or thrown away in another window" in told.inner_text()
    assert not Draft.objects.exists()
    told.get_by_role("button", name="Go on with these").click()
    wait_kept(two)
    assert Draft.objects.get().data["reply"]["body"] == "Please send the log. And the"


def in_browser(page: Any) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((name) => /unsent|keep/.test(name))")
    return found


def test_signing_out_leaves_no_words_in_the_browser(cast: Any, open_page: Any) -> None:
    page = opened(open_page, cast.boris, filed(cast))
    page.route("**/unsent/", lambda route: route.abort())
    write(page, "Written in a tunnel.")
    page.get_by_text("your words stay in this browser").wait_for()
    assert len(in_browser(page)) == 1
    page.evaluate("localStorage.setItem('podpora.keep.-.form', '{}'); localStorage.setItem('podpora.look', 'x')")
    page.locator("details.menu summary", has_text="Boris").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/desk/" not in url)
    assert in_browser(page) == []
    assert page.evaluate("localStorage.getItem('podpora.look')") == "x"


def test_words_of_another_account_go_when_somebody_else_is_signed_in(cast: Any, open_page: Any) -> None:
    page, case = open_page(cast.boris.account), filed(cast)
    own, others = (f"podpora.unsent.{who.account.pk}.{case.number}.note" for who in (cast.boris, cast.marta))
    page.goto("/desk/cases/")
    page.evaluate("(names) => names.forEach((name) => localStorage.setItem(name, 'words'))", [own, others])
    page.goto("/desk/cases/")
    assert in_browser(page) == [own]


def test_words_to_the_vendor_outlive_the_page_and_go_once_they_were_sent(cast: Any, open_page: Any) -> None:
    page, door = open_page(cast.anna.account), reverse("portal:manager", args=[filed(cast).number])
    for _ in range(2):
        page.goto(door)
        assert page.locator("main textarea").input_value() == ""
        page.locator("main textarea").fill("Nobody has called.")
        page.goto(door)
        assert page.locator("main textarea").input_value() == "Nobody has called."
        page.locator("main form button").click()
        page.wait_for_url(lambda url: "/manager/" not in url)
        page.locator(".told.success").wait_for()
