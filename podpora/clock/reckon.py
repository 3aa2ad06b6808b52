"""The questions: when is it due, how much was used, is it open, when does it open and close."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from podpora.clock.errors import ClockError
from podpora.clock.pauses import PauseLike, in_utc, merged
from podpora.clock.plan import date_of, day_number
from podpora.clock.table import Engine, engine_of
from podpora.clock.zones import EPOCH, FIRST_YEAR, LAST_YEAR, zone_named

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from podpora.clock.hours import Hours

NOTHING = timedelta(0)


def due(hours: Hours, start: datetime, seconds: float, pauses: Iterable[PauseLike] = ()) -> datetime:
    """The earliest instant at or after `start` by which `seconds` of open and unpaused time have passed, in UTC.

    Used up exactly at closing, the answer is the closing. For 0 seconds it is the start, open or not. `start` is
    aware; `seconds` is exact to the microsecond. Raises `ClockError`: `naive_instant`, `bad_duration` (negative or
    not finite), `bad_pause`, `never_opens` (no opening is left), `beyond_horizon`.
    """
    if start.tzinfo is not UTC:
        start = in_utc(start)
    if pauses or (seconds.__class__ is not int and seconds.__class__ is not float) or seconds < 1:
        return _due_with_care(hours, start, seconds, pauses)
    try:
        table = hours._engine.table  # type: ignore[union-attr]  # the way of all questions but the first
        opens, totals, anchors = table.opens, table.totals, table.anchors
        after = bisect_right(opens, start)
        used = start - anchors[after - 1]
        if used > totals[after]:
            used = totals[after]
        used += timedelta(0, seconds)
        if after:
            return anchors[bisect_left(totals, used, after) - 1] + used
    except (AttributeError, IndexError, OverflowError, ValueError):
        pass  # no table yet, or it ends too soon, or no such target
    return _due_with_care(hours, start, seconds, pauses)


def _due_with_care(hours: Hours, start: datetime, seconds: float, pauses: Iterable[PauseLike]) -> datetime:
    """As `due`, for fractions, pauses, the first question and the edges of the table; `start` is in UTC."""
    left, engine = duration(seconds), engine_of(hours)
    if not left:
        return start
    at = due_from(engine, start, left)
    for pause in merged(pauses):
        if pause.begin >= at:
            break
        if pause.end > start:
            left -= open_between(engine, start, pause.begin)
            start = max(start, pause.end)
            at = due_from(engine, start, left)
    return at


def duration(seconds: Any) -> timedelta:
    """A target as a `timedelta`; refuses what is negative, not finite or no number."""
    try:
        if isinstance(seconds, bool | str | bytes) or seconds != seconds or seconds in (float("inf"), float("-inf")):
            raise ClockError("bad_duration", f"{seconds!r} is not a number of seconds")
        span = timedelta(seconds=seconds) if isinstance(seconds, int | float) else timedelta(seconds=float(seconds))
    except (TypeError, ValueError) as fault:
        raise ClockError("bad_duration", f"{seconds!r} is not a number of seconds") from fault
    except OverflowError:
        raise ClockError("beyond_horizon", f"{seconds!r} seconds are longer than any calendar") from None
    if span < NOTHING:
        raise ClockError("bad_duration", f"a target cannot be negative: {seconds!r} seconds")
    return span


def due_from(engine: Engine, start: datetime, left: timedelta) -> datetime:
    """The earliest instant by which `left` (above zero) of open time has passed since `start`."""
    table = engine.reach(start, start)
    while True:
        after = bisect_right(table.opens, start)
        used = min(start - table.anchors[after - 1], table.totals[after]) + left
        place = bisect_left(table.totals, used, after)
        if place < len(table.totals):
            return table.anchors[place - 1] + used
        grown = None if _is_too_long(start, left) else engine.grow(table)
        if grown is None:
            raise _no_answer(engine)
        table = grown


def _is_too_long(start: datetime, left: timedelta) -> bool:
    return left > datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) - start


def _no_answer(engine: Engine) -> ClockError:
    if engine.plan.last_year < LAST_YEAR:
        return ClockError("never_opens", "no opening is left: these hours are special days alone, and they are over")
    last = 9999 if engine.always else LAST_YEAR
    return ClockError("beyond_horizon", f"the answer lies after the year {last}")


def elapsed(hours: Hours, a: datetime, b: datetime, pauses: Iterable[PauseLike] = ()) -> float:
    """Seconds in `[a, b)` that are open and not paused; 0.0 where `b` is not after `a`. Errors as for `due`."""
    a, b, engine = in_utc(a), in_utc(b), engine_of(hours)
    total = open_between(engine, a, b)
    for pause in merged(pauses):
        total -= open_between(engine, max(a, pause.begin), min(b, pause.end))
    return total.total_seconds()


def open_between(engine: Engine, a: datetime, b: datetime) -> timedelta:
    """The open time in `[a, b)`."""
    if b <= a:
        return NOTHING
    table = engine.reach(a, b)
    first, last = bisect_right(table.opens, a), bisect_right(table.opens, b)
    before = min(a - table.anchors[first - 1], table.totals[first])
    return min(b - table.anchors[last - 1], table.totals[last]) - before


def is_open(hours: Hours, t: datetime) -> bool:
    """Whether the hours are open at an instant: at the opening yes, at the closing no."""
    t = in_utc(t)
    table = engine_of(hours).reach(t, t)
    return t < table.closing(bisect_right(table.opens, t) - 1)


def next_opening(hours: Hours, t: datetime) -> datetime | None:
    """The first open instant at or after `t`, in UTC: `t` itself while open; None where they never open again."""
    t, engine = in_utc(t), engine_of(hours)
    table = engine.reach(t, t)
    after = bisect_right(table.opens, t)
    if t < table.closing(after - 1):
        return t
    while after == len(table.opens):
        grown = engine.grow(table)
        if grown is None:
            return None
        table = grown
        after = bisect_right(table.opens, t)
    return table.opens[after]


def next_closing(hours: Hours, t: datetime) -> datetime | None:
    """The first instant after `t` at which open hours end, in UTC: of the stretch that is open at `t`, or of the next
    one. None where they never close (again)."""
    opening, engine = next_opening(hours, t), engine_of(hours)
    if opening is None:
        return None
    table = engine.reach(opening, opening)
    while (closing := table.closing(bisect_right(table.opens, opening) - 1)) == table.high:
        grown = engine.grow(table)
        if grown is None:
            return None
        table = grown
    return closing


def is_working_day(hours: Hours, d: date) -> bool:
    """Whether hours begin on that local date. The tail of last night's shift makes no working day; a date that the
    zone left out is none. For a join: whether it is one for any member, on the member's own clock."""
    return engine_of(hours).plan.closing(day_number(d)) is not None


