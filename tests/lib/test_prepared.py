"""Queries that are built once answer like queries that are built each time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from podpora.lib.actors import Actor
from podpora.lib.journal import Event, EventTask, append, register_reader
from podpora.lib.prepared import SEVERAL, Statement, built_once

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


def test_every_run_is_told_to_who_counts_queries() -> None:
    for _ in range(4):
        with CaptureQueriesContext(connection) as queries:
            _events(kind="case.opened", since=NOW, above=0)
        assert len(queries) == 1
        assert "lib_event" in queries[0]["sql"]


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


def test_a_list_that_does_not_stand_in_an_in_is_refused() -> None:
    @built_once(keys=list)
    def one_of(keys: list[int]) -> "QuerySet[Event]":
        return Event.objects.filter(Q(pk=keys[0]) | Q(pk__in=keys[1:]))

    with pytest.raises(ValueError, match="keys"):
        one_of(keys=[1, 2])


def test_asked_often_and_after_a_rollback_the_answer_is_the_same() -> None:
    for _ in range(4):
        assert len(_events(kind="case.opened", since=NOW, above=0)) == 2
    with transaction.atomic():
        append(kind="case.opened", subject_kind="case", subject_key="1", actor=ANNA, now=NOW, data={})
        assert len(_events(kind="case.opened", since=NOW, above=0)) == 3
        transaction.set_rollback(True)
    for _ in range(4):
        assert len(_events(kind="case.opened", since=NOW, above=0)) == 2


def test_nothing_equals_what_is_not_given_and_a_percent_sign_stands_for_itself() -> None:
    @built_once(reader=str, event=int)
    def of(reader: str, event: int) -> "QuerySet[EventTask, str]":
        rows = EventTask.objects.filter(reader=reader, event=event).exclude(reader__endswith="100 %")
        return rows.values_list("reader", flat=True)

    first = EventTask.objects.order_by("pk")[0].event_id
    for _ in range(4):
        assert of(reader="listener", event=None) == []
        assert of(reader="listener", event=first) == ["listener"]
        assert of(reader="%s' \\ 100 %", event=first) == []


def test_a_statement_of_ones_own_gives_its_row() -> None:
    sql, params = Event.objects.filter(kind="mark").order_by().values("pk").query.sql_with_params()
    counted = Statement(f"SELECT COUNT(*), 7 FROM ({sql}) counted", params, kind="mark", other=-5)
    assert [tuple(counted.row({"kind": "case.opened", "other": 1})) for _ in range(4)] == [(2, 7)] * 4
    assert counted.missing == ["other"]


def test_days() -> None:
    @built_once(day=date)
    def on(day: date) -> "QuerySet[Event, int]":
        return Event.objects.filter(at__date=day).values_list("pk", flat=True)

    assert len(on(day=NOW.date())) == 3
    assert on(day=NOW.date() - timedelta(days=1)) == []
