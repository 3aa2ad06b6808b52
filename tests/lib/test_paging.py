"""Keyset pages hold each row once, whatever the order of the keys, and shrug at a broken cursor."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, append
from podpora.lib.paging import page

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)


@pytest.fixture
def twelve_events(db: Any) -> None:
    for number in range(12):
        append(
            kind=f"thing.kind_{number % 3}",
            subject_kind="thing",
            subject_key=number,
            actor=SYSTEM,
            now=NOW + timedelta(minutes=number // 4),
        )


@pytest.mark.parametrize(
    "keys", [("at", "kind", "id"), ("-at", "-kind", "-id"), ("-at", "kind", "-id"), ("kind", "-at", "id"), ("-id",)]
)
def test_pages_walk_the_whole_list_in_order(twelve_events: Any, keys: Any) -> None:
    expected = [event.pk for event in Event.objects.order_by(*keys)]
    walked, cursor = [], ""
    for _ in range(10):
        part = page(Event.objects.all(), keys=keys, cursor=cursor, limit=5)
        walked += [event.pk for event in part.rows]
        cursor = part.next_cursor
        if not part.has_more:
            break
    assert walked == expected


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "!!!!",
        "e30",
        "WzFd",
        "W10",
        "A" * 600,
        "WyJhIiwgImIiLCAxXQ",
        "W3sidCI6ICIyMDI2LTAyLTA2VDE1OjAwOjAwKzAwOjAwIn0sICJiIiwgIngiXQ",
        "WyJhIiwgeyJ0IjogInh5In0sIDFd",
    ],
)
def test_a_broken_cursor_is_the_start_of_the_list(twelve_events: Any, cursor: Any) -> None:
    part = page(Event.objects.all(), keys=("at", "kind", "id"), cursor=cursor, limit=3)
    assert len(part.rows) == 3
    assert part.rows[0].subject_key == "0"


def test_the_last_page_has_no_cursor(twelve_events: Any) -> None:
    assert page(Event.objects.all(), keys=("id",), limit=12).next_cursor == ""