def working_day(hours: Hours, d: date, n: int) -> date:
    """The n-th working day after `d`; for 0 the date itself if it is a working day, else the next one."""
    return date_of(_count_days(hours, day_number(d), n, None)[0])


def close_of(hours: Hours, start: datetime, n: int) -> datetime:
    """The closing, in UTC, of the n-th working day after the local date of `start`; 0 is the same day.

    Where the same day is no working day, or its closing is not after `start`, 0 means the next working day, since a
    promise never lies in the past. A night shift closes in the morning after the date it begins on.
    """
    start = in_utc(start)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise ClockError("beyond_horizon", _COUNTED)
    today = start.astimezone(zone_named(hours.zone)).date()
    return EPOCH + timedelta(seconds=_count_days(hours, day_number(today), n, start)[1])


def _count_days(hours: Hours, day: int, n: int, start: datetime | None) -> tuple[int, int]:
    """The n-th working day after `day`, and its closing; for 0 the first from `day` on that closes after `start`."""
    if isinstance(n, bool) or not isinstance(n, int) or n < 0:
        raise ClockError("bad_duration", f"{n!r} is not a number of working days")
    plan, now = engine_of(hours).plan, (start - EPOCH).total_seconds() if start else float("-inf")
    left, day = (1, day) if n == 0 else (n, day + 1)
    while FIRST_YEAR <= date_of(day).year <= LAST_YEAR:
        closing = plan.closing(day)
        if closing is not None and closing > now:
            left -= 1
            if left == 0:
                return day, closing
        day += 1
    raise ClockError("beyond_horizon", _COUNTED)


_COUNTED = f"working days are counted in the years {FIRST_YEAR} to {LAST_YEAR} only"


def due_many(hours: Hours, starts_epoch: ArrayLike, seconds: ArrayLike) -> NDArray[Any]:
    """`due` for many starts at once: an int64 array of whole seconds since 1970-01-01T00:00Z in, one out.

    `seconds` is one whole number for all, or an array of them. Errors as for `due`; one bad row refuses all.
    """
    import numpy

    starts, targets = numpy.asarray(starts_epoch), numpy.asarray(seconds)
    if not starts.size or not targets.size:
        return numpy.empty(numpy.broadcast_shapes(starts.shape, targets.shape), dtype="int64")
    if starts.dtype.kind not in "iu" or targets.dtype.kind not in "iu":
        raise ClockError("bad_instant", "batches are reckoned in whole seconds: give arrays of integers")
    starts, targets = starts.astype("int64", copy=False), targets.astype("int64", copy=False)
    shortest, longest = duration(int(targets.min())), duration(int(targets.max()))
    low, high = _instant(int(starts.min())), _instant(int(starts.max()))
    engine = engine_of(hours)
    table = engine.reach(low, high)
    while True:
        opens, totals, anchors = table.arrays()
        after = opens.searchsorted(starts, "right")
        used = numpy.minimum(starts - anchors[after - 1], totals[after]) + targets
        place = totals.searchsorted(used)
        if place.max() < len(totals):
            result = anchors[place - 1] + used
            return result if shortest else numpy.where(targets == 0, starts, result)
        grown = None if _is_too_long(low, longest) else engine.grow(table)
        if grown is None:
            raise _no_answer(engine)
        table = grown


def _instant(epoch: int) -> datetime:
    try:
        return EPOCH + timedelta(seconds=epoch)
    except OverflowError:
        raise ClockError("bad_instant", f"{epoch} seconds since 1970 lie outside the years 1 to 9999") from None
