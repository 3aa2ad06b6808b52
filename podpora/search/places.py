"""Primary keys of documents. They order by instant, so that the index itself yields what is newest first.

The seconds since 2000 stand in the upper bits, below them ten bits for things of the same second. A window is the
stretch of keys that one mark of the index names, about a day and a half.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from django.db.models import QuerySet

from podpora.lib.prepared import SEVERAL, built_once
from podpora.search.models import Document

_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
_BITS: Final = 10
_WINDOW: Final = _BITS + 17


def free_places(things: Sequence[tuple[datetime, int]]) -> list[int]:
    """A primary key that is free, for each instant and key. However many things have one instant: where its second is
    full, the places of the next ones are taken."""
    wanted = [first_place(at) | key & ((1 << _BITS) - 1) for at, key in things]
    taken: set[int] = set()
    for begin in range(0, len(wanted), SEVERAL):
        taken.update(_taken(places=wanted[begin : begin + SEVERAL]))
    places = _Places(taken)
    return [places.take(place) for place in wanted]


@built_once(places=list)
def _taken(places: list[int]) -> QuerySet[Document, int]:
    return Document.objects.filter(pk__in=places).values_list("pk", flat=True)


class _Places:
    """What is taken in the table, read a second's worth of places at a time, and by whoever took before.

    ``taken`` holds all stored ones among the places that are asked for.
    """

    def __init__(self, taken: set[int]) -> None:
        self._taken = taken
        self._read: set[int] = set()
        self._onward: dict[int, int] = {}

    def take(self, place: int) -> int:
        """That place, or the first free one above it."""
        passed = []
        while place in self._taken:
            passed.append(place)
            place = self._onward.get(place, place + 1)
            self._read_around(place)
        self._onward.update(dict.fromkeys(passed, place))
        self._taken.add(place)
        return place

    def _read_around(self, place: int) -> None:
        second = place >> _BITS
        if second not in self._read:
            self._read.add(second)
            stored = Document.objects.filter(pk__gte=second << _BITS, pk__lt=(second + 1) << _BITS)
            self._taken.update(stored.values_list("pk", flat=True))


def first_place(at: datetime) -> int:
    """The lowest primary key of that instant."""
    return max(0, int((at - _BEGINNING).total_seconds())) << _BITS


def window_of(place: int) -> int:
    """The window in which a primary key lies."""
    return place >> _WINDOW


def begin_of(window: int) -> int:
    """The lowest primary key of a window."""
    return window << _WINDOW
