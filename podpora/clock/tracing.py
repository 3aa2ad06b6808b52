"""Why an instant is due when it is due: the counted and the skipped stretches between start and due."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from podpora.clock.pauses import Pause, PauseLike, in_utc, merged
from podpora.clock.reckon import due, duration, elapsed, open_between
from podpora.clock.table import SECOND, Engine, engine_of
from podpora.clock.zones import EPOCH, FIRST_YEAR, LAST_YEAR, offset_at, pieces_between, zone_named

if TYPE_CHECKING:
    from podpora.clock.hours import Hours


class Segment(NamedTuple):
    """The stretch `[start, end)` in UTC, and whether it was counted.

    `reason`: "open" (the only one that is counted), "outside_hours" (a working day before opening, in a break or
    after closing), "not_a_working_day", "holiday", "special" (closed by a special day's own hours), "paused".
    `detail`: for a holiday `date`, `name`, `source`; for a special day `date`, also on counted stretches; for a pause
    what came with it, and `open_seconds`, the time it took off the clock; `clock_change`, seconds that the local
    clock went forward (or, below zero, back) during the stretch.
    """

    start: datetime
    end: datetime
    counted: bool
    reason: str
    detail: Mapping[str, Any] = {}

    @property
    def seconds(self) -> float:
        """The real length."""
        return (self.end - self.start).total_seconds()

    def to_json(self, zone: str | None = None) -> dict[str, Any]:
        """Plain data, with instants in UTC or with the offsets of a zone."""
        tz = UTC if zone is None else zone_named(zone)
        data: dict[str, Any] = {
            "from": self.start.astimezone(tz).isoformat(),
            "to": self.end.astimezone(tz).isoformat(),
            "seconds": plain(self.seconds),
            "counted": self.counted,
            "reason": self.reason,
        }
        return data | {"detail": dict(self.detail)} if self.detail else data


@dataclass(frozen=True, slots=True)
class Trace:
    """The way from `start` to `end`, both in UTC, in segments without holes; the counted ones sum to `seconds`."""

    start: datetime
    end: datetime
    seconds: float
    zone: str
    segments: tuple[Segment, ...]

    @property
    def due(self) -> datetime:
        """The end, where the trace is that of a due instant."""
        return self.end

    def to_json(self) -> dict[str, Any]:
        """Plain data for keeping; `from_json` reads it back."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "seconds": plain(self.seconds),
            "zone": self.zone,
            "segments": [segment.to_json() for segment in self.segments],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Trace:
        """The trace that `to_json` wrote."""
        return cls(
            _instant(data["start"]),
            _instant(data["end"]),
            float(data["seconds"]),
            data["zone"],
            tuple(
                Segment(_instant(s["from"]), _instant(s["to"]), s["counted"], s["reason"], dict(s.get("detail", {})))
                for s in data["segments"]
            ),
        )


def trace(hours: Hours, start: datetime, seconds: float, pauses: Iterable[PauseLike] = ()) -> Trace:
    """The due instant with every stretch on the way to it. Arguments and errors as for `due`."""
    start, stops = in_utc(start), merged(pauses)
    return _traced(hours, start, due(hours, start, seconds, stops), duration(seconds).total_seconds(), stops)


def trace_elapsed(hours: Hours, a: datetime, b: datetime, pauses: Iterable[PauseLike] = ()) -> Trace:
    """The time used in `[a, b)` with every stretch of it; no segments where `b` is not after `a`."""
    a, b, stops = in_utc(a), in_utc(b), merged(pauses)
    return _traced(hours, a, b, elapsed(hours, a, b, stops), stops)


def _traced(hours: Hours, start: datetime, end: datetime, seconds: float, stops: list[Pause]) -> Trace:
    segments = _Walk(engine_of(hours), start, end).past(stops) if start < end else []
    return Trace(start, end, seconds, hours.zone, tuple(_told_more(hours, segments)))


class _Walk:
    """The way from `start` to `end`, gathering segments. The reasons of closed time are read once for the whole way,
    when the first closed stretch is met, and laid on each closed stretch in turn."""

    def __init__(self, engine: Engine, start: datetime, end: datetime) -> None:
        self.engine, self.start, self.end = engine, start, end
        self.table = engine.reach(start, end)
        self.segments: list[Segment] = []
        self.reasons: list[tuple[datetime, str, dict[str, Any]]] = []
        self.reason = 0

    def past(self, stops: list[Pause]) -> list[Segment]:
        """The segments of the whole way: pauses first, then open and closed between them."""
        at = self.start
        for pause in stops:
            begin, until = max(pause.begin, at), min(pause.end, self.end)
            if begin < until:
                self._unpaused(at, begin)
                lost = plain(open_between(self.engine, begin, until).total_seconds())
                self.segments.append(Segment(begin, until, False, "paused", {**pause.detail, "open_seconds": lost}))
                at = until
        self._unpaused(at, self.end)
        return self.segments

    def _unpaused(self, at: datetime, end: datetime) -> None:
        opens, closing_of = self.table.opens, self.table.closing
        number = bisect_right(opens, at) - 1
        while at < end:
            closing = closing_of(number)
            if at < closing:
                self.segments.append(Segment(at, min(closing, end), True, "open"))
                at = closing
            if at < end:
                number += 1
                opening = min(opens[number], end) if number < len(opens) else end
                self._closed(at, opening)
                at = opening

    def _closed(self, at: datetime, end: datetime) -> None:
        """A closed stretch by reason; reasons change at whole seconds, the outer ends are exact."""
        if not self.reasons:
            low, high = (self.start - EPOCH) // SECOND, -((EPOCH - self.end) // SECOND)
            parts = self.engine.plan.why(low, high)
            self.reasons = [(EPOCH + timedelta(0, until), reason, detail) for _, until, reason, detail in parts]
        while at < end:
            until, reason, detail = self.reasons[self.reason]
            if until > at:
                to = min(until, end)
                self.segments.append(Segment(at, to, False, reason, detail))
                at = to
            if until <= at:
                self.reason += 1


def _told_more(hours: Hours, segments: list[Segment]) -> Iterable[Segment]:
    """The segments with what their reason alone does not say: dated hours, and a clock that went forward or back."""
    if not segments:
        return segments
    start, end = segments[0].start, segments[-1].end
    if start.year < FIRST_YEAR or end.year > LAST_YEAR:
        return segments
    pieces = pieces_between(hours.zone, (start - EPOCH) // SECOND, -((EPOCH - end) // SECOND))
    changes = len({offset for _, _, offset in pieces}) > 1
    day = timedelta(days=1)
    near = any(start.date() - day <= special <= end.date() + day for special in hours.special)
    return [_dated(hours, segment, changes) for segment in segments] if changes or near else segments


def _dated(hours: Hours, segment: Segment, changes: bool) -> Segment:
    told: dict[str, Any] = {}
    if segment.counted and hours.special:
        day = segment.start.astimezone(zone_named(hours.zone)).date()
        if day in hours.special:
            told["date"] = day.isoformat()
    if changes:
        zone = zone_named(hours.zone)
        first, last = ((edge - EPOCH) // SECOND for edge in (segment.start, segment.end))
        if shift := offset_at(zone, last - 1) - offset_at(zone, first):
            told["clock_change"] = shift
    return segment._replace(detail={**segment.detail, **told}) if told else segment


def plain(seconds: float) -> int | float:
    """A whole number of seconds as an integer, for reading."""
    return int(seconds) if seconds == int(seconds) else seconds


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
