"""Primary keys of documents. They order by instant, so that the index itself yields what is newest first.

The seconds since 2000 stand in the upper bits, below them ten bits for things of the same second. A window is the
stretch of keys that one mark of the index names, about a day and a half.
"""

from datetime import UTC, datetime
from typing import Final

from podpora.search.models import Document

_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)
_BITS: Final = 10
_WINDOW: Final = _BITS + 17


def free_place(at: datetime, key: int) -> int:
    """A primary key that is free, for a thing of that instant."""
    begin = first_place(at)
    wanted = begin | key & ((1 << _BITS) - 1)
    if not Document.objects.filter(pk=wanted).exists():
        return wanted
    taken = set(Document.objects.filter(pk__gt=wanted).order_by("pk").values_list("pk", flat=True)[:2000])
    return next(place for place in range(wanted + 1, wanted + 2002) if place not in taken)


def first_place(at: datetime) -> int:
    """The lowest primary key of that instant."""
    return max(0, int((at - _BEGINNING).total_seconds())) << _BITS


def window_of(place: int) -> int:
    """The window in which a primary key lies."""
    return place >> _WINDOW
