"""Reading hours as people and files write them into seconds of the day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from podpora.clock.errors import ClockError
from podpora.clock.zones import DAY

Interval = tuple[int, int]
"""(from, to) in seconds of the day it begins on; `to` is above 86,400 where it runs over midnight."""
Day = tuple[Interval, ...]

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_SPAN = re.compile(r"\s*(\w{3})\s+(\S+)\s*-\s*(\w{3})\s+(\S+)\s*", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Holiday(NamedTuple):
    """What a trace says about a holiday: its name and where the date comes from; both may be empty."""

    name: str = ""
    source: str = ""


def bad(message: str) -> ClockError:
    return ClockError("bad_hours", message)


def read_time(value: Any) -> int:
    """Seconds of the day from "HH:MM", "HH:MM:SS", a `time`, or whole seconds; "24:00" is the end of the day."""
    if isinstance(value, str) and (match := _TIME.fullmatch(value)):
        hour, minute, second = (int(part or 0) for part in match.groups())
        if minute < 60 and second < 60 and (hour < 24 or hour == 24 and minute == second == 0):
            return hour * 3600 + minute * 60 + second
    elif isinstance(value, time) and not value.microsecond and value.tzinfo is None:
        return value.hour * 3600 + value.minute * 60 + value.second
    elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DAY:
        return value
    raise bad(f"{value!r} is not a time of day such as 08:00 or 24:00")


def read_day(value: Any) -> Day:
    """The intervals of one day, in order, joined where they touch or overlap."""
    if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
        raise bad(f"{value!r} is not a list of [from, to] pairs")
    return joined(_read_interval(pair) for pair in value)


def _read_interval(pair: Any) -> Interval:
    if not isinstance(pair, Sequence) or isinstance(pair, str | bytes) or len(pair) != 2:
        raise bad(f"{pair!r} is not a pair [from, to]")
    begin, end = read_time(pair[0]), read_time(pair[1])
    if begin == DAY:
        raise bad(f"{pair!r} begins at 24:00; write 00:00 of the next day")
    return begin, end if end > begin else end + DAY


def joined(intervals: Iterable[Interval]) -> Day:
    """Sorted, with what touches or overlaps made one."""
    result: list[Interval] = []
    for begin, end in sorted(intervals):
        if result and begin <= result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((begin, end))
    return tuple(result)


def read_week(value: Any) -> tuple[Day, ...]:
    """Seven days from a mapping of "mon".."sun" (missing: closed) or from seven lists beginning with Monday."""
    if isinstance(value, Mapping):
        strange = [day for day in value if day not in DAY_NAMES]
        if strange:
            raise bad(f"{strange[0]!r} is not a day of the week; they are written {', '.join(DAY_NAMES)}")
        return tuple(read_day(value.get(name, ())) for name in DAY_NAMES)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes) and len(value) == 7:
        return tuple(read_day(day) for day in value)
    raise bad("a week is a mapping of mon..sun, or seven lists of intervals beginning with Monday")


def add_spans(week: tuple[Day, ...], spans: Iterable[str]) -> tuple[Day, ...]:
    """The week with spans over several days, such as "mon 00:00 - fri 20:00", laid in day by day."""
    days = [list(day) for day in week]
    for begin, end in (_read_span(text) for text in spans):
        for number in range(begin // DAY, -(-end // DAY)):
            day_begin = number * DAY
            days[number % 7].append((max(begin - day_begin, 0), min(end - day_begin, DAY)))
    return tuple(joined(day) for day in days)


def _read_span(text: Any) -> Interval:
    """(from, to) in seconds of the week; `to` lies in the next week where the span runs over Sunday."""
    match = _SPAN.fullmatch(text) if isinstance(text, str) else None
    if not match or match[1] not in DAY_NAMES or match[3] not in DAY_NAMES:
        raise bad(f'{text!r} is not a span such as "mon 00:00 - fri 20:00"')
    begin = DAY_NAMES.index(match[1]) * DAY + read_time(match[2])
    end = DAY_NAMES.index(match[3]) * DAY + read_time(match[4])
    return begin, end if end > begin else end + 7 * DAY


def read_date(value: Any) -> date:
    """A date from a `date` or "YYYY-MM-DD"."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise bad(f"{value!r} is not a date such as 2026-05-01")


def read_holidays(value: Any) -> dict[date, Holiday]:
    """Holidays from a list of dates, or a mapping of dates to a name, to a pair (name, source), or to
    {"name": ..., "source": ...}."""
    if isinstance(value, Mapping):
        return {read_date(day): _read_holiday(about) for day, about in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return {read_date(day): Holiday() for day in value}
    raise bad(f"{value!r} is not a list of dates")


def _read_holiday(about: Any) -> Holiday:
    if about is None:
        return Holiday()
    if isinstance(about, str):
        return Holiday(about)
    if isinstance(about, Mapping) and set(about) <= {"name", "source"}:
        about = (about.get("name", ""), about.get("source", ""))
    if isinstance(about, Sequence) and len(about) == 2 and all(isinstance(part, str) for part in about):
        return Holiday(*about)
    raise bad(f"{about!r} does not say name and source of a holiday")


def read_special(value: Any) -> dict[date, Day]:
    """Special days from a mapping of dates to lists of intervals; an empty list is a closed day."""
    if not isinstance(value, Mapping):
        raise bad(f"{value!r} is not a mapping of dates to lists of intervals")
    return {read_date(day): read_day(intervals) for day, intervals in value.items()}
