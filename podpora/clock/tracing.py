"""Why an instant is due when it is due: the counted and the skipped stretches between start and due."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from podpora.clock.pauses import Pause, PauseLike, in_utc, merged
from podpora.clock.reckon import due, elapsed, open_between
from podpora.clock.table import Engine, engine_of
from podpora.clock.zones import EPOCH, offset_at, pieces_between, zone_named

if TYPE_CHECKING:
    from podpora.clock.hours import Hours


@dataclass(frozen=True, slots=True)
class Segment:
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
    detail: Mapping[str, Any] = field(default_factory=dict)

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
    return _traced(hours, start, due(hours, start, seconds, stops), seconds, stops)


def trace_elapsed(hours: Hours, a: datetime, b: datetime, pauses: Iterable[PauseLike] = ()) -> Trace:
    """The time used in `[a, b)` with every stretch of it; no segments where `b` is not after `a`."""
    a, b, stops = in_utc(a), in_utc(b), merged(pauses)
    return _traced(hours, a, b, elapsed(hours, a, b, stops), stops)


def _traced(hours: Hours, start: datetime, end: datetime, seconds: float, stops: list[Pause]) -> Trace:
    segments = list(_segments(engine_of(hours), start, end, stops)) if start < end else []
    return Trace(start, end, float(seconds), hours.zone, tuple(_told_more(hours, segments)))


def _segments(engine: Engine, start: datetime, end: datetime, stops: list[Pause]) -> Iterator[Segment]:
    """The stretches of `[start, end)`, pauses first, then open and closed between them."""
    at = start
    for pause in stops:
        begin, until = max(pause.begin, at), min(pause.end, end)
        if begin < until:
            yield from _unpaused(engine, at, begin)
            lost = plain(open_between(engine, begin, until).total_seconds())
            yield Segment(begin, until, False, "paused", {**pause.detail, "open_seconds": lost})
            at = until
    yield from _unpaused(engine, at, end)


def _unpaused(engine: Engine, begin: datetime, end: datetime) -> Iterator[Segment]:
    if begin >= end:
        return
    table, at = engine.reach(begin, end), begin
    number = bisect_right(table.opens, begin) - 1
    while at < end:
        closing = min(table.closing(number), end)
        if at < closing:
            yield Segment(at, closing, True, "open")
            at = closing
        number += 1
        opening = min(table.opens[number], end) if number < len(table.opens) else end
        if at < opening:
            yield from _closed(engine, at, opening)
            at = opening


def _closed(engine: Engine, begin: datetime, end: datetime) -> Iterator[Segment]:
    """A closed stretch in parts by reason; parts are cut at whole seconds, the outer ends are exact."""
    low, high = (begin - EPOCH) // _SECOND, -((EPOCH - end) // _SECOND)
    for since, until, reason, detail in engine.plan.why(low, high):
        first, last = EPOCH + timedelta(0, since), EPOCH + timedelta(0, until)
        yield Segment(max(first, begin), min(last, end), False, reason, detail)


_SECOND = timedelta(seconds=1)


def _told_more(hours: Hours, segments: list[Segment]) -> Iterator[Segment]:
    """The segments with what their reason alone does not say: dated hours, and a clock that went forward or back."""
    if not segments:
        return
    zone = zone_named(hours.zone)
    window = (segments[0].start - EPOCH) // _SECOND, -((EPOCH - segments[-1].end) // _SECOND)
    changes = len({offset for _, _, offset in pieces_between(hours.zone, *window)}) > 1
    for segment in segments:
        detail = dict(segment.detail)
        if segment.counted and hours.special:
            day = segment.start.astimezone(zone).date()
            if day in hours.special:
                detail["date"] = day.isoformat()
        if changes:
            first, last = ((edge - EPOCH) // _SECOND for edge in (segment.start, segment.end))
            if shift := offset_at(zone, last - 1) - offset_at(zone, first):
                detail["clock_change"] = shift
        yield segment if not detail else Segment(segment.start, segment.end, segment.counted, segment.reason, detail)


def plain(seconds: float) -> int | float:
    """A whole number of seconds as an integer, for reading."""
    return int(seconds) if seconds == int(seconds) else seconds


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
