"""The desk's lists through the web door: home, views, filters, columns, several cases at once, what changed."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.assign import assign
from podpora.cases.actions.save_view import save_view
from podpora.cases.filters import CaseFilter
from podpora.cases.models import Case
from podpora.faces.desk.frame import IN_RAIL, MOST_COUNTED
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, replied, resolved
from tests.builders.escalations import asked
from tests.cast import Cast

pytestmark = pytest.mark.django_db

NOW = FRIDAY + timedelta(minutes=30)
LIST = reverse("desk:queue")


@pytest.fixture(autouse=True)
def _demo_mode(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(NOW)


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person.account)
    return client


def text_of(client: Client, address: str, given: Any = None) -> str:
    answer = client.get(address, given or {})
    assert answer.status_code == 200, answer
    return answer.content.decode()


def numbers_in(text: str) -> list[str]:
    return re.findall(r'<tr data-row="(\d+)"', text)


def value_of(case: Case) -> str:
    now = fresh(case)
    return f"{now.number}:{now.version}:{now.assignee.code if now.assignee else ''}"


def test_the_rail_counts_each_view_and_leads_to_it(cast: Cast) -> None:
    mine = filed(cast)
    assign(actor=cast.boris.actor, now=FRIDAY, number=mine.number, engineer=cast.boris.engineer)
    filed(cast)
    resolved(cast, filed(cast), now=FRIDAY)
    client = signed_in(cast.boris)
    text = text_of(client, reverse("desk:home"))
    counts = dict(re.findall(r'data-count="([^"]+)">([^<]*)<', text))
    assert counts == {
        "mine": "1",
        "watched": "",
        "unassigned": "1",
        "due-soon": "",
        "overdue": "",
        "waiting-on-customer": "",
        "waiting-on-third-party": "",
        "best-effort": "",
        "all": "2",
        "closed": "1",
    }
    for view, count in counts.items():
        assert len(numbers_in(text_of(client, LIST, {"view": view}))) == int(count or 0), view


def test_home_shows_what_needs_the_engineer_and_nothing_twice_elsewhere(cast: Cast, set_now: Any) -> None:
    due = other_filed(cast, severity="1", subject="Due at once")
    assign(actor=cast.boris.actor, now=FRIDAY, number=due.number, engineer=cast.boris.engineer)
    wrote = filed(cast, subject="They wrote again")
    assign(actor=cast.boris.actor, now=FRIDAY, number=wrote.number, engineer=cast.boris.engineer)
    replied(cast, wrote, now=FRIDAY + timedelta(minutes=5))
    add_message(actor=cast.anna.actor, now=FRIDAY + timedelta(minutes=9), number=wrote.number, body="Still there.")
    filed(cast, subject="Nobody has it")
    marta = filed(cast, subject="Another's")
    assign(actor=cast.marta.actor, now=FRIDAY, number=marta.number, engineer=cast.marta.engineer)
    client = signed_in(cast.boris)
    text = text_of(client, reverse("desk:home"))
    sections = dict(re.findall(r'aria-labelledby="part-(\w+)">(.*?)</section>', text, re.S))
    assert "Due at once" in sections["due"]
    assert "They wrote again" in sections["answers"]
    assert "Nobody has it" in sections["unassigned"]
    assert "Another" not in text
    assert "handed" not in sections, "what stands above is not told again"
    assert "No survey about your cases" in sections["marks"]


def test_an_engineer_whom_nothing_needs_is_told_so(cast: Cast) -> None:
    assert "Nothing needs you now" in text_of(signed_in(cast.boris), reverse("desk:home"))


def test_a_managers_first_page_begins_with_what_waits_for_a_manager(cast: Cast) -> None:
    late = filed(cast, subject="Never an answer")
    asked(cast, late)
    roster.profile(cast.boris.engineer, "sun 08:00-16:00")
    grave = other_filed(cast, severity="1", subject="Nobody at work has it")
    assign(actor=cast.boris.actor, now=FRIDAY, number=grave.number, engineer=cast.boris.engineer)
    there = other_filed(cast, severity="1", subject="Somebody has it")
    assign(actor=cast.marta.actor, now=FRIDAY, number=there.number, engineer=cast.marta.engineer)
    text = text_of(signed_in(cast.marta), reverse("desk:home"))
    sections = dict(re.findall(r'aria-labelledby="part-(\w+)">(.*?)</section>', text, re.S))
    assert list(sections)[:2] == ["managers", "uncovered"]
    assert "Never an answer" in sections["managers"]
    assert reverse("desk:escalation", args=[late.number]) in sections["managers"]
    assert "Nobody at work has it" in sections["uncovered"]
    assert "Somebody has it" not in sections["uncovered"]
    own = text_of(signed_in(cast.boris), reverse("desk:home"))
    assert 'id="part-managers"' not in own
    assert 'id="part-uncovered"' not in own


def test_a_filter_in_the_address_shows_the_same_to_any_engineer(cast: Cast) -> None:
    grave, light = filed(cast, severity="1"), filed(cast, severity="4")
    asked = {"severity": ["1", "2"], "assignee": "nobody"}
    for person in (cast.boris, cast.marta):
        text = text_of(signed_in(person), LIST, asked)
        assert numbers_in(text) == [grave.number]
        assert light.number not in text
        assert "Severity 1" in text
        chips = re.findall(r'<span class="chip wanted">.*?href="([^"]+)"', text, re.S)
        assert len(chips) == 3
    without = parse_qs(urlsplit(chips[0].replace("&amp;", "&")).query)
    assert sum(len(values) for values in without.values()) == 2, "each condition can be taken away by itself"


def test_the_form_of_a_filter_leads_to_the_list_that_it_asks_for(cast: Cast) -> None:
    client = signed_in(cast.boris)
    form = text_of(client, reverse("desk:filter"), {"view": "mine"})
    assert '<option value="me" selected>' in form
    sent = {"apply": "1", "severity": ["2", "1"], "assignee": "", "named": "kopalnia danych", "order": "newest"}
    answer = client.get(reverse("desk:filter"), sent)
    assert parse_qs(urlsplit(answer["Location"]).query) == {
        "severity": ["2", "1"],
        "customer": [cast.mine.code],
        "order": ["newest"],
    }
    unknown = text_of(client, reverse("desk:filter"), {"apply": "1", "named": "Nobody of that name"})
    assert "No customer has that in its name." in unknown


def test_a_view_is_saved_from_the_page_counted_and_deleted(cast: Cast) -> None:
    filed(cast, severity="1")
    client = signed_in(cast.boris)
    sent = {"list": "severity=1&order=newest", "name": "Grave ones"}
    answer = client.post(reverse("desk:save_view"), sent, follow=True)
    text = answer.content.decode()
    assert "The view “Grave ones” is saved." in text
    [view] = selectors.saved_views(cast.boris.actor)
    assert (view.wanted, view.order) == (CaseFilter(severity=("1",)), "newest")
    assert f'data-count="{view.key}">1<' in text
    again = client.post(reverse("desk:save_view"), sent, follow=True).content.decode()
    assert "Another view is called “Grave ones” already." in again
    client.post(reverse("desk:delete_view"), {"key": view.key})
    assert client.get(LIST, {"view": view.key}).status_code == 404


def test_only_managers_are_offered_to_share_and_only_they_can(cast: Cast) -> None:
    sent = {"list": "view=all", "name": "Ours", "shared": "on"}
    assert 'name="shared"' not in text_of(signed_in(cast.boris), LIST)
    signed_in(cast.boris).post(reverse("desk:save_view"), sent)
    assert selectors.saved_views(cast.boris.actor) == ()
    assert 'name="shared"' in text_of(signed_in(cast.marta), LIST)
    signed_in(cast.marta).post(reverse("desk:save_view"), sent)
    assert [view.name for view in selectors.saved_views(cast.boris.actor)] == ["Ours"]


def test_columns_and_density_are_the_engineers_own(cast: Cast) -> None:
    filed(cast)
    client = signed_in(cast.boris)
    usual = text_of(client, LIST)
    assert 'class="c-program"' in usual
    assert 'class="c-queue"' not in usual
    sent = {"columns": "", "column": ["queue", "due", "nonsense"], "density": "compact", "next": LIST}
    assert client.post(reverse("desk:look"), sent)["Location"] == LIST
    text = text_of(client, LIST)
    assert re.findall(r'<th class="c-(\w+)"', text) == ["pick", "case", "due", "queue"]
    assert 'class="queue compact picked"' in text
    assert 'class="c-program"' in text_of(signed_in(cast.marta), LIST)
    client.post(reverse("desk:look"), {"columns": "", "usual": "1"})
    assert 'class="c-program"' in text_of(client, LIST)


def test_the_exact_instant_stands_with_the_time_left_here_and_there(cast: Cast) -> None:
    case = filed(cast)
    text = text_of(signed_in(cast.boris), LIST)
    [tip] = re.findall(r'class="tip num">(.*?)</span>', text)
    assert case.zone in tip
    assert "UTC" in tip


def test_a_list_goes_in_the_order_that_its_head_offers(cast: Cast) -> None:
    old, new = filed(cast, now=FRIDAY - timedelta(hours=2)), filed(cast)
    client = signed_in(cast.boris)
    assert numbers_in(text_of(client, LIST, {"order": "newest"})) == [new.number, old.number]
    assert numbers_in(text_of(client, LIST, {"order": "updated"})) == [new.number, old.number]
    assert numbers_in(text_of(client, LIST, {"order": "nonsense"})) == [old.number, new.number]
    assert 'aria-sort="descending"><a href="?view=all&amp;order=updated"' in text_of(client, LIST, {"order": "updated"})


def test_what_did_not_change_is_answered_in_no_words(cast: Cast, set_now: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    page = text_of(client, LIST, {"view": "all"})
    [mark], [rows] = re.findall(r'data-mark="(\w{18})"', page), re.findall(r'data-live-list="(\w+)"', page)
    asked = {"view": "all", "counts": mark, "list": rows}
    live = reverse("desk:live")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(live, asked).status_code == 204
    assert len(queries) <= 8
    assign(actor=cast.boris.actor, now=NOW, number=case.number, engineer=cast.boris.engineer)
    told = client.get(live, asked).json()
    assert told["counts"]["mine"] == "1"
    assert told["list"] != rows
    assert client.get(live, {"counts": told["mark"]}).status_code == 204
    set_now(NOW + timedelta(minutes=6))
    later = client.get(live, asked | {"counts": told["mark"], "list": told["list"]}).json()
    assert set(later) == {"list"}, "time left goes on"
    assert signed_in(cast.anna).get(live).status_code == 404


def test_of_many_views_the_first_have_a_count(cast: Cast) -> None:
    filed(cast)
    for number in range(1, MOST_COUNTED + 6):
        save_view(actor=cast.boris.actor, now=NOW, name=f"View {number:02}", wanted=CaseFilter(), order="due")
    page = text_of(signed_in(cast.boris), LIST)
    said = re.findall(r'<span class="name">(View \d\d)</span> <span class="num" data-count="[^"]+">(\d*)</span>', page)
    assert [name for name, _count in said] == [f"View {number:02}" for number in range(1, MOST_COUNTED + 6)]
    assert [count for _name, count in said] == ["1"] * MOST_COUNTED + [""] * 5
    told = signed_in(cast.boris).get(reverse("desk:live"), {"counts": ""}).json()
    assert len(told["counts"]) == len(IN_RAIL) + MOST_COUNTED


def test_what_is_not_there_for_the_engineer_is_not_acted_on(cast: Cast) -> None:
    cast.other.is_federal = True
    cast.other.save()
    federal = other_filed(cast)
    sent = {"do": "take", "case": [value_of(federal), "nonsense", "99999999:1:"], "sure": "1"}
    done = signed_in(cast.boris).post(reverse("desk:several"), sent, follow=True).content.decode()
    assert "0 cases are done" in done
    assert federal.subject not in done
    assert fresh(federal).assignee is None


def test_the_command_bar_finds_cases_and_customers(cast: Cast) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    found = client.get(reverse("desk:go"), {"q": case.number}).json()["found"]
    assert (found[0]["address"], found[0]["isExact"]) == (reverse("desk:case", args=[case.number]), True)
    found = client.get(reverse("desk:go"), {"q": "kopalnia"}).json()["found"]
    assert [one["kind"] for one in found] == ["customer", "case", "search"], "who is called that is first"
    assert client.get(reverse("desk:go")).json() == {"found": []}
    assert signed_in(cast.anna).get(reverse("desk:go"), {"q": "x"}).status_code == 404


def test_a_saved_views_order_and_columns_come_with_it(cast: Cast) -> None:
    filed(cast)
    view = save_view(
        actor=cast.boris.actor, now=NOW, name="Mine", wanted=CaseFilter(), order="newest", columns=["case", "level"]
    )
    text = text_of(signed_in(cast.boris), LIST, {"view": view.key})
    assert re.findall(r'<th class="c-(\w+)"', text) == ["pick", "case", "level"]
    assert "newest first" in text


def test_lines_with_something_new_say_so_until_the_case_is_opened(cast: Cast, set_now: Any) -> None:
    case = filed(cast)
    client = signed_in(cast.boris)
    assert "You have not opened this case yet" in text_of(client, LIST)
    client.get(reverse("desk:case", args=[case.number]))
    assert "news-dot" not in text_of(client, LIST)
    add_message(actor=cast.anna.actor, now=NOW, number=case.number, body="One more thing.")
    assert f'<tr data-row="{case.number}" data-mark="2" class="unread">' in text_of(client, LIST)
    assert "Something new since you looked" in text_of(client, LIST)
    assert "You have not opened this case yet" in text_of(signed_in(cast.marta), LIST)


def test_a_list_says_when_a_promise_is_due_and_tells_business_hours_from_hours(cast: Cast) -> None:
    filed(cast, severity="3")
    text = signed_in(cast.boris).get(LIST, {"view": "all"}).content.decode()
    [below] = re.findall(r'<td class="c-due">.*?<span>(.*?)</span>', text, re.DOTALL)
    assert below == "due Mon 15:00<br>11 h 30 min left of 12 business hours"
