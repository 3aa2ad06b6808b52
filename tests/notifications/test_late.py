"""The worker stood still for three hours: every due notice comes once, and says that it is late (safety F14)."""

from datetime import datetime, timedelta

import pytest

from podpora.cases.actions.reply import reply
from podpora.cases.models import Case
from podpora.cases.rounds import watch_milestones
from podpora.notifications.rounds import announce
from tests.builders.cases import promise_of
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, file_case, new_letters
from tests.notifications.reading import check

LATE = "This mail comes late: it should have reached you on"
THREE_HOURS = timedelta(hours=3)


def english(cast: Cast) -> None:
    cast.anna.account.language = "en"
    cast.anna.account.save()


def test_what_is_told_in_time_says_nothing_of_being_late(cast: Cast) -> None:
    english(cast)
    file_case(cast, cast.anna)
    letters = new_letters(FRIDAY + timedelta(minutes=14))
    assert len(letters) == 3
    assert not any(LATE in check(letter).text for letter in letters)


def test_three_hours_later_each_letter_comes_once_and_says_since_when(cast: Cast) -> None:
    english(cast)
    case = file_case(cast, cast.anna)
    reply(actor=cast.boris.actor, now=FRIDAY + timedelta(minutes=10), number=case.number, body="Please restart it.")
    letters = new_letters(FRIDAY + THREE_HOURS)
    told = [(letter.kind, letter.recipient) for letter in letters]
    assert len(set(told)) == len(told)
    assert len([kind for kind, _ in told if kind == "case.opened"]) == 3
    for letter in letters:
        if letter.recipient == cast.anna.account.email:
            page = check(letter)
            minute = "15:00" if letter.kind == "case.opened" else "15:10"
            assert f"{LATE} Friday 6 February 2026, {minute} (Europe/Warsaw)." in page.text
    assert announce(FRIDAY + THREE_HOURS) == 0


@pytest.mark.parametrize("delay", [timedelta(seconds=30), THREE_HOURS])
def test_a_missed_promise_is_told_once_and_as_late_as_it_was_seen(cast: Cast, delay: timedelta) -> None:
    case = file_case(cast, cast.anna)
    new_letters(FRIDAY)
    due = due_of(case)
    while watch_milestones(now=due + delay):
        pass
    letters = [letter for letter in new_letters(due + delay) if letter.kind == "milestone.breached"]
    assert letters
    assert len({letter.recipient for letter in letters}) == len(letters)
    for letter in letters:
        assert (LATE in check(letter).text) == (delay == THREE_HOURS)


def due_of(case: Case) -> datetime:
    milestone = promise_of(case)
    assert milestone is not None
    return milestone.due_at
