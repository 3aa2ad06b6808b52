"""The journal keeps what happened in the transaction that made it happen, and tells each reader once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.journal import Event, append, events_of, register_reader, tasks_of

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)
ANNA = Actor(kind="contact", key="7", name="Anna")


@pytest.fixture
def reader(monkeypatch: Any) -> None:
    monkeypatch.setattr("podpora.lib.journal._readers", {})
    register_reader("listener", frozenset({"case.opened"}))


@pytest.mark.django_db
def test_an_event_keeps_who_what_when_and_the_clause(reader: Any) -> None:
    append(
        kind="case.opened",
        subject_kind="case",
        subject_key="48102688",
        actor=ANNA,
        now=NOW,
        data={"due_at": NOW},
        clause="targets.basic.2",
    )
    [event] = events_of("case", "48102688")
    assert (event.kind, event.actor_name, event.at, event.clause) == ("case.opened", "Anna", NOW, "targets.basic.2")
    assert event.data == {"due_at": "2026-02-06T15:00:00Z"}
    assert event.actor.kind == "contact"


@pytest.mark.django_db
def test_only_kinds_that_a_reader_wants_leave_a_task(reader: Any) -> None:
    append(kind="case.opened", subject_kind="case", subject_key="1", actor=ANNA, now=NOW)
    append(kind="case.noted", subject_kind="case", subject_key="1", actor=ANNA, now=NOW)
    assert [task.event.kind for task in tasks_of("listener")] == ["case.opened"]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_told(reader: Any) -> None:
    @transaction.atomic
    def fails_after_writing() -> None:
        append(kind="case.opened", subject_kind="case", subject_key="1", actor=ANNA, now=NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails_after_writing()
    assert Event.objects.count() == 0
    assert tasks_of("listener").count() == 0
