"""Spans of days on somebody's clocks, and the weeks or months they fall into."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

PRESETS: Final = ("7d", "30d", "90d", "month", "last-month", "year")
USUAL: Final = "30d"
MOST_DAYS: Final = 3 * 366
_WEEKS_UP_TO: Final = 183
_FIRST_YEAR, _LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a span: its first day, and the instants from which (included) to which (excluded) it goes."""

    day: date
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included, on the clocks of ``zone``."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins_at(self) -> datetime:
        """The first instant."""
        return _midnight(self.first, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first instant that is no longer part of it."""
        return _midnight(self.last + timedelta(days=1), self.zone)

    @property
    def is_by_week(self) -> bool:
        """Whether its parts are weeks; those of a long span are months."""
        return (self.last - self.first).days < _WEEKS_UP_TO

    def stretches(self) -> list[Stretch]:
        """Its weeks from Monday on, or its months; the first and the last one may be cut."""
        begins = [self.first, *self._later_begins()]
        ends = [*begins[1:], self.last + timedelta(days=1)]
        return [
            Stretch(day, _midnight(day, self.zone), _midnight(end, self.zone))
            for day, end in zip(begins, ends, strict=True)
        ]

    def _later_begins(self) -> Iterator[date]:
        day = self.first + timedelta(days=1)
        while day <= self.last:
            if day.weekday() == 0 if self.is_by_week else day.day == 1:
                yield day
            day += timedelta(days=1)


def preset(code: str, *, today: date, zone: ZoneInfo) -> Span:
    """One of ``PRESETS`` as seen on a day: the last 7, 30 or 90 days with today, this month, the month before, a year
    back. ``KeyError`` for another code."""
    this_month = today.replace(day=1)
    month_before = this_month - timedelta(days=1)
    first, last = {
        "7d": (today - timedelta(days=6), today),
        "30d": (today - timedelta(days=29), today),
        "90d": (today - timedelta(days=89), today),
        "month": (this_month, today),
        "last-month": (month_before.replace(day=1), month_before),
        "year": (today - timedelta(days=364), today),
    }[code]
    return Span(first, last, zone)


def own(first: str, last: str, *, today: date, zone: ZoneInfo) -> Span | None:
    """The days that somebody typed, ISO 8601, in either order; one left out: the other day, or today as the last.

    None where they cannot be read. Longer than ``MOST_DAYS``: the last of them.
    """
    if not first and not last:
        return None
    begin, end = _day(first or last), _day(last or today.isoformat())
    if begin is None or end is None:
        return None
    begin, end = sorted((begin, end))
    return Span(max(begin, end - timedelta(days=MOST_DAYS - 1)), end, zone)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
