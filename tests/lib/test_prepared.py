"""Queries that are built once answer like queries that are built each time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from podpora.lib.actors import Actor
from podpora.lib.journal import Event, EventTask, append, register_reader
from podpora.lib.prepared import SEVERAL, built_once

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)
ANNA = Actor(kind="contact", key="7", name="Anna")


@pytest.fixture(autouse=True)
def events(monkeypatch: Any) -> None:
    monkeypatch.setattr("podpora.lib.journal._readers", {})
    register_reader("listener", frozenset({"case.opened"}))
    for hours, kind in enumerate(("case.opened", "case.noted", "case.opened")):
        at = NOW + timedelta(hours=hours)
        append(kind=kind, subject_kind="case", subject_key="1", actor=ANNA, now=at, data={"hours": hours})


@built_once(kind=str, since=datetime, above=int)
def _events(kind: str, since: datetime, above: int) -> "QuerySet[Event]":
    return Event.objects.filter(kind=kind, at__gte=since, pk__gt=above).exclude(kind="case.closed").order_by("pk")


def test_each_call_gets_the_rows_of_its_own_values() -> None:
    first = Event.objects.order_by("pk")[0]
    assert [event.data for event in _events(kind="case.opened", since=NOW, above=0)] == [{"hours": 0}, {"hours": 2}]
    assert [event.data for event in _events(kind="case.noted", since=NOW, above=0)] == [{"hours": 1}]
    assert _events(kind="case.noted", since=NOW + timedelta(hours=2), above=0) == []
    assert [event.at for event in _events(kind="case.opened", since=NOW, above=first.pk)] == [NOW + timedelta(hours=2)]


def test_what_is_asked_is_one_query_and_rows_are_whole() -> None:
    _events(kind="case.opened", since=NOW, above=0)
    with CaptureQueriesContext(connection) as queries:
        found = _events(kind="case.opened", since=NOW, above=0)
        assert found == list(Event.objects.filter(kind="case.opened").order_by("pk"))
        assert found[0].actor == ANNA
    assert len(queries) == 2


def test_joined_prefetched_and_plain_rows() -> None:
    @built_once(reader=str)
    def joined(reader: str) -> "QuerySet[EventTask]":
        return EventTask.objects.filter(reader=reader).select_related("event").defer("event__data").order_by("pk")

    @built_once(reader=str)
    def prefetched(reader: str) -> "QuerySet[EventTask]":
        return EventTask.objects.filter(reader=reader).prefetch_related("event").order_by("pk")

    @built_once(reader=str)
    def plain(reader: str) -> "QuerySet[EventTask, tuple[str, datetime]]":
        return EventTask.objects.filter(reader=reader).order_by("pk").values_list("event__kind", "event__at")

    for query in (joined, prefetched):
        tasks = query(reader="listener")
        with CaptureQueriesContext(connection) as queries:
            assert [task.event.at for task in tasks] == [NOW, NOW + timedelta(hours=2)]
        assert not queries
    assert plain(reader="listener") == [("case.opened", NOW), ("case.opened", NOW + timedelta(hours=2))]
    assert plain(reader="nobody") == []


def test_a_value_that_the_query_does_not_hold_as_it_is_given_is_refused() -> None:
    @built_once(word=str)
    def alike(word: str) -> "QuerySet[Event]":
        return Event.objects.filter(kind__contains=word)

    with pytest.raises(ValueError, match="word"):
        alike(word="case")


def test_a_list_of_keys_of_any_length_up_to_the_most() -> None:
    @built_once(keys=list, kind=str)
    def of_keys(keys: list[int], kind: str) -> "QuerySet[Event, int]":
        return Event.objects.filter(pk__in=keys, kind=kind).order_by("pk").values_list("pk", flat=True)

    opened = list(Event.objects.filter(kind="case.opened").order_by("pk").values_list("pk", flat=True))
    every = list(Event.objects.values_list("pk", flat=True))
    assert of_keys(keys=every, kind="case.opened") == opened
    assert of_keys(keys=opened[:1], kind="case.opened") == opened[:1]
    assert of_keys(keys=[], kind="case.opened") == []
    assert of_keys(keys=every + [0] * (SEVERAL - len(every)), kind="case.noted") == sorted(set(every) - set(opened))
    with pytest.raises(ValueError, match="more than"):
        of_keys(keys=[0] * (SEVERAL + 1), kind="case.opened")


def test_days() -> None:
    @built_once(day=date)
    def on(day: date) -> "QuerySet[Event, int]":
        return Event.objects.filter(at__date=day).values_list("pk", flat=True)

    assert len(on(day=NOW.date())) == 3
    assert on(day=NOW.date() - timedelta(days=1)) == []
