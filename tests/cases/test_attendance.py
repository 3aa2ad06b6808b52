"""What engineers have read of cases, which lie open, and who is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.close_tab import close_tab
from podpora.cases.actions.show_presence import AGAIN_AFTER, show_presence
from podpora.cases.actions.visit_case import visit_case
from podpora.cases.faults import NoSuchCase, Refused
from podpora.cases.models import Attendance
from podpora.cases.selectors import timeline_page
from podpora.cases.selectors.attendance import MOST_NEWS, attendance, news_of, others_at
from podpora.cases.selectors.unread import unread_among
from podpora.cases.steps.attendance import MOST_KEPT
from podpora.lib.journal import Event
from tests.builders.cases import FRIDAY, filed, other_filed, replied
from tests.cast import Cast, Person

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=5)


def visited(who: Person, case: Any, *, now: Any = FRIDAY) -> None:
    latest = timeline_page(who.actor, case).latest
    visit_case(actor=who.actor, now=now, number=case.number, event=latest)


def written(case: Any, cast: Cast, *, times: int = 1) -> None:
    for number in range(times):
        add_message(actor=cast.anna.actor, now=LATER, number=case.number, body=f"Message {number}.")


def test_a_case_is_unread_until_opened_and_again_when_others_did_something(cast: Cast) -> None:
    case, same = filed(cast), other_filed(cast)
    both = [case.pk, same.pk]
    assert unread_among(cast.boris.actor, both) == {case.number: "never", same.number: "never"}
    visited(cast.boris, case)
    assert unread_among(cast.boris.actor, both) == {same.number: "never"}
    replied(cast, case, now=LATER)
    assert unread_among(cast.boris.actor, [case.pk]) == {}, "what one did oneself is read"
    written(case, cast)
    assert unread_among(cast.boris.actor, [case.pk]) == {case.number: "changed"}
    assert unread_among(cast.marta.actor, [case.pk]) == {case.number: "never"}, "each engineer reads alone"


def test_unread_marks_of_a_page_are_one_query(cast: Cast) -> None:
    keys = [filed(cast).pk for _ in range(6)]
    with CaptureQueriesContext(connection) as queries:
        assert len(unread_among(cast.boris.actor, keys)) == 6
    assert len([query for query in queries if "attendance" in query["sql"]]) == 1
    assert unread_among(cast.anna.actor, keys) == {}


def test_nothing_is_written_where_nothing_is_new(cast: Cast) -> None:
    case = filed(cast)
    visited(cast.boris, case)
    before = Attendance.objects.get()
    events = Event.objects.count()
    with CaptureQueriesContext(connection) as queries:
        visited(cast.boris, case, now=LATER)
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]
    visit_case(actor=cast.boris.actor, now=LATER, number=case.number, event=1)
    after = Attendance.objects.get()
    assert (after.seen_event, after.seen_at, after.kept_at) == (before.seen_event, FRIDAY, FRIDAY)
    assert Event.objects.count() == events, "reading is nobody's business"


def test_news_are_what_others_did_after_what_was_seen(cast: Cast) -> None:
    case = filed(cast)
    seen = timeline_page(cast.boris.actor, case).latest
    replied(cast, case, now=LATER)
    assert news_of(cast.boris.actor, case, after=seen) == 0
    written(case, cast, times=2)
    assert news_of(cast.boris.actor, case, after=seen) == 2
    add_note(actor=cast.marta.actor, now=LATER, number=case.number, body="Seen before.")
    assert news_of(cast.boris.actor, case, after=seen) == 3
    assert news_of(cast.boris.actor, case, after=0) <= MOST_NEWS


def test_open_cases_stand_in_the_order_of_opening_until_put_away(cast: Cast) -> None:
    cases = [filed(cast, subject=f"Case {place}") for place in range(MOST_KEPT + 1)]
    for minute, case in enumerate(cases):
        visited(cast.boris, case, now=FRIDAY + timedelta(minutes=minute))
    kept = attendance(cast.boris.actor, cases[-1], now=LATER).kept
    assert [one.subject for one in kept] == [case.subject for case in cases[1:]], "the first one made place"
    close_tab(actor=cast.boris.actor, now=LATER, number=cases[3].number)
    after = attendance(cast.boris.actor, cases[3], now=LATER)
    assert not after.is_kept
    assert after.seen_event > 0, "closing forgets nothing that was read"
    assert cases[3].number not in {one.number for one in after.kept}
    assert attendance(cast.marta.actor, cases[3], now=LATER).kept == ()


def test_who_is_there_is_known_for_a_minute(cast: Cast) -> None:
    case = filed(cast)
    show_presence(actor=cast.marta.actor, now=FRIDAY, number=case.number, writing="reply")
    [there] = others_at(cast.boris.actor, case, now=FRIDAY + timedelta(seconds=59))
    assert (there.name, there.writing) == ("Marta Manager", "reply")
    assert attendance(cast.boris.actor, case, now=FRIDAY).present == (there,)
    assert others_at(cast.marta.actor, case, now=FRIDAY) == (), "nobody meets themselves"
    assert others_at(cast.boris.actor, case, now=FRIDAY + timedelta(seconds=60)) == ()


def test_a_sign_of_life_is_written_when_it_says_something(cast: Cast) -> None:
    case = filed(cast)
    show_presence(actor=cast.marta.actor, now=FRIDAY, number=case.number)
    show_presence(actor=cast.marta.actor, now=FRIDAY + AGAIN_AFTER / 2, number=case.number)
    assert Attendance.objects.get().here_at == FRIDAY
    show_presence(actor=cast.marta.actor, now=FRIDAY + AGAIN_AFTER / 2, number=case.number, writing="note")
    assert Attendance.objects.get().writing == "note"
    show_presence(actor=cast.marta.actor, now=FRIDAY + AGAIN_AFTER, number=case.number, writing="nonsense")
    row = Attendance.objects.get()
    assert (row.here_at, row.writing) == (FRIDAY + AGAIN_AFTER, "")
    show_presence(actor=cast.marta.actor, now=LATER, number=case.number, writing="note", is_here=False)
    assert others_at(cast.boris.actor, case, now=LATER) == ()


def test_only_engineers_who_see_the_case_leave_marks(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        visit_case(actor=cast.anna.actor, now=FRIDAY, number=case.number, event=1)
    with pytest.raises(NoSuchCase):
        show_presence(actor=cast.boris.actor, now=FRIDAY, number="10000000")
    case.is_federal = True
    case.save()
    for act in (show_presence, close_tab):
        with pytest.raises(NoSuchCase):
            act(actor=cast.boris.actor, now=FRIDAY, number=case.number)
    assert not Attendance.objects.exists()
