"""From the journal to the outbox: each event told once, whoever dies, whoever else is at work."""

import re
import signal
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from podpora.cases.actions.add_message import add_message
from podpora.cases.models import Case
from podpora.cases.selectors.timeline import timeline_for
from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import GIVE_UP_AFTER, deliver
from podpora.lib.journal import EventTask, forgo_tasks, tasks_of
from podpora.notifications.rounds import READER, announce
from tests.cast import Cast, make_cast
from tests.channels.email.test_killed_worker import start_worker
from tests.notifications.conftest import FRIDAY, file_case, later, letters_of, new_letters
from tests.notifications.reading import check


def test_an_event_is_told_once(cast: Cast) -> None:
    file_case(cast, cast.anna)
    assert len(letters_of(FRIDAY)) == 3
    assert letters_of(later(hours=1)) == {}


def test_told_again_after_a_crash_it_is_still_one_letter(cast: Cast) -> None:
    """Even if a task were worked on twice, the outbox takes one letter for each event and person."""
    file_case(cast, cast.anna)
    [task] = [task for task in tasks_of(READER) if task.event.kind == "case.opened"]
    letters_of(FRIDAY)
    EventTask.objects.create(event=task.event, reader=READER, next_try_at=FRIDAY)
    assert letters_of(FRIDAY) == {}


def test_an_event_that_fails_does_not_hold_up_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = file_case(cast, cast.anna), file_case(cast, cast.anna)
    from podpora.notifications import rounds

    real = rounds.notices_of

    def failing(event: object) -> object:
        if getattr(event, "subject_key", "") == first.number:
            raise RuntimeError("broken")
        return real(event)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(rounds, "notices_of", failing)
        announce(FRIDAY)
    [letter] = Letter.objects.filter(kind="case.opened", recipient=cast.anna.account.email)
    assert second.number in re.sub(r"\s", "", letter.subject)
    assert "broken" in tasks_of(READER)[0].last_error
    announce(later(minutes=1))
    assert Letter.objects.filter(kind="case.opened").count() == 6


def test_half_a_letter_is_no_letter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the third letter of an event fails, the first two are not there either."""
    from podpora.notifications import rounds

    file_case(cast, cast.anna)
    real, calls = rounds.as_html, []

    def failing(*values: object) -> str:
        calls.append(values)
        if len(calls) == 3:
            raise RuntimeError("broken")
        return real(*values)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(rounds, "as_html", failing)
        announce(FRIDAY)
    assert Letter.objects.count() == 0
    announce(later(minutes=1))
    assert Letter.objects.count() == 3


def test_a_letter_that_never_arrived_is_told_to_who_is_in_charge(
    cast: Cast, opened: Case, settings: Any, tmp_path: Path
) -> None:
    settings.MAIL_FOLDER = tmp_path / "file"
    settings.MAIL_FOLDER.write_text("no folder")
    at = FRIDAY
    while at < FRIDAY + GIVE_UP_AFTER + timedelta(hours=3):
        deliver(at)
        at += timedelta(hours=1)
    letters = new_letters(at)
    assert [letter.recipient for letter in letters] == [cast.marta.account.email] * 3, "one for each that was lost"
    assert "could not be delivered" in check(letters[0]).text
    seen = {entry.event_kind for entry in timeline_for(cast.boris.actor, opened)}
    assert "letter.given_up" in seen
    assert "letter.given_up" not in {entry.event_kind for entry in timeline_for(cast.anna.actor, opened)}
    while at < FRIDAY + 3 * GIVE_UP_AFTER:
        deliver(at)
        at += timedelta(hours=1)
    assert letters_of(at) == {}, "that the letter about a letter never arrived is told to nobody"


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_each_event_once() -> None:
    cast = make_cast()
    forgo_tasks()
    for _ in range(12):
        file_case(cast, cast.anna)
    gate = Barrier(3)

    def worker() -> None:
        gate.wait()
        try:
            while announce(FRIDAY):
                pass
        finally:
            connection.close()

    threads = [Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    announce(later(minutes=2))
    assert Letter.objects.filter(kind="case.opened").count() == 36
    assert not tasks_of(READER).exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_letters_and_settling_leaves_nothing_half_done(tmp_path: Path) -> None:
    cast = make_cast()
    forgo_tasks()
    case = file_case(cast, cast.anna)
    add_message(actor=cast.anna.actor, now=FRIDAY, number=case.number, body="One more thing.")
    point = "after the letters were queued, before the event is settled"
    assert start_worker(point, tmp_path, "announce").wait(60) == -signal.SIGKILL
    assert Letter.objects.count() == 0
    assert tasks_of(READER).filter(event__kind="case.opened").exists()
    letters = letters_of(later(hours=1, minutes=2), "case.opened")
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
