"""Who is at work when, and what nobody covers."""

from datetime import datetime, timedelta

import pytest

from podpora.clock import ClockError
from podpora.policy.shifts import Worker, is_readable, shift_hours, uncovered
from podpora.policy.terms import Misread
from tests.policy.asking import at

PRAGUE = "Europe/Prague"
OFFICE = "mon-fri 08:00-16:00, sat 10:00-14:00"
WEDNESDAY = "2026-02-04"


def worker(text: str = OFFICE, zone: str = PRAGUE, *absences: tuple[str, str]) -> Worker:
    return Worker(shift_hours(text, zone), tuple((at(a, zone), at(b, zone)) for a, b in absences))


@pytest.mark.parametrize(
    ("local", "is_on"),
    [
        (f"{WEDNESDAY} 07:59", False),
        (f"{WEDNESDAY} 08:00", True),
        (f"{WEDNESDAY} 15:59", True),
        (f"{WEDNESDAY} 16:00", False),
        ("2026-02-07 12:00", True),
        ("2026-02-08 12:00", False),
    ],
)
def test_a_shift_is_open_from_its_beginning_to_its_end(local: str, is_on: bool) -> None:
    assert worker().is_on(at(local, PRAGUE)) is is_on


def test_a_shift_over_midnight_belongs_to_the_day_it_begins_on() -> None:
    night = worker("fri 22:00-06:00")
    assert night.is_on(at("2026-02-07 05:59", PRAGUE))
    assert night.off_at(at("2026-02-06 23:00", PRAGUE)) == at("2026-02-07 06:00", PRAGUE)
    assert not night.is_on(at("2026-02-06 05:00", PRAGUE))


def test_a_shift_keeps_its_wall_clock_when_the_clocks_change() -> None:
    before, after = at("2026-03-27 08:00", PRAGUE), at("2026-03-30 08:00", PRAGUE)
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
    assert worker().is_on(before)
    assert worker().is_on(after)
    assert not worker().is_on(after - timedelta(seconds=1))


def test_an_absence_takes_the_shift_away() -> None:
    away = worker(OFFICE, PRAGUE, (f"{WEDNESDAY} 12:00", "2026-02-06 09:00"))
    morning, noon = at(f"{WEDNESDAY} 09:00", PRAGUE), at(f"{WEDNESDAY} 12:00", PRAGUE)
    assert away.is_on(morning)
    assert away.off_at(morning) == noon
    assert not away.is_on(noon)
    assert away.absent_until(noon) == at("2026-02-06 09:00", PRAGUE)
    assert away.on_at(noon) == at("2026-02-06 09:00", PRAGUE)


def test_absences_that_follow_one_another_are_one_stretch_away() -> None:
    away = worker(OFFICE, PRAGUE, (f"{WEDNESDAY} 00:00", "2026-02-05 00:00"), ("2026-02-05 00:00", "2026-02-09 00:00"))
    assert away.on_at(at(f"{WEDNESDAY} 09:00", PRAGUE)) == at("2026-02-09 08:00", PRAGUE)
    assert away.stretches(at(f"{WEDNESDAY} 00:00", PRAGUE), at("2026-02-09 12:00", PRAGUE)) == (
        (at("2026-02-09 08:00", PRAGUE), at("2026-02-09 12:00", PRAGUE)),
    )


def test_without_shifts_on_record_somebody_is_always_at_work() -> None:
    assert shift_hours(" , ", PRAGUE) is None
    anytime, when = Worker(), at(f"{WEDNESDAY} 03:00", PRAGUE)
    assert anytime.is_on(when)
    assert (anytime.off_at(when), anytime.on_at(when)) == (None, when)


def test_what_nobody_covers_around_the_globe() -> None:
    prague, denver = worker("mon-fri 08:00-16:00"), worker("mon-fri 08:00-16:00", "America/Denver")
    begin, end = at(f"{WEDNESDAY} 00:00", PRAGUE), at("2026-02-05 00:00", PRAGUE)
    gaps = uncovered([prague, denver], begin, end)
    assert gaps == ((begin, at(f"{WEDNESDAY} 08:00", PRAGUE)),)  # Denver works 16:00 to 24:00 on Prague's clock
    assert uncovered([], begin, end) == ((begin, end),)
    assert uncovered([Worker()], begin, end) == ()


@pytest.mark.parametrize(("text", "fault"), [("mon-fri", Misread), ("mun 08:00-16:00", Misread)])
def test_hours_that_cannot_be_read(text: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        shift_hours(text, PRAGUE)
    assert not is_readable(text, PRAGUE)


def test_a_zone_that_is_none() -> None:
    with pytest.raises(ClockError):
        shift_hours(OFFICE, "Europe/Nowhere")
    assert not is_readable(OFFICE, "Europe/Nowhere")


def test_stretches_are_those_in_which_the_person_is_on() -> None:
    someone = worker(OFFICE, PRAGUE, (f"{WEDNESDAY} 10:00", f"{WEDNESDAY} 11:00"))
    begin, end = at("2026-02-02 00:00", PRAGUE), at("2026-02-09 00:00", PRAGUE)
    inside = someone.stretches(begin, end)
    at_: datetime = begin
    while at_ < end:
        assert someone.is_on(at_) is any(first <= at_ < last for first, last in inside)
        at_ += timedelta(minutes=30)
