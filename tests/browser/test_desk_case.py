"""A day at one case in a real browser: unsent words, two engineers, news, sending, screenshots, the strip, a phone."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.visit_case import visit_case
from podpora.cases.models import Attachment, Draft, Message
from podpora.people.actions.update_profile import update_profile
from tests.builders.cases import FRIDAY, filed, replied

pytestmark = pytest.mark.django_db(transaction=True)
LATER = FRIDAY + timedelta(minutes=9)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY + timedelta(minutes=30))


def desk_page(case: Any, name: str = "case") -> str:
    return reverse(f"desk:{name}", args=[case.number])


def hears(page: Any) -> None:
    """The page asks again at once, as when somebody comes back to it."""
    with page.expect_response(lambda answer: "/presence/" in answer.url):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def write(page: Any, words: str, kind: str = "reply") -> Any:
    field = page.locator(f"form[data-composer={kind}] textarea")
    field.fill(words)
    return field


def wait_kept(page: Any, kind: str = "reply") -> None:
    page.locator(f"form[data-composer={kind}] [data-kept-line]", has_text="not sent yet").wait_for()


def test_unsent_words_survive_another_case_and_another_session(cast: Any, open_page: Any) -> None:
    case, other = filed(cast), filed(cast, subject="Tape jobs stop")
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    write(page, "Please send the session folder.\nAnd the log.")
    wait_kept(page)
    page.goto(desk_page(other))
    assert page.locator(".open-cases .unsent-mark").count() == 1
    again = open_page(cast.boris.account)
    again.goto(desk_page(case))
    assert again.get_by_label("Reply to the customer").input_value() == "Please send the session folder.\nAnd the log."
    assert "Not sent yet, kept" in again.locator(".composer .unsent").inner_text()
    again.get_by_role("button", name="Send reply").click()
    again.get_by_text("Your reply is on its way.").wait_for()
    assert again.get_by_label("Reply to the customer").input_value() == ""
    assert not Draft.objects.exists()
    assert Message.objects.get(case=case, kind="reply").body.splitlines() == [
        "Please send the session folder.",
        "And the log.",
    ]


def test_words_typed_on_the_way_out_are_kept_too(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.get_by_label("Reply to the customer").press_sequentially("Half a th")
    page.goto("/desk/cases/")
    for _ in range(20):
        if Draft.objects.exists():
            break
        page.wait_for_timeout(100)
    page.goto(desk_page(case))
    assert page.get_by_label("Reply to the customer").input_value() == "Half a th"


def test_two_windows_of_one_engineer_do_not_write_over_each_other(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    one, two = open_page(cast.boris.account), open_page(cast.boris.account)
    for page in (one, two):
        page.goto(desk_page(case))
    write(one, "From window one.")
    wait_kept(one)
    write(two, "From window two.")
    told = two.locator(".composer .told.warning")
    told.wait_for()
    assert "another window" in told.inner_text()
    told.get_by_role("button", name="Take the words from there").click()
    assert two.get_by_label("Reply to the customer").input_value() == "From window one."


def test_words_stay_in_the_browser_while_the_server_is_away(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.route("**/unsent/", lambda route: route.abort())
    write(page, "Written in a tunnel.")
    page.get_by_text("your words stay in this browser").wait_for()
    page.unroute("**/unsent/")
    page.reload()
    assert page.get_by_label("Reply to the customer").input_value() == "Written in a tunnel."
    wait_kept(page)


def test_two_engineers_meet_at_a_case(cast: Any, open_page: Any, assert_accessible: Any) -> None:
    case = filed(cast)
    boris, marta = open_page(cast.boris.account), open_page(cast.marta.account)
    boris.goto(desk_page(case))
    marta.goto(desk_page(case))
    hears(marta)
    write(marta, "I answer this one.")
    marta.wait_for_timeout(300)
    hears(boris)
    boris.get_by_text("Marta Manager is writing a reply just now.").wait_for()
    assert boris.locator(".who-here.writing").get_attribute("title") == "Marta Manager is writing a reply"
    assert_accessible(boris)
    write(boris, "My own words of ten minutes.")
    marta.get_by_role("button", name="Send reply").click()
    marta.get_by_text("Your reply is on its way.").wait_for()
    boris.get_by_role("button", name="Send reply").click()
    boris.locator(".composer .told.error", has_text="Marta Manager").wait_for()
    assert boris.get_by_label("Reply to the customer").input_value() == "My own words of ten minutes."
    assert boris.locator(".msg.reply").inner_text().endswith("I answer this one."), "what came in is in sight"
    boris.get_by_role("button", name="Send reply").click()
    boris.get_by_text("Your reply is on its way.").wait_for()
    assert Message.objects.filter(case=case, kind="reply").count() == 2


def test_what_came_in_is_shown_when_asked_for(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    field = write(page, "I am still writing.")
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="It stopped again.")
    hears(page)
    button = page.locator("[data-show-news]")
    button.wait_for()
    assert "1 new entry" in button.inner_text()
    assert page.get_by_text("It stopped again.").count() == 0, "nothing moves by itself"
    before = field.bounding_box()["y"]
    field.focus()
    button.evaluate("button => button.click()")
    page.get_by_text("It stopped again.").wait_for()
    assert page.get_by_text("New since you were here").count() == 1
    assert abs(field.bounding_box()["y"] - before) < 3, "what is written stays where it is"
    assert field.input_value() == "I am still writing."
    page.get_by_role("button", name="Send reply").click()
    page.get_by_text("Your reply is on its way.").wait_for()


def test_a_screenshot_is_pasted_and_files_outlive_a_refusal(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    field = write(page, "See the picture.")
    field.evaluate("""field => {
      const held = new DataTransfer();
      held.items.add(new File(["png"], "image.png", { type: "image/png" }));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
    }""")
    files = page.locator("#id_reply-attached")
    assert files.evaluate("input => input.files[0].name").startswith("screenshot-")
    replied(cast, case, now=LATER)
    page.get_by_role("button", name="Send reply").click()
    page.locator(".composer .told.error").wait_for()
    assert files.evaluate("input => input.files.length") == 1
    page.get_by_role("button", name="Send reply").click()
    page.get_by_text("Your reply is on its way.").wait_for()
    assert Attachment.objects.get(case=case).name.startswith("screenshot-")


def test_the_words_of_a_note_become_public_only_when_asked(cast: Any, open_page: Any, assert_accessible: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.locator("label[for=write-note]").click()
    write(page, "Between us.", "note")
    page.locator("label[for=write-reply]").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert_accessible(page)
    dialog.get_by_role("button", name="Leave them in the note").click()
    assert page.get_by_label("Reply to the customer").input_value() == ""
    page.locator("label[for=write-note]").click()
    page.locator("label[for=write-reply]").click()
    assert not dialog.is_visible(), "it asks once"


def test_what_is_selected_is_quoted_and_who_is_mailed_is_named(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.goto(desk_page(case))
    page.locator(".stream .body").first.select_text()
    page.get_by_role("button", name="Quote what is selected").click()
    assert page.get_by_label("Reply to the customer").input_value().startswith("> The restore stops at 40 %.\n> It did")
    line = page.locator(".composer .mailed", has_text="Will go to")
    line.wait_for()
    assert "Anna Contact" in line.inner_text()
    assert "Emil Contact" in line.inner_text()


def test_the_strip_is_walked_and_emptied_by_keys(cast: Any, open_page: Any) -> None:
    first, second = filed(cast), filed(cast, subject="Tape jobs stop")
    page = open_page(cast.boris.account)
    page.goto(desk_page(first))
    page.goto(desk_page(second))
    page.keyboard.press("[")
    page.wait_for_url(f"**{desk_page(first)}")
    page.keyboard.press("w")
    page.wait_for_url(f"**{desk_page(second)}")
    assert page.locator(".open-cases").count() == 0


def test_the_number_is_copied_and_what_is_folded_stays_folded(cast: Any, open_page: Any) -> None:
    case = filed(cast)
    page = open_page(cast.boris.account)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(desk_page(case))
    page.keyboard.press(".")
    page.locator("#said", has_text="Number copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == case.number
    page.locator("details[data-fold=customer] > summary").click()
    page.reload()
    assert not page.locator("details[data-fold=customer]").evaluate("part => part.open")
    assert page.locator("details[data-fold=people]").evaluate("part => part.open")


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1440, False), ("pl", 360, True)])
def test_the_workspace_fits_and_is_accessible(
    cast: Any, open_page: Any, assert_accessible: Any, assert_fits: Any, language: str, width: int, dark: bool
) -> None:
    update_profile(actor=cast.boris.actor, now=FRIDAY, language=language, zone="Europe/Prague")
    cases = [filed(cast, subject=f"Case {place} " + "W" * 60) for place in range(5)]
    for case in cases:
        visit_case(actor=cast.boris.actor, now=FRIDAY, number=case.number, event=1)
    page = open_page(cast.boris.account, width=width, dark=dark)
    page.goto(desk_page(cases[0]))
    write(page, "Half a thought")
    page.wait_for_timeout(1600)
    page.reload()
    assert_accessible(page)
    assert_fits(page)
    if width == 360:
        assert page.locator("nav.quick").is_visible()
