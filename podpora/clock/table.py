"""The sorted table of open stretches that makes every answer two binary searches, built by whole years on demand.

It holds `datetime` in UTC and `timedelta`, because comparing and adding these costs no more than integers do, and
turning every question into integers and back would cost more than both searches.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING, Any

from podpora.clock.errors import ClockError
from podpora.clock.plan import Plan, Stretches, plan_of, put_after
from podpora.clock.zones import EPOCH, FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from podpora.clock.hours import Hours

SECOND, NOTHING = timedelta(seconds=1), timedelta(0)
KEPT_TABLES, KEPT_STRETCHES = 1_024, 6_000_000
"""At most so many tables, and stretches in all of them, are kept; the one not built on for longest goes first."""


class Table:
    """Open stretches within `[low, high)`; never changed once made, so that readers need no lock.

    Stretch n begins at `opens[n]`; the open time from some fixed moment to there is `totals[n]`, and
    `totals[n + 1] - totals[n]` is its length. `anchors[n]` is `opens[n] - totals[n]`: for an instant inside the
    stretch, the open time before it is `instant - anchors[n]`. Stretch 0 is empty and stands at `low`.
    """

    __slots__ = ("_arrays", "anchors", "high", "low", "opens", "totals")

    def __init__(self, low: datetime, high: datetime, opens: list[datetime], totals: list[timedelta]) -> None:
        self.low, self.high, self.opens, self.totals = low, high, opens, totals
        self.anchors: list[datetime] = list(map(sub, opens, totals))
        self._arrays: Any = None

    def closing(self, number: int) -> datetime:
        """Where a stretch ends."""
        return self.anchors[number] + self.totals[number + 1]

    def arrays(self) -> Any:
        """`opens`, `totals` and `anchors` as numpy arrays of whole seconds."""
        if self._arrays is None:
            import numpy

            opens = numpy.array([(begin - EPOCH) // SECOND for begin in self.opens], dtype="int64")
            totals = numpy.array([total // SECOND for total in self.totals], dtype="int64")
            self._arrays = opens, totals, opens - totals[:-1]
        return self._arrays


_EMPTY = Table(EPOCH, EPOCH, [], [NOTHING])


class Engine:
    """The growing table of one value of hours, shared by all equal values. `table` is always whole."""

    __slots__ = ("_first", "_last", "always", "hours", "plan", "table")

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self.plan: Plan = plan_of(hours)
        self.always = hours.is_always
        self.forget()

    def forget(self) -> None:
        """Give the table up; the next question builds it again."""
        self._first, self._last, self.table = 1, 0, _EMPTY
        if self.always:
            low, high = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
            self.table = Table(low, high, [low, low], [NOTHING, NOTHING, high - low])

    def reach(self, begin: datetime, end: datetime) -> Table:
        """A table that holds all years from that of `begin` to that of `end`."""
        table = self.table
        if table.opens and table.low <= begin and (end < table.high or self.always):
            return table
        if begin.year < FIRST_YEAR or end.year > LAST_YEAR:
            raise ClockError("beyond_horizon", f"only the years {FIRST_YEAR} to {LAST_YEAR} are reckoned")
        with _building:
            if not self.table.opens:
                self._build(begin.year, min(end.year + 1, LAST_YEAR))
            elif begin < self.table.low or end >= self.table.high:
                self._build(min(begin.year, self._first), max(end.year, self._last))
            return self.table

    def grow(self, table: Table) -> Table | None:
        """A table like the one given with later years, or None when no later year can have an opening."""
        with _building:
            if self.table.opens and self.table.low <= table.low and self.table.high > table.high:
                return self.table
            last = min(2 * table.high.year - table.low.year - 1, self.plan.last_year)
            if self.always or last < table.high.year:
                return None
            built = (self._first, self._last) if self.table.opens else (LAST_YEAR, FIRST_YEAR)
            self._build(min(table.low.year, built[0]), max(last, built[1]))
            return self.table

    def _build(self, first: int, last: int) -> None:
        """Make the table for the years `first` to `last`, taking over what was built before."""
        low, high = (datetime(year, 1, 1, tzinfo=UTC) for year in (first, last + 1))
        if not self.table.opens:
            stretches = self._years(first, last)
            self.table = Table(low, high, [low, *_opens(stretches)], [NOTHING, *_totals(NOTHING, stretches)])
        else:
            opens, totals = self.table.opens[1:], self.table.totals[1:]
            _put_before(opens, totals, self._years(first, self._first - 1))
            _put_after(opens, totals, self._years(self._last + 1, last))
            self.table = Table(low, high, [low, *opens], [totals[0], *totals])
        self._first, self._last = first, last
        _keep(self)

    def _years(self, first: int, last: int) -> Stretches:
        stretches: Stretches = [], []
        for year in range(max(first, self.plan.first_year), min(last, self.plan.last_year) + 1):
            put_after(stretches, self.plan.stretches(year))
        return stretches


class _Lengths(dict[int, timedelta]):
    """Seconds as `timedelta`; the few lengths that hours are made of are made once."""

    def __missing__(self, seconds: int) -> timedelta:
        length = timedelta(0, seconds)
        if len(self) < 10_000:
            self[seconds] = length
        return length


_length = _Lengths().__getitem__


def _instant(seconds: int) -> datetime:
    return EPOCH + timedelta(0, seconds)


def _opens(stretches: Stretches) -> list[datetime]:
    """Where the stretches begin, reckoned from one to the next, which is the fastest way."""
    begins, _ = stretches
    if not begins:
        return []
    steps: list[Any] = [_instant(begins[0]), *map(_length, map(sub, begins[1:], begins))]
    return list(accumulate(steps))


def _totals(before: timedelta, stretches: Stretches) -> list[timedelta]:
    """The running totals: one more than there are stretches, beginning with `before`."""
    begins, ends = stretches
    return list(accumulate(map(_length, map(sub, ends, begins)), initial=before))


def _put_before(opens: list[datetime], totals: list[timedelta], stretches: Stretches) -> None:
    """Put earlier stretches in front, joined where they touch; what stands there keeps its totals."""
    begins, ends = stretches
    if not begins:
        return
    before = totals[0] - timedelta(0, sum(ends) - sum(begins))
    if opens and _instant(ends[-1]) == opens[0]:
        del opens[0], totals[0]
    totals[:0] = _totals(before, stretches)[:-1]
    opens[:0] = _opens(stretches)


def _put_after(opens: list[datetime], totals: list[timedelta], stretches: Stretches) -> None:
    """Put later stretches behind, joined where they touch."""
    begins, ends = stretches
    if begins and opens and opens[-1] + (totals[-1] - totals[-2]) == _instant(begins[0]):
        totals[-1] += timedelta(0, ends[0] - begins[0])
        begins, ends = begins[1:], ends[1:]
    opens += _opens((begins, ends))
    totals += _totals(totals[-1], (begins, ends))[1:]


_building = threading.RLock()
"""Held while a table is built or given up; building takes a fraction of a millisecond a year and is rare."""
_kept: OrderedDict[Hours, Engine] = OrderedDict()


def engine_of(hours: Hours) -> Engine:
    """The engine of a value of hours: its own, that of an equal value, or a new one."""
    engine = hours._engine
    if engine is None:
        with _building:
            engine = _kept.get(hours) or _keep(Engine(hours))
            hours._set(_engine=engine)
    return engine


def _keep(engine: Engine) -> Engine:
    """Count an engine as the one used last, and take the tables of the first ones where there are too many."""
    _kept[engine.hours] = engine
    _kept.move_to_end(engine.hours)
    held = sum(len(other.table.opens) for other in _kept.values())
    while len(_kept) > 1 and (len(_kept) > KEPT_TABLES or held > KEPT_STRETCHES):
        _, oldest = _kept.popitem(last=False)
        held -= len(oldest.table.opens)
        oldest.forget()
    return engine
