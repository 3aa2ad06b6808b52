"""Small written forms of the document: durations, target cells, weeks, days. Text in, frozen values out.

Every parser raises `Misread` with a code, what is wrong and what to write instead; the loader turns it into a
complaint with line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"

TermKind = Literal["length", "days", "close", "best_effort", "not_offered"]


class Misread(ValueError):
    """A word that cannot be read: `code` for programs, the message for people, `mend` for what to write."""

    def __init__(self, code: str, message: str, mend: str) -> None:
        super().__init__(message)
        self.code = code
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Term:
    """One target cell.

    `kind` is "length" (`seconds` of the hours set), "days" (`count` working days, read as the policy's meaning of
    a business day says), "close" (close of the `count`th working day after), "best_effort" or "not_offered".
    `hours` names the hours set. `as_agreed` is true where the case may carry its own interval.
    """

    kind: TermKind
    printed: str
    seconds: int = 0
    count: int = 0
    hours: str = ""
    as_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the week in minutes from Monday 00:00; `ends` may lie past the week's end (Sunday night).

    `unbroken` is true for one span over several days, whose dates count each on its own; otherwise the stretch
    belongs to the day on which it begins."""

    begins: int
    ends: int
    unbroken: bool = False


_DURATION = re.compile(r"^(?:(\d+)h)?\s*(?:(\d+)m)?$")
_TERM = re.compile(r"^(?P<what>.+?)(?:\s+on\s+(?P<hours>\S+))?$")
_TIME = re.compile(r"^([01]\d|2[0-4]):([0-5]\d)$")
_MEND_TERM = (
    'write "30m on always", "4h on <hours>", "2d on <hours>", "close +1 on <hours>", "best effort" or "not offered"'
)


def read_duration(text: str) -> int:
    """Seconds of `30m`, `4h` or `1h30m`; a target of zero is refused."""
    match = _DURATION.match(text.strip())
    if not match or not text.strip():
        raise Misread("unreadable_duration", f"{text!r} is not a length of time", "write 30m, 4h or 1h30m")
    seconds = int(match[1] or 0) * 3600 + int(match[2] or 0) * 60
    if seconds <= 0:
        raise Misread("zero_duration", f"{text!r} is no time at all", "write a length above zero")
    return seconds


def read_days(text: str) -> timedelta:
    """Calendar length of `14d`, `2w` or `48h`, for periods that follow no hours set (a survey's validity)."""
    match = re.match(r"^(\d+)([dwh])$", str(text).strip())
    if not match or int(match[1]) == 0:
        raise Misread("unreadable_period", f"{text!r} is not a period", "write 14d, 2w or 48h")
    return int(match[1]) * {"d": timedelta(days=1), "w": timedelta(weeks=1), "h": timedelta(hours=1)}[match[2]]


def read_term(value: object) -> Term:
    """A target cell such as `8h on basic`, `close +1 on office, or as agreed`, `best effort`."""
    if value is None or not str(value).strip():
        raise Misread("blank_cell", "the cell is blank; a blank means yes to one reader and no to another", _MEND_TERM)
    printed = " ".join(str(value).split())
    text, as_agreed = printed, False
    if text.endswith(", or as agreed"):
        text, as_agreed = text.removesuffix(", or as agreed"), True
    if text in ("best effort", "not offered"):
        if as_agreed:
            raise Misread("nothing_to_agree", f"{printed!r} has no interval that could be agreed", _MEND_TERM)
        return Term("best_effort" if text == "best effort" else "not_offered", printed)
    match = _TERM.match(text)
    assert match is not None
    what, hours = match["what"], match["hours"] or ""
    if not hours:
        raise Misread("no_clock", f"{printed!r} does not say which clock it counts on", _MEND_TERM)
    return _counted(what, hours, printed, as_agreed)


def _counted(what: str, hours: str, printed: str, as_agreed: bool) -> Term:
    if what == "next day":
        return Term("close", printed, count=1, hours=hours, as_agreed=as_agreed)
    if match := re.match(r"^close \+(\d+)$", what):
        return Term("close", printed, count=int(match[1]), hours=hours, as_agreed=as_agreed)
    if match := re.match(r"^(\d+)d$", what):
        if int(match[1]) == 0:
            raise Misread("zero_duration", f"{printed!r} is no time at all", "write 1d or more, or close +0")
        return Term("days", printed, count=int(match[1]), hours=hours, as_agreed=as_agreed)
    try:
        seconds = read_duration(what)
    except Misread as fault:
        code = fault.code if fault.code == "zero_duration" else "unreadable_target"
        raise Misread(code, f"{printed!r} is not a target", _MEND_TERM) from None
    return Term("length", printed, seconds=seconds, hours=hours, as_agreed=as_agreed)


