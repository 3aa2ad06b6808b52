"""A promise drawn: its counted and skipped stretches as a strip of days, and the same as a list to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext

from podpora.faces.web.holiday_words import holiday_words
from podpora.faces.web.times import duration, said
from podpora.policy.values import TraceSegment

WIDE, NARROW = 560, 300
"""Widths of the drawing, in its own units: for a page, and for a phone, where letters stay readable."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch on the strip, in units of the drawing; ``kind`` is counted, shut or paused."""

    kind: str
    x: str
    width: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across the strip, and the words at it."""

    x: str
    text: str = ""
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: when, why, how long (empty where nothing counts)."""

    when: str
    why: str
    counted: bool
    long: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the template needs; ``words`` says in one sentence what the picture shows."""

    width: int
    bands: list[Band]
    days: list[Mark]
    edges: list[Mark]
    filed: Mark
    due: Mark
    lines: list[Line]
    total: str
    words: str

    @property
    def is_near(self) -> bool:
        """Whether the two marks are so close that their words would run into each other."""
        return abs(float(self.filed.x) - float(self.due.x)) < 130

    @property
    def filed_y(self) -> int:
        """Height of the words at the beginning: below the strip where both marks are close."""
        return 82 if self.is_near else 14


def draw(trace: Sequence[TraceSegment], zone: ZoneInfo, width: int = WIDE, *, is_filed: bool = True) -> Drawing | None:
    """The strip and the list of a trace on the clock of ``zone``; None where nothing was counted. ``is_filed``: it
    begins with the filing, not with a change of the severity or program later on."""
    if not trace:
        return None
    merged = merge(trace)
    first, last = merged[0].from_at, merged[-1].to_at
    scale = _Scale.around(first, last, zone, width)
    total = sum(part.seconds for part in merged if part.counted)
    return Drawing(
        width=width,
        bands=[_band(part, scale, zone) for part in merged],
        days=scale.days,
        edges=scale.edges,
        filed=scale.mark(
            first,
            (gettext("%(time)s filed") if is_filed else gettext("changed at %(time)s"))
            % {"time": said(first, zone, "time")},
        ),
        due=scale.mark(last, gettext("%(time)s due") % {"time": said(last, zone, "time")}),
        lines=[_line(part, zone) for part in merged],
        total=duration(total, "hours"),
        words=gettext("From %(start)s to %(due)s, %(time)s are counted.")
        % {"start": said(first, zone), "due": said(last, zone), "time": duration(total, "hours")},
    )


def merge(trace: Sequence[TraceSegment]) -> list[TraceSegment]:
    """Neighbours that say the same become one: a weekend is one line, not two nights and two days."""
    merged: list[TraceSegment] = []
    for part in trace:
        before = merged[-1] if merged else None
        if before is not None and before.to_at == part.from_at and _says(before) == _says(part):
            merged[-1] = TraceSegment(before.from_at, part.to_at, *_says(part))
        elif part.to_at > part.from_at:
            merged.append(part)
    return merged or list(trace)[:1]


def _says(part: TraceSegment) -> tuple[bool, str, str, str, str]:
    return part.counted, part.reason, part.name, part.source, part.hours


def reason(part: TraceSegment) -> str:
    """Why a stretch counts or does not, in words."""
    if part.reason == "holiday":
        return gettext("holiday: %(name)s") % {"name": holiday_words(part.name, part.source)}
    return {
        "open": gettext("working hours of the program"),
        "special": gettext("hours of that date") if part.counted else gettext("closed on that date"),
        "closed": gettext("outside the working hours"),
        "paused": gettext("the clock stood still"),
        "used_up": gettext("the time was used up before the change"),
        "not_started": gettext("no clock was running yet"),
    }.get(part.reason, part.reason)


def _line(part: TraceSegment, zone: ZoneInfo) -> Line:
    why = reason(part)
    if part.reason == "open" and part.hours == "always":
        why = gettext("counted without a break")
    return Line(_when(part, zone), why, part.counted, duration(part.seconds, "hours") if part.counted else "")


def _when(part: TraceSegment, zone: ZoneInfo) -> str:
    start, end = part.from_at.astimezone(zone), part.to_at.astimezone(zone)
    first, last = _weekday(start), _weekday(end)
    if start.date() == end.date():
        return f"{first} {start:%H:%M}–{end:%H:%M}"
    if end.time() == time(0) and (end - timedelta(days=1)).date() == start.date():
        return f"{first} {start:%H:%M}–24:00"
    return f"{first} {start:%H:%M} – {last} {end:%H:%M}"


def _weekday(local: datetime) -> str:
    return f"{dateformat.format(local, 'D')} {local.day}."


def _band(part: TraceSegment, scale: "_Scale", zone: ZoneInfo) -> Band:
    kind = "counted" if part.counted else "paused" if part.reason == "paused" else "shut"
    x, end = scale.at(part.from_at), scale.at(part.to_at)
    return Band(
        kind, f"{x:.1f}", f"{max(end - x, 0.8 if part.counted else 0):.1f}", f"{_when(part, zone)}: {reason(part)}"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Real time along the strip: whole days where the count spans several, else a little room at both ends."""

    begins: datetime
    ends: datetime
    width: int
    days: list[Mark] = field(default_factory=list)
    edges: list[Mark] = field(default_factory=list)

    @classmethod
    def around(cls, first: datetime, last: datetime, zone: ZoneInfo, width: int) -> "_Scale":
        start, end = first.astimezone(zone).date(), last.astimezone(zone).date()
        if start == end:
            room = max((last - first) * 0.25, timedelta(minutes=5))
            day = Mark(f"{width / 2:.1f}", capfirst(said(first, zone, "day")))
            return cls(first - room, last + room, width, [day])
        dates = [start + timedelta(days=step) for step in range((end - start).days + 2)]
        midnights = [datetime.combine(day, time(0), zone).astimezone(UTC) for day in dates]
        bare = cls(midnights[0], midnights[-1], width)
        every = -(-(len(dates) - 1) // (7 if width >= WIDE else 4))
        days = [
            Mark(f"{(bare.at(midnight) + bare.at(after)) / 2:.1f}", _day(midnight.astimezone(zone), len(dates), width))
            for step, (midnight, after) in enumerate(zip(midnights, midnights[1:], strict=False))
            if step % every == 0
        ]
        edges = [Mark(f"{bare.at(midnight):.1f}") for midnight in midnights[1:-1]]
        return replace(bare, days=days, edges=edges)

    def at(self, moment: datetime) -> float:
        """Where the instant lies on the strip."""
        return self.width * (moment - self.begins) / (self.ends - self.begins)

    def mark(self, moment: datetime, text: str) -> Mark:
        """A mark whose words stay inside the drawing."""
        x = self.at(moment)
        return Mark(f"{x:.1f}", text, "start" if x < 50 else "end" if x > self.width - 50 else "middle")


def _day(local: datetime, count: int, width: int) -> str:
    return capfirst(dateformat.format(local, "l")) if count <= 6 and width >= WIDE else _weekday(local)
