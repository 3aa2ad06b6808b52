"""Counting open time over several lines of hours, one after another: the only door to the clock's arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from podpora import clock
from podpora.policy.document_time import amount_of
from podpora.policy.hours import hours_for
from podpora.policy.policy import Policy
from podpora.policy.terms import Term
from podpora.policy.values import Pause, Place, Target, TraceSegment

_REASONS = {"outside_hours": "closed", "not_a_working_day": "closed"}


@dataclass(frozen=True, slots=True)
class Piece:
    """From `from_at` on, until the next piece begins, time counts on the hours set `hours`; "" counts nothing."""

    from_at: datetime
    hours: str


@dataclass(frozen=True, slots=True)
class Count:
    """Where and how a case is counted: its place, its pauses (those that stop this kind of target), its pieces."""

    policy: Policy
    place: Place
    pauses: tuple[Pause, ...]
    pieces: tuple[Piece, ...]

    def on(self, *pieces: Piece) -> Count:
        """The same case counted on other pieces."""
        return Count(self.policy, self.place, self.pauses, pieces)

    def then(self, from_at: datetime, hours: str) -> Count:
        """The same count going on on other hours from an instant."""
        kept = tuple(piece for piece in self.pieces if piece.from_at < from_at)
        return self.on(*kept, Piece(from_at, hours))

    def _stretches(self) -> list[tuple[clock.Hours | None, datetime, datetime | None]]:
        ends = [piece.from_at for piece in self.pieces[1:]] + [None]
        return [
            (hours_for(self.policy, piece.hours, self.place) if piece.hours else None, piece.from_at, end)
            for piece, end in zip(self.pieces, ends, strict=True)
        ]

    def _pauses(self) -> list[clock.Pause]:
        return [
            clock.Pause(pause.from_at, pause.to_at, {"state": pause.state})
            for pause in self.pauses
            if pause.to_at is not None
        ]

    def used(self, until: datetime) -> float:
        """Seconds counted up to an instant."""
        total = 0.0
        for hours, begins, ends in self._stretches():
            ends = until if ends is None else min(ends, until)
            if hours is not None and begins < ends:
                total += clock.elapsed(hours, begins, ends, self._pauses())
        return total

    def due(self, seconds: float) -> datetime:
        """The instant at which `seconds` are used up."""
        left = seconds
        for hours, begins, ends in self._stretches():
            if hours is None:
                continue
            if ends is None:
                return clock.due(hours, begins, _whole(left), self._pauses())
            here = clock.elapsed(hours, begins, ends, self._pauses())
            if here >= left:
                return clock.due(hours, begins, _whole(left), self._pauses())
            left -= here
        raise ValueError("the last piece counts nothing, so nothing is ever due")

    def trace(self, until: datetime, used_up_at: datetime) -> tuple[TraceSegment, ...]:
        """Counted and skipped stretches up to an instant, in order, without holes. What lies between the instant at
        which the target was used up and `until` is told as such, so that the counted ones sum to the target."""
        found: list[TraceSegment] = []
        last = min(until, used_up_at)
        for (hours, begins, ends), piece in zip(self._stretches(), self.pieces, strict=True):
            ends = last if ends is None else min(ends, last)
            if begins >= ends:
                continue
            if hours is None:
                found.append(TraceSegment(begins, ends, False, "not_started"))
            else:
                walk = clock.trace_elapsed(hours, begins, ends, self._pauses())
                found += [_segment(segment, piece.hours) for segment in walk.segments]
        if last < until:
            found.append(TraceSegment(last, until, False, "used_up"))
        return tuple(found)


def _segment(segment: clock.Segment, hours: str) -> TraceSegment:
    detail = segment.detail
    reason = "special" if segment.counted and "date" in detail else _REASONS.get(segment.reason, segment.reason)
    name = detail.get("state") or detail.get("name") or ""
    return TraceSegment(
        from_at=segment.start,
        to_at=segment.end,
        counted=segment.counted,
        reason=reason,
        name=name,
        source=detail.get("source", ""),
        hours=hours,
    )


def _whole(seconds: float) -> float:
    return int(seconds) if float(seconds).is_integer() else seconds


def length(count: Count, target: Target, at: datetime) -> float:
    """The target in seconds of its own hours, counted from `at`; days are read as the policy says."""
    if target.seconds is not None:
        return target.seconds
    hours = hours_for(count.policy, target.hours_key, count.place)
    return clock.elapsed(hours, at, day_end(hours, at, target.days or 0, target.unit or "close"))


def printed_end(count: Count, target: Target) -> datetime | None:
    """The end of a target in days as printed, where the count is plain: one piece, no pause. "The same time" may be
    an opening, though its working time is used up at the closing before."""
    if target.days is None or len(count.pieces) != 1 or count.pauses:
        return None
    piece = count.pieces[0]
    hours = hours_for(count.policy, piece.hours, count.place)
    return day_end(hours, piece.from_at, target.days, target.unit or "close")


def day_end(hours: clock.Hours, at: datetime, days: int, unit: str) -> datetime:
    """The close of the nth working day after `at`, or the same time on it.

    "same-time": counted from the opening where `at` lies outside the hours; where that time is not open on the
    nth working day, the instant at which as much of that day is used up, at most its close.
    """
    if unit == "close":
        return clock.close_of(hours, at, days)
    opens_at = clock.next_opening(hours, at)
    if opens_at is None:
        raise clock.ClockError("never_opens", "no opening is left")
    zone = ZoneInfo(hours.zone)
    local = opens_at.astimezone(zone)
    day = clock.working_day(hours, local.date(), days)
    same = datetime.combine(day, local.time(), tzinfo=zone).astimezone(UTC)
    closes_at = clock.close_of(hours, opens_at, days)
    return min(same, closes_at)


def due_of_term(policy: Policy, *, term: Term, place: Place, at: datetime) -> datetime:
    """The instant at which a written term (`3d on office`) from `at` is over."""
    seconds, days, unit = amount_of(policy.document.meaning, term)
    hours = hours_for(policy, term.hours, place)
    return day_end(hours, at, days, unit) if days is not None else clock.due(hours, at, seconds or 0)
