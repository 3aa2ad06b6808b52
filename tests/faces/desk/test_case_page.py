"""The case page of the desk: what is new, unsent, open, who else is there; what is refused; on paper."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.set_level import set_level
from podpora.cases.actions.show_presence import show_presence
from podpora.cases.actions.watch_case import watch_case
from podpora.cases.models import Attachment, Attendance, Draft
from podpora.cases.rounds import watch_milestones
from podpora.lib.journal import events_of
from podpora.notifications.preview import mailed_by_reply
from podpora.notifications.tellings import notices_of
from podpora.people.actions.choose_notices import choose_notices
from tests.builders.cases import FRIDAY, filed, fresh, promise_of, replied, resolved, severities_of
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def address(case: Any, name: str = "case") -> str:
    return reverse(f"desk:{name}", args=[case.number])


def page_of(client: Client, case: Any, **asked: str) -> str:
    return client.get(address(case), asked).content.decode()


def mark_in(page: str, kind: str = "reply") -> str:
    found = re.search(rf'data-composer="{kind}" data-mark="(\w*)"', page)
    assert found is not None
    return found[1]


def test_a_line_says_from_where_on_the_case_is_new(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    assert "New since you were here" not in page_of(client, case), "who was never here knows it all is new"
    replied(cast, case, now=LATER)
    assert "New since you were here" not in page_of(client, case), "what one did oneself is no news"
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="It stopped again.")
    page = page_of(client, case)
    assert page.index("We are looking into it.") < page.index("New since you were here")
    assert page.index("New since you were here") < page.index("It stopped again.")
    assert "New since you were here" not in page_of(client, case), "now it is read"


def test_a_page_that_is_fetched_ahead_or_looks_back_reads_nothing(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    client.get(address(case), headers={"Sec-Purpose": "prefetch"})
    page_of(client, case, before="99999")
    assert not Attendance.objects.exists()


def test_an_open_page_hears_who_is_there_and_how_much_is_new(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    page = page_of(client, case)
    [seen], [known] = re.findall(r'data-seen="(\d+)"', page), re.findall(r'data-known="(\w+)"', page)
    asked = {"seen": seen, "known": known, "writing": "reply"}
    assert client.post(address(case, "presence"), asked).status_code == 204, "nothing changed"
    assert Attendance.objects.get().writing == "reply"
    show_presence(actor=cast.marta.actor, now=LATER, number=case.number, writing="reply")
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="One.")
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="Two.")
    answer = client.post(address(case, "presence"), asked)
    told = answer.content.decode()
    assert "Marta Manager is writing a reply just now." in told
    assert "2 new entries – show" in told
    [mark] = re.findall(r'data-mark="(\w+)"', told)
    assert client.post(address(case, "presence"), asked | {"known": mark}).status_code == 204
    assert client.post(address(case, "presence"), {"left": "1"}).status_code == 204
    assert Attendance.objects.get(engineer=cast.boris.engineer).here_at is None
    assert client.post(address(case, "presence"), {"seen": "x" * 40}).status_code == 200


def test_words_are_kept_shown_again_and_thrown_away(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    answer = client.post(address(case, "unsent"), {"kind": "reply", "body": "Half a <thought>", "mark": ""})
    assert answer.json()["at"] == "15:10", "in the reader's zone"
    page = page_of(client, case)
    assert "Half a &lt;thought&gt;</textarea>" in page
    assert "Not sent yet, kept" in page
    assert mark_in(page) == answer.json()["mark"]
    other = client.post(address(case, "unsent"), {"kind": "reply", "body": "Another window", "mark": ""})
    assert (other.status_code, other.json()["body"]) == (409, "Half a <thought>")
    assert client.post(address(case, "unsent"), {"kind": "poem", "body": "x"}).status_code == 422
    assert "Half a" not in page_of(client_of(cast.marta), case)
    assert client.post(address(case, "discard_unsent"), {"discard": "reply"}).status_code == 302
    assert "Not sent yet" not in page_of(client, case)
    assert not Draft.objects.exists()


def test_a_refused_reply_keeps_words_and_names_the_files(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    sent = {
        "reply-body": "Ten minutes of typing.",
        "reply-version": case.version,
        "reply-key": "k",
        "reply-attached": SimpleUploadedFile("screenshot.png", b"png"),
    }
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="Wait, there is more.")
    answer = client.post(address(case, "reply"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ten minutes of typing.</textarea>" in page
    assert "These files were not kept; choose them again: screenshot.png" in page
    assert "Wait, there is more." in page, "what came in is in sight"
    assert f'name="reply-version" value="{fresh(case).version}"' in page


def test_a_script_that_sends_is_told_where_to_go(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    sent = {"note-body": "The same as last month.", "note-key": "k"}
    answer = client.post(address(case, "note"), sent, headers={"X-Sent-By": "script"})
    assert (answer.status_code, answer["X-Goes-To"]) == (204, address(case))
    assert "The note is kept." in page_of(client, case)


def test_a_refused_outcome_is_an_error(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    sent = {"resolve-outcome": "permanent-workaround", "resolve-version": case.version}
    answer = client.post(address(case, "resolve"), sent)
    form = answer.content.decode().partition('id="resolve"')[2].partition("</form>")[0]
    assert answer.status_code == 422
    assert '<div class="told error" role="alert">' in form


def test_open_cases_stand_above_the_page_and_are_put_away(cast: Cast) -> None:
    first, second = filed(cast), filed(cast, subject="Tape jobs stop")
    client = client_of(cast.boris)
    assert "open-cases" not in page_of(client, first), "one case needs no strip"
    client.post(address(first, "unsent"), {"kind": "note", "body": "Look there."})
    strip = page_of(client, second).partition('class="open-cases"')[2].partition("</nav>")[0]
    assert strip.index(address(first)) < strip.index(address(second))
    assert strip.count("unsent words</span>") == 1
    closing = reverse("desk:close_tab")
    away = client.post(closing, {"close": first.number, "here": second.number})
    assert away["Location"] == address(second)
    assert "open-cases" not in page_of(client, second)
    page_of(client, first)
    assert client.post(closing, {"close": first.number, "here": first.number})["Location"] == address(second)
    assert client.post(closing, {"close": second.number, "here": second.number})["Location"] == reverse("desk:queue")
    assert client.post(closing, {"close": "10000009"}).status_code == 404


def test_who_will_be_mailed_is_who_is_mailed(cast: Cast) -> None:
    case = filed(cast)
    choose_notices(actor=cast.emil.actor, now=LATER, declined=["colleagues-replies"])
    before = mailed_by_reply(cast.boris.actor, fresh_for_letters(cast, case))
    replied(cast, case, now=LATER)
    event = events_of("case", case.number).get(kind="case.replied")
    assert {one.address for one in before.readers} == {one.reader.address for one in notices_of(event)}
    assert [one.name for one in before.without] == ["Emil Contact"]
    part = client_of(cast.boris).get(address(case, "mailed"), headers={"X-Part": "yes"}).content.decode()
    assert unescape(part).startswith("<b>Will go to</b> ")
    assert part.index("Anna Contact") < part.index("by their own choice not:") < part.index("Emil Contact")
    whole = client_of(cast.boris).get(address(case, "mailed")).content.decode()
    assert "Who will be mailed</h1>" in whole


def fresh_for_letters(cast: Cast, case: Any) -> Any:
    from podpora.cases.selectors import case_for

    return case_for(cast.boris.actor, case.number)


def test_the_due_card_says_was_due_once_it_is_over(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    assert "<dt>due here</dt>" in page_of(client, case)
    replied(cast, case, now=LATER)
    page = page_of(client, case)
    assert "<dt>was due here</dt>" in page
    assert "<dt>Warsaw</dt>" in page


def test_a_closed_case_bears_no_mark_of_a_severity_that_waits(cast: Cast) -> None:
    case = filed(cast)
    assert "not agreed yet" in page_of(client_of(cast.boris), case)
    resolved(cast, case, now=LATER)
    assert severities_of(case)
    page = page_of(client_of(cast.boris), case)
    assert "not agreed yet" not in page
    assert "set severity" not in page.partition("<aside")[2]
    closed = client_of(cast.boris).get(reverse("desk:queue"), {"view": "closed"}).content.decode()
    assert address(case) in closed
    assert "not agreed yet" not in closed
    portal = client_of(cast.emil)
    for name in ("portal:closed_cases", "portal:case"):
        where = reverse(name, args=[case.number] if name == "portal:case" else [])
        assert "proposed" not in portal.get(where).content.decode().partition("<main")[2].partition('class="stream"')[0]


def test_printing_asks_for_the_notes(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="Between us.")
    replied(cast, case, now=LATER)
    asked = client.get(address(case, "print")).content.decode()
    assert "Shall the notes be printed too?" in asked
    assert "Between us." not in asked
    bare = client.get(address(case, "print"), {"notes": "without"}).content.decode()
    assert "Between us." not in bare
    assert "We are looking into it." in bare
    whole = client.get(address(case, "print"), {"notes": "with"}).content.decode()
    assert "Between us." in whole
    assert "For engineers only" in whole


def test_paper_for_the_customer_has_none_of_the_desks_own_events(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    set_level(actor=cast.boris.actor, now=LATER, number=case.number, level=2, words="Our experts look at it.")
    watch_case(actor=cast.boris.actor, now=LATER, number=case.number)
    printed = {
        notes: {entry.event_kind for entry in client.get(address(case, "print"), {"notes": notes}).context["entries"]}
        for notes in ("with", "without")
    }
    assert printed["with"] - printed["without"] == {"case.level_set", "case.watched"}
    assert "case.level_announced" in printed["without"]


def test_what_was_folded_comes_folded(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    client.cookies["podpora_folded"] = "customer-history"
    page = page_of(client, case)
    assert 'data-fold="customer"><summary>' in page
    assert 'data-fold="people" open><summary>' in page


def test_other_open_cases_of_the_customer_stand_at_the_side(cast: Cast) -> None:
    case, other = filed(cast), filed(cast, subject="Tape jobs stop")
    resolved(cast, filed(cast, subject="Long gone"), now=LATER)
    side = page_of(client_of(cast.boris), case).partition("<aside")[2]
    assert address(other) in side
    assert "Long gone" not in side


@pytest.mark.parametrize("name", ["presence", "unsent", "discard_unsent", "mailed", "print"])
def test_doors_beside_the_case_are_for_engineers_who_see_it(cast: Cast, name: str) -> None:
    case = filed(cast)
    ask = "get" if name in ("mailed", "print") else "post"
    assert getattr(client_of(cast.anna), ask)(address(case, name)).status_code == 404
    case.is_federal = True
    case.save()
    assert getattr(client_of(cast.boris), ask)(address(case, name)).status_code == 404


def test_a_missed_first_response_looks_missed_and_says_how_late(cast: Cast, set_now: Any) -> None:
    case, client = filed(cast), client_of(cast.boris)
    promise = promise_of(case)
    assert promise is not None
    assert '<div class="owes you">' in page_of(client, case)
    past = promise.due_at + timedelta(hours=2, minutes=5)
    set_now(past)
    assert '<div class="owes late">' in page_of(client, case)  # before the worker has seen to it
    watch_milestones(now=past)
    page = page_of(client, case)
    assert '<div class="owes late">' in page
    assert re.findall(r"2 h 5 min late", page) == ["2 h 5 min late"] * 2  # above the case, and under "Missed" beside it
    replied(cast, case, now=past)
    set_now(past + timedelta(days=1))
    page = page_of(client, case)
    assert '<div class="owes late">' not in page
    assert re.findall(r"2 h 5 min late", page) == ["2 h 5 min late"]


def test_who_replies_to_a_case_that_nobody_has_reads_before_that_it_becomes_theirs(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    said = "Nobody has this case yet; with your reply you take it."
    assert said in page_of(client, case)
    replied(cast, case, now=LATER)
    assert said not in page_of(client, case)


def test_what_ones_own_act_caused_is_not_new(cast: Cast, set_now: Any) -> None:
    case, client = filed(cast), client_of(cast.boris)
    page_of(client, case)
    set_now(LATER + timedelta(minutes=1))
    replied(cast, case, now=LATER + timedelta(minutes=1))
    assert "New since you were here" not in page_of(client, case)
    add_message(
        actor=cast.anna.actor, now=LATER + timedelta(minutes=2), number=case.number, body="See https://x.example"
    )
    page = page_of(client, case)
    assert "New since you were here" in page
    assert '<a href="https://x.example" rel="noopener noreferrer nofollow">https://x.example</a>' in page


def test_a_proposed_severity_is_due_here_as_well(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    page = " ".join(client.get(address(case, "severity")).content.decode().split())
    assert page.count("(Europe/Warsaw)</b>") == page.count("here: <time") >= 2


def test_the_customers_page_leads_to_phones_and_to_closed_cases(cast: Cast) -> None:
    closed, client = resolved(cast, filed(cast, subject="Done long ago"), now=LATER), client_of(cast.boris)
    type(cast.anna.contact).objects.filter(pk=cast.anna.contact.pk).update(phone="+48 22 100 00 00")
    page = client.get(reverse("desk:customer", args=[cast.mine.code])).content.decode()
    assert 'href="tel:+48221000000"' in page
    found = re.search(r'href="([^"]*closed=365d)"', page)
    assert found is not None
    assert closed.subject in client.get(unescape(found[1])).content.decode()


def test_an_empty_file_of_a_reply_is_named_once_and_nothing_is_sent(cast: Cast) -> None:
    case = filed(cast)
    files = [SimpleUploadedFile("good.log", b"all of it"), SimpleUploadedFile("void.log", b"")]
    sent = {"reply-body": "Please see both.", "reply-key": "k", "reply-version": case.version, "reply-attached": files}
    answer = client_of(cast.boris).post(reverse("desk:reply", args=[case.number]), sent)
    assert answer.status_code == 422
    assert words_of(answer).count("“void.log” is empty, with nothing in it.") == 1
    assert "The submitted file is empty" not in words_of(answer)
    assert not Attachment.objects.exists()
