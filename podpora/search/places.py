"""Primary keys of documents. They order by instant, so that the index itself yields what is newest first.

The seconds since 2000 stand in the upper bits, below them ten bits for things of the same second. A window is the
stretch of keys that one mark of the index names, about a day and a half.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from podpora.search.models import Document

_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
_BITS: Final = 10
_WINDOW: Final = _BITS + 17


def free_places(things: Sequence[tuple[datetime, int]]) -> list[int]:
    """A primary key that is free, for each instant and key."""
    wanted = [first_place(at) | key & ((1 << _BITS) - 1) for at, key in things]
    taken: set[int] = set()
    for begin in range(0, len(wanted), 500):
        some = wanted[begin : begin + 500]
        taken.update(Document.objects.filter(pk__in=some).values_list("pk", flat=True))
    places = []
    for place in wanted:
        free = place if place not in taken else _next_free(place, taken)
        taken.add(free)
        places.append(free)
    return places


def _next_free(place: int, taken: set[int]) -> int:
    """The first primary key above one that is taken, which neither the table nor ``taken`` has."""
    stored = set(Document.objects.filter(pk__gt=place).order_by("pk").values_list("pk", flat=True)[:2000])
    return next(free for free in range(place + 1, place + 10_000) if free not in stored and free not in taken)


def first_place(at: datetime) -> int:
    """The lowest primary key of that instant."""
    return max(0, int((at - _BEGINNING).total_seconds())) << _BITS


def window_of(place: int) -> int:
    """The window in which a primary key lies."""
    return place >> _WINDOW
