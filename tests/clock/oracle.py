"""A slow clock that cannot be wrong in an interesting way: it looks at the local clock once every minute.

It shares no code with `podpora.clock`. It is exact for hours and offsets in whole minutes; instants may have seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from podpora.clock import Hours

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Intervals = list[tuple[str, str]]


@dataclass
class Schedule:
    """Hours as they are written; `serve` is the other reading of night shifts."""

    zone: str
    weekly: dict[str, Intervals]
    holidays: list[date] = field(default_factory=list)
    special: dict[date, Intervals] = field(default_factory=dict)
    serve: bool = False

    def hours(self) -> Hours:
        return Hours(
            self.zone, self.weekly, holidays=self.holidays, special=self.special, serve_night_shifts=self.serve
        )

    def is_open(self, instant: datetime) -> bool:
        """What the label of the local clock says."""
        label = instant.astimezone(ZoneInfo(self.zone))
        today, minute = label.date(), label.hour * 60 + label.minute
        for begin, end in self._begun_on(today):
            if begin <= minute < (end if end > begin else 24 * 60):
                return True
        if today in self.special or (today in self.holidays and not self.serve):
            return False
        yesterday = today - DAY
        if not exists(self.zone, yesterday):
            return False
        return any(end <= begin and minute < end for begin, end in self._begun_on(yesterday))

    def _begun_on(self, day: date) -> list[tuple[int, int]]:
        if day in self.special:
            written = self.special[day]
        elif day in self.holidays:
            written = []
        else:
            written = self.weekly.get(NAMES[day.weekday()], [])
        return [(_MINUTES[begin], _MINUTES[end]) for begin, end in written]


@cache
def exists(name: str, day: date) -> bool:
    """Whether any hour of these three days carries that date on the local clock."""
    zone, noon = ZoneInfo(name), datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return any((noon + step * timedelta(hours=1)).astimezone(zone).date() == day for step in range(-40, 41))


_MINUTES = {f"{minute // 60:02}:{minute % 60:02}": minute for minute in range(24 * 60 + 1)}


class Oracle:
    """The open minutes of a window of time, for a join of schedules."""

    def __init__(self, schedules: Iterable[Schedule], begin: datetime, days: int) -> None:
        together = list(schedules)
        self.begin, self.count = begin, days * 24 * 60
        instants = [begin + minute * MINUTE for minute in range(self.count)]
        self.flags = [any(schedule.is_open(instant) for schedule in together) for instant in instants]
        self.before = [0, *accumulate(60 * flag for flag in self.flags)]

    def elapsed(self, a: datetime, b: datetime, pauses: Iterable[tuple[datetime, datetime]] = ()) -> int:
        """Open and unpaused seconds in `[a, b)`, minute by minute."""
        low, high = self._second(a), self._second(b)
        stops = [(self._second(begin), self._second(end)) for begin, end in pauses]
        if not stops and low % 60 == high % 60 == 0 and low < high:
            return self.before[high // 60] - self.before[low // 60]
        total = 0
        for minute in range(max(low // 60, 0), min(-(-high // 60), self.count)):
            if self.flags[minute]:
                total += _left(max(low, minute * 60), min(high, minute * 60 + 60), stops)
        return total

    def due(self, a: datetime, seconds: int, pauses: Iterable[tuple[datetime, datetime]] = ()) -> datetime | None:
        """The earliest instant by which so many seconds have passed, or None outside the window."""
        if seconds == 0:
            return a
        start, stops = self._second(a), [(self._second(begin), self._second(end)) for begin, end in pauses]
        for minute in range(start // 60, self.count):
            low, high = max(start, minute * 60), minute * 60 + 60
            here = _left(low, high, stops) if self.flags[minute] else 0
            if here >= seconds:
                at = next(second for second in range(low, high + 1) if _left(low, second, stops) >= seconds)
                return self.begin + timedelta(seconds=at)
            seconds -= here
        return None

    def _second(self, instant: datetime) -> int:
        return int((instant - self.begin).total_seconds())


def _left(low: int, high: int, stops: list[tuple[int, int]]) -> int:
    """Seconds of `[low, high)` that no pause covers."""
    near = [(begin, end) for begin, end in stops if begin < high and end > low and begin < end]
    if not near:
        return max(high - low, 0)
    if any(begin <= low and high <= end for begin, end in near):
        return 0
    return sum(not any(begin <= second < end for begin, end in near) for second in range(low, high))
