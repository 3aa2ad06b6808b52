"""Worked examples of every rule, each by hand from the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from podpora.clock import (
    ALWAYS,
    ClockError,
    Hours,
    close_of,
    due,
    elapsed,
    is_open,
    is_working_day,
    next_closing,
    next_opening,
    working_day,
)
from tests.clock.office import HOUR, at, office, on, told

MAY_DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-02-06 15:00", 12, "2026-02-09 15:00:00+01:00"),  # five hours on Friday, seven on Monday
        ("2026-02-07 11:00", 12, "2026-02-09 20:00:00+01:00"),  # filed on Saturday, used up exactly at closing
        ("2026-02-06 08:00", 12, "2026-02-06 20:00:00+01:00"),  # exactly at closing is the closing
        ("2026-02-06 20:00", 4, "2026-02-09 12:00:00+01:00"),  # the closing minute does not belong to the hours
        ("2026-02-06 19:59:59", 4, "2026-02-09 11:59:59+01:00"),  # seconds are kept
        ("2026-02-09 08:00", 4, "2026-02-09 12:00:00+01:00"),  # the opening minute does
        ("2026-02-09 03:00", 4, "2026-02-09 12:00:00+01:00"),
        ("2026-02-09 09:00", 80, "2026-02-17 17:00:00+01:00"),
    ],
)
def test_office_hours_in_warsaw(start: str, hours: int, expected: str) -> None:
    assert told(due(office(), at(start), hours * HOUR)) == expected


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [([MAY_DAY], "2026-05-04 14:00:00+02:00"), ([], "2026-05-01 14:00:00+02:00")],
)
def test_a_holiday_moves_the_due_instant_past_the_weekend(holidays: list[date], expected: str) -> None:
    assert told(due(office(holidays=holidays), at("2026-04-30 18:00"), 8 * HOUR)) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-28 22:00", "2026-03-29 07:00:00+02:00"),  # the night is one hour short
        ("2026-10-24 22:00", "2026-10-25 05:00:00+01:00"),  # the night is one hour long
        ("2026-10-24 18:30", "2026-10-25 02:30:00+02:00"),  # in the repeated hour the offset tells which
        ("2026-10-24 19:30", "2026-10-25 02:30:00+01:00"),
    ],
)
def test_calendar_time_is_elapsed_time_over_clock_changes(start: str, expected: str) -> None:
    assert told(due(ALWAYS, at(start), 8 * HOUR)) == expected
    assert told(due(Hours("Europe/Warsaw", always=True), at(start), 8 * HOUR)) == expected


def test_python_wall_clock_arithmetic_is_not_fallen_for() -> None:
    night = on("sat", "22:00", "06:00")
    assert elapsed(night, at("2026-03-28 22:00"), at("2026-03-29 06:00")) == 7 * HOUR
    assert elapsed(night, at("2026-10-24 22:00"), at("2026-10-25 06:00")) == 9 * HOUR
    assert told(due(night, at("2026-10-24 22:00"), 9 * HOUR)) == "2026-10-25 06:00:00+01:00"


@pytest.mark.parametrize(
    ("zone", "sunday"),
    [("America/Havana", "2026-03-08"), ("America/Sao_Paulo", "2018-11-04"), ("Asia/Beirut", "2026-03-29")],
)
def test_a_midnight_that_does_not_exist(zone: str, sunday: str) -> None:
    friday = at(f"{sunday} 15:00", zone) - timedelta(days=2)
    monday = date.fromisoformat(sunday) + timedelta(days=1)
    assert told(due(office(zone), friday, 12 * HOUR), zone)[:19] == f"{monday} 15:00:00"
    whole = on("sun", "00:00", "24:00", zone)
    assert elapsed(whole, friday, friday + timedelta(days=4)) == 23 * HOUR
    early = on("sun", "00:30", "10:00", zone)
    assert told(next_opening(early, friday), zone)[:19] == f"{sunday} 01:00:00"


def test_a_date_that_comes_twice_in_pieces() -> None:
    late = on("sat", "23:00", "24:00", "America/St_Johns")  # back from Sunday 00:01 to Saturday 23:01
    begin = at("2010-11-06 12:00", "America/St_Johns")
    assert elapsed(late, begin, begin + timedelta(days=2)) == 60 * 60 + 59 * 60
    assert told(due(late, begin, 60 * 60 + 1), "America/St_Johns") == "2010-11-06 23:01:01-03:30"
    assert told(next_closing(late, begin), "America/St_Johns") == "2010-11-07 00:00:00-02:30"


def test_a_date_that_never_was() -> None:
    apia, thursday = "Pacific/Apia", at("2011-12-29 12:00", "Pacific/Apia")
    assert told(due(office(apia, "08:00", "17:00"), thursday, 9 * HOUR), apia) == "2012-01-02 12:00:00+14:00"
    assert not is_working_day(office(apia), date(2011, 12, 30))
    assert elapsed(on("fri", "00:00", "24:00", apia), thursday, thursday + timedelta(days=3)) == 0
    night = on("fri", "22:00", "06:00", apia)  # the shift that would have begun on it has no tail either
    assert told(next_opening(night, thursday), apia) == "2012-01-06 22:00:00+14:00"


@pytest.mark.parametrize(
    ("zone", "day", "name", "begin", "end", "minutes"),
    [
        ("Australia/Lord_Howe", "2026-04-05", "sun", "01:00", "03:00", 150),
        ("Australia/Lord_Howe", "2026-10-04", "sun", "01:00", "03:00", 90),
        ("Antarctica/Troll", "2026-03-29", "sun", "00:00", "06:00", 240),
        ("Antarctica/Troll", "2026-10-25", "sun", "00:00", "06:00", 480),
        ("Africa/Casablanca", "2026-02-15", "sun", "00:00", "06:00", 420),
        ("Africa/Casablanca", "2026-03-22", "sun", "00:00", "06:00", 300),
        ("America/Caracas", "2016-05-01", "sun", "00:00", "06:00", 330),
        ("America/Caracas", "2007-12-09", "sun", "00:00", "06:00", 390),
        ("Asia/Pyongyang", "2018-05-04", "fri", "22:00", "24:00", 90),
        ("Asia/Pyongyang", "2015-08-14", "fri", "22:00", "24:00", 150),
        ("Europe/Warsaw", "2026-03-29", "sun", "02:30", "10:00", 420),
        ("Europe/Warsaw", "2026-03-29", "sun", "02:10", "02:50", 0),
        ("Europe/Warsaw", "2026-03-29", "sun", "01:00", "02:30", 60),
        ("Europe/Warsaw", "2026-10-25", "sun", "02:10", "02:50", 80),
        ("Europe/Warsaw", "2026-10-25", "sun", "02:30", "10:00", 480),
        ("Europe/Warsaw", "2026-10-25", "sun", "01:00", "02:30", 120),
    ],
)
def test_clock_changes_inside_the_hours(zone: str, day: str, name: str, begin: str, end: str, minutes: int) -> None:
    hours, morning = on(name, begin, end, zone), at(f"{day} 00:00", zone) - timedelta(hours=12)
    assert elapsed(hours, morning, morning + timedelta(days=3)) == minutes * 60


def test_hours_in_the_gap_open_at_the_instant_of_the_change() -> None:
    assert told(next_opening(on("sun", "02:30", "10:00"), at("2026-03-28 12:00"))) == "2026-03-29 03:00:00+02:00"
    assert told(next_opening(on("sun", "02:10", "02:50"), at("2026-03-28 12:00"))) == "2026-04-05 02:10:00+02:00"


def test_an_odd_offset_is_an_offset() -> None:
    assert next_opening(office("Asia/Kathmandu"), datetime(2026, 2, 6, tzinfo=UTC)) == datetime(
        2026, 2, 6, 2, 15, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Pacific/Kiritimati", "2026-02-08T18:00+00:00"),
        ("Pacific/Apia", "2026-02-08T19:00+00:00"),
        ("Pacific/Honolulu", "2026-02-09T18:00+00:00"),
    ],
)
def test_the_weekday_is_that_of_the_zone(zone: str, utc: str) -> None:
    monday = on("mon", "08:00", "10:00", zone)
    assert next_opening(monday, datetime(2026, 2, 5, tzinfo=UTC)) == datetime.fromisoformat(utc)


@pytest.mark.parametrize(
    ("serve", "expected"),
    [(False, "2026-05-03 00:00:00+02:00"), (True, "2026-05-01 02:00:00+02:00")],
)
def test_a_holiday_in_the_middle_of_a_night_shift(serve: bool, expected: str) -> None:
    every = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [("22:00", "06:00")])
    nights = Hours("Europe/Warsaw", every, holidays=[MAY_DAY], serve_night_shifts=serve)
    thursday = at("2026-04-30 22:00")
    assert told(due(nights, thursday, 2 * HOUR)) == "2026-05-01 00:00:00+02:00"
    assert not is_open(nights, at("2026-05-01 23:00"))  # a shift that would begin on a holiday does not begin
    assert not is_open(nights, at("2026-05-02 03:00"))
    assert told(due(nights, thursday, 4 * HOUR)) == expected


def test_dated_hours_beat_a_holiday() -> None:
    eve = date(2026, 12, 24)
    both = office(holidays=[eve], special={eve: [("08:00", "12:00")]})
    assert elapsed(both, at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 4 * HOUR
    closed = office(special={eve: []})
    assert elapsed(closed, at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 0
    sunday = office(special={date(2026, 12, 20): [("10:00", "12:00"), ("13:00", "14:00")]})
    assert elapsed(sunday, at("2026-12-19 00:00"), at("2026-12-21 00:00")) == 3 * HOUR


def test_a_special_day_replaces_the_whole_date() -> None:
    day = date(2026, 2, 11)  # a Wednesday
    nights = Hours("Europe/Warsaw", {"tue": [("22:00", "06:00")]}, special={day: [("20:00", "01:00")]})
    assert not is_open(nights, at("2026-02-11 03:00"))  # not even the tail of last night is left
    assert is_open(nights, at("2026-02-12 00:59:59"))  # its own shift runs over midnight
    assert not is_open(nights, at("2026-02-12 01:00"))


def test_seconds_and_fractions_are_kept() -> None:
    start = at("2026-02-06 19:59:58.250000")
    assert due(office(), start, 2) == at("2026-02-09 08:00:00.250000")
    assert due(office(), start, 1.75) == at("2026-02-06 20:00")
    assert elapsed(office(), start, at("2026-02-09 08:00:00.5")) == 2.25
    assert due(office(), start, 0.000001) == start + timedelta(microseconds=1)


@pytest.mark.parametrize("start", ["2026-02-06 15:00", "2026-02-07 15:00", "2026-02-06 20:00"])
def test_a_target_of_nothing_is_the_start_open_or_not(start: str) -> None:
    pause = (at("2026-02-06 00:00"), at("2026-02-10 00:00"))
    assert due(office(), at(start), 0) == at(start)
    assert due(office(), at(start), 0.0, [pause]) == at(start)


def test_time_does_not_run_backwards() -> None:
    assert elapsed(office(), at("2026-02-09 12:00"), at("2026-02-06 12:00")) == 0
    assert elapsed(office(), at("2026-02-09 12:00"), at("2026-02-09 12:00")) == 0


def test_a_hundred_short_pauses_cost_no_accuracy() -> None:
    start = at("2026-02-09 08:00")
    pauses = [(start + timedelta(minutes=5 * n), start + timedelta(minutes=5 * n + 2)) for n in range(100)]
    assert due(office(), start, 5 * HOUR, pauses) == start + timedelta(minutes=100 * 5)
    assert elapsed(office(), start, start + timedelta(minutes=500), pauses) == 300 * 60
    assert due(office(), start, 8 * HOUR, pauses) == start + timedelta(hours=8, minutes=200)


def test_pauses_are_a_union_and_cost_nothing_outside_the_hours() -> None:
    start = at("2026-02-06 15:00")
    weekend = (at("2026-02-06 21:00"), at("2026-02-09 07:00"))
    assert due(office(), start, 12 * HOUR, [weekend]) == at("2026-02-09 15:00")
    overlapping = [(at("2026-02-06 16:00"), at("2026-02-06 18:00")), (at("2026-02-06 17:00"), at("2026-02-06 19:00"))]
    assert due(office(), start, 2 * HOUR, overlapping) == at("2026-02-06 20:00")
    backwards = (at("2026-02-06 18:00"), at("2026-02-06 16:00"))
    assert due(office(), start, 2 * HOUR, [backwards]) == at("2026-02-06 17:00")
    running = (at("2026-02-06 10:00"), at("2026-02-06 15:30"))  # begun before the start
    assert due(office(), start, 2 * HOUR, [running]) == at("2026-02-06 17:30")


def test_used_up_where_a_pause_begins_is_due_there() -> None:
    pause = (at("2026-02-06 17:00"), at("2026-02-06 19:00"))
    assert due(office(), at("2026-02-06 15:00"), 2 * HOUR, [pause]) == at("2026-02-06 17:00")


def test_a_change_of_hours_in_mid_case_is_summed_piece_by_piece() -> None:
    filed, change = at("2026-02-06 18:00"), at("2026-02-09 09:00")  # two hours on Friday, one on Monday
    used = elapsed(office(), filed, change)
    assert used == 3 * HOUR
    assert due(ALWAYS, change, 4 * HOUR - used) == at("2026-02-09 10:00")


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-02-06 15:00", 0, "2026-02-06 20:00:00+01:00"),
        ("2026-02-06 07:00", 0, "2026-02-06 20:00:00+01:00"),
        ("2026-02-06 20:00", 0, "2026-02-09 20:00:00+01:00"),  # already closed: the next working day
        ("2026-02-07 10:00", 0, "2026-02-09 20:00:00+01:00"),  # no working day: the next one
        ("2026-02-06 15:00", 1, "2026-02-09 20:00:00+01:00"),
        ("2026-02-06 21:00", 1, "2026-02-09 20:00:00+01:00"),
        ("2026-02-07 10:00", 1, "2026-02-09 20:00:00+01:00"),
        ("2026-02-06 15:00", 5, "2026-02-13 20:00:00+01:00"),
        ("2026-04-30 15:00", 1, "2026-05-04 20:00:00+02:00"),  # over a holiday and a weekend
        ("2026-12-23 15:00", 1, "2026-12-24 12:00:00+01:00"),  # a half day closes at noon
    ],
)
def test_close_of_the_nth_working_day(start: str, n: int, expected: str) -> None:
    hours = office(holidays=[MAY_DAY], special={date(2026, 12, 24): [("08:00", "12:00")]})
    assert told(close_of(hours, at(start), n)) == expected


def test_a_night_shift_closes_in_the_morning_after() -> None:
    nights = on("fri", "22:00", "06:00")
    assert told(close_of(nights, at("2026-02-06 12:00"), 0)) == "2026-02-07 06:00:00+01:00"
    cut = on("fri", "22:00", "06:00", holidays=[date(2026, 2, 7)])
    assert told(close_of(cut, at("2026-02-06 12:00"), 0)) == "2026-02-07 00:00:00+01:00"
    assert told(close_of(on("fri", "20:00", "24:00"), at("2026-02-06 12:00"), 0)) == "2026-02-07 00:00:00+01:00"


def test_working_days_are_the_days_on_which_hours_begin() -> None:
    hours = office(holidays=[MAY_DAY], special={date(2026, 5, 2): [("10:00", "12:00")], date(2026, 5, 5): []})
    days = [date(2026, 4, 30) + timedelta(days=n) for n in range(8)]
    assert [is_working_day(hours, day) for day in days] == [True, False, True, False, True, False, True, True]
    assert working_day(hours, date(2026, 5, 1), 0) == date(2026, 5, 2)
    assert working_day(hours, date(2026, 5, 2), 0) == date(2026, 5, 2)
    assert working_day(hours, date(2026, 5, 2), 2) == date(2026, 5, 6)
    assert not is_working_day(on("fri", "22:00", "06:00"), date(2026, 2, 7))  # the tail of last night is no day
    assert not is_working_day(on("sun", "02:10", "02:50"), date(2026, 3, 29))  # hours in the gap are none


def test_openings_and_closings() -> None:
    assert told(next_opening(office(), at("2026-02-06 15:00"))) == "2026-02-06 15:00:00+01:00"
    assert told(next_opening(office(), at("2026-02-06 20:00"))) == "2026-02-09 08:00:00+01:00"
    assert told(next_closing(office(), at("2026-02-06 19:59:59"))) == "2026-02-06 20:00:00+01:00"
    assert told(next_closing(office(), at("2026-02-06 20:00"))) == "2026-02-09 20:00:00+01:00"
    assert next_closing(ALWAYS, at("2026-02-06 20:00")) is None
    once = Hours("Europe/Warsaw", special={date(2026, 2, 7): [("10:00", "12:00")]})
    assert told(next_opening(once, at("2026-02-06 20:00"))) == "2026-02-07 10:00:00+01:00"
    assert next_opening(once, at("2026-02-07 12:00")) is None
    assert next_closing(once, at("2026-02-07 12:00")) is None
    with pytest.raises(ClockError) as refusal:
        due(once, at("2026-02-06 20:00"), 2 * HOUR + 1)
    assert refusal.value.code == "never_opens"


def test_a_week_in_one_span_and_a_window_over_two_zones() -> None:
    weekdays = Hours("Europe/Prague", spans=["sun 20:00 - fri 20:00"])
    assert due(weekdays, at("2026-02-06 19:00"), 2 * HOUR) == at("2026-02-08 21:00")
    assert elapsed(weekdays, at("2026-02-01 00:00"), at("2026-02-08 00:00")) == 5 * 24 * HOUR
    without_monday = Hours("Europe/Prague", spans=["mon 00:00 - fri 20:00"], holidays=[date(2026, 2, 9)])
    assert next_opening(without_monday, at("2026-02-07 12:00")) == at("2026-02-10 00:00")  # only the holiday falls out
    desks = Hours(
        any_of=[office("Australia/Sydney", "09:00", "17:00"), office("America/Los_Angeles", "09:00", "17:00")]
    )
    assert next_opening(desks, datetime(2026, 2, 8, 12, tzinfo=UTC)) == datetime(2026, 2, 8, 22, tzinfo=UTC)
    assert elapsed(desks, datetime(2026, 2, 9, tzinfo=UTC), datetime(2026, 2, 10, tzinfo=UTC)) == (6 + 7) * HOUR
    assert next_closing(Hours(any_of=[office(), ALWAYS]), at("2026-02-06 20:00")) is None