def read_time(text: str) -> int:
    """Minutes since midnight of `HH:MM`; `24:00` ends a day."""
    match = _TIME.match(text.strip())
    minutes = int(match[1]) * 60 + int(match[2]) if match else -1
    if not 0 <= minutes <= 1440:
        raise Misread("unreadable_time", f"{text!r} is not a time of day", "write HH:MM, at most 24:00")
    return minutes


def read_interval(text: str) -> tuple[int, int]:
    """Minutes of `08:00-20:00`; `22:00-06:00` runs into the next day (the end is then above 1440)."""
    parts = str(text).split("-")
    if len(parts) != 2:
        raise Misread("unreadable_interval", f"{text!r} is not an interval", "write 08:00-20:00")
    begins, ends = read_time(parts[0]), read_time(parts[1])
    if begins == 1440:
        raise Misread("unreadable_interval", f"{text!r} begins when the day is over", "write 00:00 of the next day")
    if begins == ends:
        raise Misread(
            "empty_interval", f"{text!r} begins and ends at the same time", "write 00:00-24:00 for a whole day"
        )
    return begins, ends if ends > begins else ends + 1440


def _day(text: str) -> int:
    if text not in DAY_NAMES:
        raise Misread("unreadable_day", f"{text!r} is not a weekday", "write mon tue wed thu fri sat sun")
    return DAY_NAMES.index(text)


def read_week(text: str) -> tuple[Span, ...]:
    """Spans of `mon-fri 09:00-17:00` (each day), `sat 10:00-14:00`, or `mon 00:00 - fri 20:00` (one span)."""
    words = " ".join(str(text).split())
    if match := re.match(r"^(\w+) (\S+) - (\w+) (\S+)$", words):
        begins = (_day(match[1]) * 1440 + read_time(match[2])) % (7 * 1440)
        ends = _day(match[3]) * 1440 + read_time(match[4])
        return (Span(begins, ends if ends > begins else ends + 7 * 1440, unbroken=True),)
    match = re.match(r"^(\w+)(?:-(\w+))? (\S+)$", words)
    if not match:
        raise Misread(
            "unreadable_week", f"{words!r} is not a part of a week",
            'write "mon-fri 09:00-17:00" or "mon 00:00 - fri 20:00"',
        )  # fmt: skip
    first = _day(match[1])
    last = _day(match[2]) if match[2] else first
    begins, ends = read_interval(match[3])
    days = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return tuple(Span(day * 1440 + begins, day * 1440 + ends) for day in days)


def read_dated(value: object) -> date | tuple[int, int]:
    """A date (`2026-05-02`) or a day of every year (`12-24`, given back as month and day)."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value)
    try:
        if re.match(r"^\d{4}-\d\d-\d\d$", text):
            return date.fromisoformat(text)
        if match := re.match(r"^(\d\d)-(\d\d)$", text):
            date(2024, int(match[1]), int(match[2]))
            return int(match[1]), int(match[2])
    except ValueError:
        pass
    raise Misread("unreadable_date", f"{text!r} is not a date", "write 2026-05-02, or 12-24 for every year")


def clock_text(minutes: int) -> str:
    """HH:MM of minutes since midnight; the end of a day is 24:00."""
    minutes = minutes if minutes <= 1440 else minutes - 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def span_text(span: Span) -> str:
    """A stretch of the week as a text, such as `fri 08:00-20:00` or `mon 00:00 - fri 20:00`."""
    first, begins = DAY_NAMES[span.begins // 1440 % 7], clock_text(span.begins % 1440)
    if not span.unbroken:
        return f"{first} {begins}-{clock_text(span.ends - span.begins // 1440 * 1440)}"
    ends = span.ends - 1
    return f"{first} {begins} - {DAY_NAMES[ends // 1440 % 7]} {clock_text(ends % 1440 + 1)}"


def period_text(period: timedelta) -> str:
    """`14d`, or `36h` where it is no whole number of days."""
    return f"{period.days}d" if not period.seconds else f"{period // timedelta(hours=1)}h"


def dated_text(day: date | tuple[int, int]) -> str:
    """An ISO date, or `12-24` for every year."""
    return day.isoformat() if isinstance(day, date) else f"{day[0]:02}-{day[1]:02}"
