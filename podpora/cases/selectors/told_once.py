"""The events of one change, which one act appended to the journal, as one line of a timeline."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any, Final

from podpora.cases.values import Entry
from podpora.lib.journal import Event

_MOVES: Final = frozenset({"case.severity_changed", "case.program_applied"})
"""Events that say themselves how they moved the first response."""
_MOVED: Final = "milestone.due_changed"
_OF_A_CHANGE: Final = {"case.severity_proposed": "waits", "case.severity_agreed": "agreed"}

_PARTS: Final = frozenset({*_MOVES, *_OF_A_CHANGE, _MOVED})
MOST: Final = 16
"""So many events of one act a page of a timeline may take in beyond its length."""


def border(events: Sequence[Event], length: int) -> int:
    """How many of the events, newest first, one page takes: ``length``, and what is left of a change that would else be
    cut in two, ``MOST`` at most."""
    found = min(length, len(events))
    at = events[found - 1].at if found else None
    begun = any(event.kind in _PARTS for event in takewhile(lambda event: event.at == at, reversed(events[:found])))
    rest = takewhile(lambda event: event.at == at, events[length : length + MOST]) if begun else ()
    return max((place for place, event in enumerate(rest, found + 1) if event.kind in _PARTS), default=found)


def told_once(entries: list[Entry]) -> list[Entry]:
    """The entries with each change as one of them, where the first of its events stands.

    ``case.severity_changed`` takes in the wish, the consent and the moved promise of the same act; its ``data`` then
    has ``waits`` or ``agreed``. ``case.program_applied`` takes in the moved promise.
    """
    taken: dict[int, Entry | None] = {}
    for place, entry in enumerate(entries):
        if entry.event_kind in _MOVES:
            parts = [at for at in _same_act(entries, place) if _is_part(entries[at], entry)]
            if parts:
                taken |= dict.fromkeys([place, *parts])
                taken[min(place, *parts)] = _whole(entry, [entries[at] for at in parts])
    if not taken:
        return entries
    shown = [taken.get(place, entry) for place, entry in enumerate(entries)]
    return [entry for entry in shown if entry is not None]


def _same_act(entries: list[Entry], place: int) -> list[int]:
    """Where the other entries of the same instant stand; they are neighbours."""
    at, first, end = entries[place].at, place, place + 1
    while first and entries[first - 1].at == at:
        first -= 1
    while end < len(entries) and entries[end].at == at:
        end += 1
    return [one for one in range(first, end) if one != place]


def _is_part(entry: Entry, change: Entry) -> bool:
    said, told = _data(entry), _data(change)
    if entry.event_kind == _MOVED:
        moved = told.get("due_before"), told.get("due_after")
        return (said.get("old_due_at"), said.get("due_at")) == moved
    return entry.event_kind in _OF_A_CHANGE and "change" in told and said.get("change") == told["change"]


def _whole(change: Entry, parts: list[Entry]) -> Entry:
    marks = {_OF_A_CHANGE[part.event_kind]: True for part in parts if part.event_kind in _OF_A_CHANGE}
    last = max(change.event, *(part.event for part in parts))
    return replace(change, data=_data(change) | marks, event=last)


def _data(entry: Entry) -> dict[str, Any]:
    return entry.data or {}
