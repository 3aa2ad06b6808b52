"""The loop of the worker: every duty has its turn, a failing one stops no other, a signal ends it between two."""

import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from podpora.faces.worker import loop
from tests.processes import environment, migrate, start

AT = datetime(2026, 2, 6, 14, tzinfo=UTC)


def working(*, now: datetime) -> int:
    assert now >= AT
    return 3


def failing(*, now: datetime) -> int:
    raise RuntimeError(f"broken at {now}")


@pytest.mark.django_db
def test_a_failing_round_stops_no_other_and_rests_longer_each_time() -> None:
    broken, well = loop.Duty("broken", failing), loop.Duty("well", working)
    assert loop.one_pass([broken, well], now=AT) == 3
    assert broken.rests(AT + timedelta(seconds=1))
    assert not broken.rests(AT + timedelta(seconds=2))
    loop.one_pass([broken, well], now=AT + timedelta(seconds=2))
    assert broken.rests(AT + timedelta(seconds=5))
    assert broken.failures == 2


@pytest.mark.django_db
def test_a_round_that_is_well_again_is_no_longer_held_back() -> None:
    duty = loop.Duty("sometimes", failing)
    loop.one_pass([duty], now=AT)
    duty.round = working
    assert loop.one_pass([duty], now=AT + timedelta(minutes=2)) == 3
    assert (duty.failures, duty.not_before) == (0, None)


@pytest.mark.django_db
def test_a_round_that_fails_for_hours_is_tried_each_minute_and_works_again_once_it_can() -> None:
    """A database or a mail server may be away for long; the worker outlives that."""
    duty, now = loop.Duty("sometimes", failing), AT
    for _ in range(4 * 60):
        duty.run(now)
        now += loop.LONGEST_PAUSE
        assert not duty.rests(now)
    duty.round = working
    assert loop.one_pass([duty], now=now) == 3


def test_the_rounds_of_the_rooms_are_there() -> None:
    assert [duty.name for duty in loop.duties()] == list(loop.ROUNDS)


@pytest.mark.django_db
def test_the_loop_ends_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    def last(*, now: datetime) -> int:
        stop.set()
        return 1

    monkeypatch.setattr(loop, "duties", lambda: [loop.Duty("last", last)])
    loop.work(poll_seconds=3600, stop=stop)
    assert stop.is_set()


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_hangs_delays_no_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, let_go, looked = threading.Event(), threading.Event(), threading.Event()

    def hangs(*, now: datetime) -> int:
        let_go.wait(30)
        return 0

    def looks(*, now: datetime) -> int:
        looked.set()
        return 0

    [apart] = loop.APART
    monkeypatch.setattr(loop, "duties", lambda: [loop.Duty(apart, hangs), loop.Duty("promises", looks)])
    worker = threading.Thread(target=loop.work, kwargs={"poll_seconds": 0.01, "stop": stop})
    worker.start()
    try:
        assert looked.wait(10)
        looked.clear()
        assert looked.wait(10), "again and again, although the mail still hangs"
    finally:
        let_go.set()
        stop.set()
        worker.join(30)


def test_the_worker_ends_cleanly_on_a_signal(tmp_path: Path) -> None:
    env, log = environment(tmp_path), tmp_path / "log"
    migrate(env)
    worker = start("worker", env=env, log=log)
    until = time.monotonic() + 60
    while "worker at work" not in log.read_text() and time.monotonic() < until:
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert "worker ended" in log.read_text()
