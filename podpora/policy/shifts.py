"""The hours that people work, written like the week of an hours set: what is on, until when, and what nobody covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from podpora import clock
from podpora.policy.hours import hours_of_week
from podpora.policy.terms import Misread, read_week

Stretch = tuple[datetime, datetime]
"""`[from, to)` in UTC."""


@lru_cache(maxsize=4096)
def shift_hours(text: str, zone: str) -> clock.Hours | None:
    """Hours of `mon-fri 08:00-16:00, sat 10:00-14:00` in a zone; None for a blank text: no shifts are on record.

    Raises `Misread` for a part that cannot be read and `clock.ClockError` for an unknown zone.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return hours_of_week(zone, tuple(span for part in parts for span in read_week(part))) if parts else None


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with shifts, and stretches of absence. `hours` None: none are on record, and nothing says when the
    person is not at work (`routing` ranks first who is known to be there)."""

    hours: clock.Hours | None = None
    absences: tuple[Stretch, ...] = ()

    def absent_until(self, at: datetime) -> datetime | None:
        """The end of the absence at that instant; None while there is none."""
        return max((to_at for from_at, to_at in self.absences if from_at <= at < to_at), default=None)

    def is_on(self, at: datetime) -> bool:
        """Whether the person is at work at that instant."""
        return self.absent_until(at) is None and (self.hours is None or clock.is_open(self.hours, at))

    def off_at(self, at: datetime) -> datetime | None:
        """When somebody who is at work at `at` ends; None where nothing says so."""
        ends = clock.next_closing(self.hours, at) if self.hours is not None else None
        begins = [from_at for from_at, _ in self.absences if from_at > at]
        return min([each for each in (ends, *begins) if each is not None], default=None)

    def on_at(self, at: datetime) -> datetime | None:
        """The first instant from `at` on at which the person is at work; None where there is none."""
        for _ in range(len(self.absences) + 1):
            back = self.absent_until(at)
            at = back or at
            opens = clock.next_opening(self.hours, at) if self.hours is not None else at
            if opens is None or self.absent_until(opens) is None:
                return opens
            at = opens
        return None

    def stretches(self, from_at: datetime, to_at: datetime) -> tuple[Stretch, ...]:
        """When the person is at work within `[from_at, to_at)`, in order."""
        found: list[Stretch] = []
        at: datetime | None = from_at
        while at is not None and at < to_at:
            at = self.on_at(at)
            if at is None or at >= to_at:
                break
            ends = min(self.off_at(at) or to_at, to_at)
            found.append((at, ends))
            at = ends
        return tuple(found)


def uncovered(workers: Iterable[Worker], from_at: datetime, to_at: datetime) -> tuple[Stretch, ...]:
    """The stretches of `[from_at, to_at)` in which none of them is at work, in order."""
    covered = sorted(stretch for worker in workers for stretch in worker.stretches(from_at, to_at))
    gaps: list[Stretch] = []
    reached = from_at
    for begins, ends in covered:
        if begins > reached:
            gaps.append((reached, begins))
        reached = max(reached, ends)
    return (*gaps, (reached, to_at)) if reached < to_at else tuple(gaps)


def is_readable(text: str, zone: str) -> bool:
    """Whether `shift_hours` can read the text."""
    try:
        shift_hours(text, zone)
    except (Misread, clock.ClockError):
        return False
    return True
