"""Claims: several workers, one row; a dead worker is taken over; a bad row never stalls the others."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from podpora.lib.actors import SYSTEM
from podpora.lib.claims import LEASE, claim, hold, retry_later, still_ours, work
from podpora.lib.journal import EventTask, append, register_reader, tasks_of

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)


@pytest.fixture
def reader(monkeypatch: Any) -> Any:
    monkeypatch.setattr("podpora.lib.journal._readers", {})
    register_reader("listener", frozenset({"thing.happened"}))
    return "listener"


def _tasks(count: int) -> None:
    for number in range(count):
        append(kind="thing.happened", subject_kind="thing", subject_key=number, actor=SYSTEM, now=NOW)


@pytest.mark.django_db
def test_a_claimed_row_is_nobody_elses_until_the_lease_ends(reader: Any) -> None:
    _tasks(1)
    [row] = claim(tasks_of(reader), now=NOW)
    assert claim(tasks_of(reader), now=NOW + LEASE - timedelta(seconds=1)) == []
    [again] = claim(tasks_of(reader), now=NOW + LEASE)
    assert (again.pk, again.attempts) == (row.pk, 2)
    assert still_ours(row).delete()[0] == 0, "the first worker comes back too late and changes nothing"
    assert still_ours(again).delete()[0] == 1


@pytest.mark.django_db
def test_rows_are_claimed_oldest_first_and_never_more_than_asked(reader: Any) -> None:
    _tasks(5)
    EventTask.objects.filter(event__subject_key="3").update(next_try_at=NOW - timedelta(hours=1))
    assert [row.event.subject_key for row in claim(tasks_of(reader), now=NOW, limit=2)] == ["3", "0"]


@pytest.mark.django_db
def test_a_row_that_fails_is_put_off_and_the_next_has_its_turn(reader: Any) -> None:
    _tasks(3)

    def do(row: EventTask) -> None:
        if row.event.subject_key == "1":
            raise RuntimeError("broken")
        still_ours(row).delete()

    assert work(tasks_of(reader), now=NOW, do=do) == 2
    [left] = tasks_of(reader)
    assert left.last_error == "RuntimeError: broken"
    assert left.next_try_at == NOW + timedelta(seconds=10)


@pytest.mark.django_db
def test_pauses_grow_to_an_hour_and_end_when_given_up(reader: Any) -> None:
    _tasks(1)
    [row] = claim(tasks_of(reader), now=NOW)
    row.attempts = 30
    assert retry_later(row, now=NOW, error="down")
    assert EventTask.objects.get().next_try_at == NOW + timedelta(hours=1)
    assert not retry_later(row, now=NOW, error="down", give_up_after=timedelta(days=2), born_at=NOW - timedelta(days=2))
    assert EventTask.objects.get().next_try_at is None


@pytest.mark.django_db(transaction=True)
def test_many_workers_share_rows_without_doing_one_twice(reader: Any) -> None:
    _tasks(40)
    taken: list[int] = []
    gate = Barrier(4)

    def worker() -> None:
        gate.wait()
        try:
            while rows := claim(tasks_of(reader), now=NOW, limit=3):
                taken.extend(row.pk for row in rows)
        finally:
            connection.close()

    threads = [Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 40
    assert len(set(taken)) == 40


@pytest.mark.django_db(transaction=True)
def test_hold_says_whether_the_claim_is_still_ours(reader: Any) -> None:
    from django.db import transaction

    _tasks(1)
    [row] = claim(tasks_of(reader), now=NOW)
    with transaction.atomic():
        assert hold(row)
    claim(tasks_of(reader), now=NOW + LEASE)
    with transaction.atomic():
        assert not hold(row)
