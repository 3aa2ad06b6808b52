"""Unsent words of engineers: kept per person and case, never silently written over, gone once sent."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.discard_unsent import discard_unsent
from podpora.cases.actions.keep_unsent import keep_unsent
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Draft
from podpora.cases.selectors.unsent import Unsent, unsent_of
from podpora.lib.journal import Event
from tests.builders.cases import FRIDAY, filed, replied
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=5)


def kept(cast: Cast, case: Any, body: str, *, kind: str = "reply", seen: str = "", now: Any = FRIDAY) -> Any:
    return keep_unsent(actor=cast.boris.actor, now=now, number=case.number, kind=kind, body=body, seen=seen)


def test_words_are_kept_per_engineer_and_case_with_when(cast: Cast) -> None:
    case, other = filed(cast), filed(cast, subject="Tape jobs stop")
    events = Event.objects.count()
    first, is_kept = kept(cast, case, "Please send\nthe log.")
    assert is_kept
    kept(cast, case, "The same as last month.", kind="note", now=LATER)
    kept(cast, other, "One moment.", now=LATER + timedelta(minutes=1))
    assert [one.subject for one in unsent_of(cast.boris.actor)] == ["Tape jobs stop", "The restore stops at 40 %"]
    parts = unsent_of(cast.boris.actor)[1].parts
    assert parts["reply"] == first
    assert (parts["reply"].body, parts["reply"].at) == ("Please send\nthe log.", FRIDAY)
    assert (parts["note"].body, parts["note"].at) == ("The same as last month.", LATER)
    assert unsent_of(cast.marta.actor) == []
    assert Event.objects.count() == events


def test_two_windows_do_not_write_over_each_other(cast: Cast) -> None:
    case = filed(cast)
    first, _ = kept(cast, case, "Window one.")
    second, _ = kept(cast, case, "Window one goes on.", seen=first.mark)
    there, is_kept = kept(cast, case, "Window two.", seen=first.mark)
    assert not is_kept
    assert there == second
    assert unsent_of(cast.boris.actor)[0].parts["reply"].body == "Window one goes on."
    assert kept(cast, case, "Window two begins.")[1] is False
    assert kept(cast, case, "A note is another thing.", kind="note")[1] is True
    assert kept(cast, case, "Window two.", seen=there.mark)[1] is True, "with the mark in sight it may"


def test_a_mark_never_comes_back(cast: Cast) -> None:
    case = filed(cast)
    first, _ = kept(cast, case, "Once.")
    discard_unsent(actor=cast.boris.actor, now=FRIDAY, number=case.number, kind="reply")
    kept(cast, case, "Again.")
    assert kept(cast, case, "Of an old window.", seen=first.mark)[1] is False


def test_what_was_sent_or_emptied_is_no_longer_unsent(cast: Cast) -> None:
    case = filed(cast)
    kept(cast, case, "Please send the log.")
    kept(cast, case, "Look there.", kind="note")
    replied(cast, case, now=LATER)
    assert set(unsent_of(cast.boris.actor)[0].parts) == {"note"}
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="Look there.")
    assert not Draft.objects.exists()
    first, _ = kept(cast, case, "Half a thought")
    empty, is_kept = kept(cast, case, " \n", seen=first.mark)
    assert (is_kept, empty.mark) == (True, "")
    assert not Draft.objects.exists()


def test_words_that_were_sent_do_not_come_back_with_a_late_keeping(cast: Cast) -> None:
    case = filed(cast)
    first, _ = kept(cast, case, "Please send the l")
    replied(cast, case, now=LATER)
    assert kept(cast, case, "Please send the log.", seen=first.mark, now=LATER) == (Unsent("reply"), False)
    assert not Draft.objects.exists()
    note, _ = kept(cast, case, "Look", kind="note")
    kept(cast, case, "Another reply.")
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="Look there.")
    assert kept(cast, case, "Look there.", kind="note", seen=note.mark) == (Unsent("note"), False)
    assert set(unsent_of(cast.boris.actor)[0].parts) == {"reply"}
    assert kept(cast, case, " ", kind="note", seen=note.mark) == (Unsent("note"), True), "nothing is as wished"


def test_only_engineers_who_see_the_case_keep_words(cast: Cast) -> None:
    case = filed(cast)
    with pytest.raises(Refused):
        keep_unsent(actor=cast.anna.actor, now=FRIDAY, number=case.number, kind="reply", body="x")
    with pytest.raises(NoSuchCase):
        keep_unsent(actor=cast.boris.actor, now=FRIDAY, number="10000000", kind="reply", body="x")
    with pytest.raises(Invalid):
        kept(cast, case, "x", kind="poem")
    with pytest.raises(Invalid):
        kept(cast, case, "x" * 200_001)
    assert kept(cast, case, "a\x00b")[0].body == "ab"
    case.is_federal = True
    case.save()
    assert unsent_of(cast.boris.actor) == [], "a case that may be seen no more is not listed"
