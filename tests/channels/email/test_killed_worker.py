"""kill -9 at the fixed points (safety F2): no letter is lost, and a second send carries the same Message-ID."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import deliver
from tests.channels.email.conftest import NOW, letter_to
from tests.channels.email.sink import Behaviour, Sink

pytestmark = pytest.mark.django_db(transaction=True)


def start_worker(point: str, mail: object, name: str = "deliver") -> "subprocess.Popen[bytes]":
    module = "tests.channels.email.killed_worker"
    database = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-m", module, str(database), point, str(mail), name],
        env=os.environ | {"TEST_SETTINGS": os.environ["DJANGO_SETTINGS_MODULE"]},
    )


def _kill_when(sink: Sink, *, letters: int) -> None:
    """Start a worker, wait until the sink has so many letters, and kill it."""
    worker = start_worker("never", sink.port)
    while len(sink.taken) < letters and worker.poll() is None:
        time.sleep(0.002)
    worker.kill()
    worker.wait(60)
    assert len(sink.taken) >= letters


def _later() -> int:
    """A round after the lease of the dead worker has run out."""
    return deliver(NOW + timedelta(minutes=5))


@pytest.mark.parametrize("point", ["after the claim", "before it connects"])
def test_killed_before_the_letter_left_it_is_sent_later(point: str, to_sink: Any) -> None:
    sink, letter = to_sink(), letter_to()
    assert start_worker(point, sink.port).wait(60) == -signal.SIGKILL
    assert sink.taken == []
    assert deliver(NOW + timedelta(seconds=1)) == 0, "the dead worker's claim still holds"
    assert _later() == 1
    assert [taken.message_id for taken in sink.taken] == [letter.message_id]


def test_killed_between_the_data_and_the_answer_it_is_sent_again_with_the_same_message_id(to_sink: Any) -> None:
    silent, letter = to_sink(Behaviour(silent_at=".", keeps_before_silence=True)), letter_to()
    _kill_when(silent, letters=1)
    sink = to_sink()
    assert _later() == 1
    assert [taken.message_id for taken in (*silent.taken, *sink.taken)] == [letter.message_id] * 2
    assert silent.taken[0].raw == sink.taken[0].raw


def test_killed_between_the_answer_and_the_mark_it_is_sent_again_with_the_same_message_id(to_sink: Any) -> None:
    sink, letter = to_sink(), letter_to()
    assert start_worker("after the answer, before the mark", sink.port).wait(60) == -signal.SIGKILL
    assert Letter.objects.get().sent_at is None
    assert _later() == 1
    assert [taken.message_id for taken in sink.taken] == [letter.message_id] * 2
    assert deliver(NOW + timedelta(days=1)) == 0
    assert Letter.objects.get().sent_at is not None


@pytest.mark.parametrize("point", ["before the file is named", "after the answer, before the mark"])
def test_in_the_folder_a_killed_worker_leaves_one_whole_file(point: str, to_folder: Path) -> None:
    letter = letter_to()
    assert start_worker(point, to_folder).wait(60) == -signal.SIGKILL
    assert _later() == 1
    [file] = to_folder.glob("*.eml")
    assert letter.message_id.encode() in file.read_bytes()
    assert file.read_bytes().endswith(b"--\r\n")


def test_a_hundred_letters_survive_workers_killed_in_full_work(to_sink: Any) -> None:
    """Workers die in full work; every letter arrives, each under one Message-ID."""
    sink = to_sink()
    letters = {letter_to(f"contact{number}@basalt.example").message_id for number in range(100)}
    for count in (5, 20, 40):
        _kill_when(sink, letters=count)
    at = NOW + timedelta(minutes=5)
    for _ in range(5):
        deliver(at)
        at += timedelta(minutes=2)
    assert {taken.message_id for taken in sink.taken} == letters
    assert {taken.recipients[0] for taken in sink.taken} == {f"contact{number}@basalt.example" for number in range(100)}
    assert Letter.objects.filter(sent_at__isnull=False).count() == 100
    assert len(sink.taken) <= 103, "at most the one letter in hand is sent again by each death"
