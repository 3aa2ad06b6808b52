"""Offsets of a zone as pieces of the instant axis: inside a piece the local clock and UTC differ by one constant.

Seconds since 1970-01-01T00:00Z throughout; a *label* is what the local clock shows, reckoned as if it were UTC.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from podpora.clock.errors import ClockError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400
PROBE = 3 * DAY
"""Offsets are looked at this often: no zone has ever changed twice within six days."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that are reckoned; hours that are always open need no table and know no such limits."""

Piece = tuple[int, int, int]
"""(from, to, offset): instants `[from, to)` show the label `instant + offset`."""


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name; refuses what is not one, and files that merely lie beside the zones."""
    try:
        if name in ("localtime", "posixrules") or name.startswith(("posix/", "right/")):
            raise LookupError("this depends on the machine, or counts leap seconds")
        return ZoneInfo(name)
    except (ValueError, OSError, TypeError, LookupError) as fault:
        raise ClockError("unknown_zone", f"{name!r} is not the name of an IANA time zone") from fault


@lru_cache(maxsize=1024)
def year_start(year: int) -> int:
    """The instant at which a year begins in UTC."""
    return (datetime(year, 1, 1, tzinfo=UTC) - EPOCH).days * DAY


def offset_at(zone: ZoneInfo, instant: int) -> int:
    """Seconds that the local clock is ahead of UTC at an instant."""
    offset = (EPOCH + timedelta(seconds=instant)).astimezone(zone).utcoffset()
    assert offset is not None
    return offset.days * DAY + offset.seconds


@lru_cache(maxsize=16_384)
def pieces_of_year(name: str, year: int) -> tuple[Piece, ...]:
    """The pieces of a zone that make up one year of UTC, in order and without holes."""
    zone = zone_named(name)
    begin, end = year_start(year), year_start(year + 1)
    pieces: list[Piece] = []
    since, offset, last = begin, offset_at(zone, begin), begin
    for probe in (*range(begin + PROBE, end - 1, PROBE), end - 1):
        later = offset_at(zone, probe)
        if later != offset:
            change = _change_between(zone, last, probe, offset)
            pieces.append((since, change, offset))
            since, offset = change, later
        last = probe
    pieces.append((since, end, offset))
    return tuple(pieces)


def _change_between(zone: ZoneInfo, low: int, high: int, before: int) -> int:
    """The first instant in `(low, high]` at which the offset is not `before` any more."""
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


@lru_cache(maxsize=16_384)
def lost_days(name: str, year: int) -> frozenset[int]:
    """Days (since 1970-01-01) that a zone left out by a change in this year or the one before: Samoa's 2011-12-30."""
    lost: set[int] = set()
    before: int | None = None
    for since, _, offset in (*pieces_of_year(name, year - 1), *pieces_of_year(name, year)):
        if before is not None:
            lost.update(range(-(-(since + before) // DAY), (since + offset) // DAY))
        before = offset
    return frozenset(lost)


def pieces_between(name: str, begin: int, end: int) -> list[Piece]:
    """The pieces that cover `[begin, end)`, cut to it; a piece may be cut in two where a year begins."""
    year = (EPOCH + timedelta(seconds=begin)).year
    pieces: list[Piece] = []
    while not pieces or pieces[-1][1] < end:
        for since, until, offset in pieces_of_year(name, year):
            if until > begin and since < end:
                pieces.append((max(since, begin), min(until, end), offset))
        year += 1
    return pieces
