"""Hours are one value, and hours that mean nothing are refused."""

import pickle
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given

from podpora.clock import ALWAYS, ClockError, Holiday, Hours, due
from tests.clock.office import HOUR, at, office, on
from tests.clock.schedules import examples, schedules


def test_hours_that_say_the_same_are_the_same_value() -> None:
    one = Hours("Europe/Warsaw", {"mon": [("08:00", "12:00"), ("12:00", "20:00")]}, holidays=[date(2026, 5, 1)])
    other = Hours("Europe/Warsaw", [[(8 * HOUR, time(20))], [], [], [], [], [], []], holidays={date(2026, 5, 1)})
    assert one == other
    assert hash(one) == hash(other)
    assert {one: "kept"}[other] == "kept"
    assert one != on("mon", "08:00", "20:00")
    assert one != Hours("Europe/Prague", {"mon": [("08:00", "20:00")]}, holidays=[date(2026, 5, 1)])
    assert one != "hours"


def test_spans_are_days_of_the_week() -> None:
    assert Hours("UTC", spans=["mon 00:00 - tue 12:00"]) == Hours(
        "UTC", {"mon": [("00:00", "24:00")], "tue": [("00:00", "12:00")]}
    )
    over_sunday = Hours("UTC", spans=["sat 22:00 - mon 06:00"])
    assert over_sunday.week == (((0, 6 * HOUR),), (), (), (), (), ((22 * HOUR, 24 * HOUR),), ((0, 24 * HOUR),))
    assert Hours("UTC", spans=["mon 00:00 - sun 24:00"]).is_always


def test_hours_cannot_be_changed() -> None:
    hours = office()
    with pytest.raises(AttributeError):
        hours.zone = "UTC"
    with pytest.raises(AttributeError):
        del hours.zone
    with pytest.raises(TypeError):
        hours.holidays[date(2026, 5, 1)] = Holiday()  # type: ignore[index]


@examples(60)
@given(schedules())
def test_hours_survive_their_own_writing(schedule: Any) -> None:
    hours = schedule.hours()
    assert Hours.from_json(hours.to_json()) == hours
    assert pickle.loads(pickle.dumps(hours)) == hours
    joined = Hours(any_of=[hours, ALWAYS])
    assert Hours.from_json(joined.to_json()) == joined


def test_holidays_keep_their_name_and_source() -> None:
    day = date(2026, 5, 1)
    for written in (
        {day: ("May Day", "holidays 0.80")},
        {"2026-05-01": {"name": "May Day", "source": "holidays 0.80"}},
    ):
        hours = office(holidays=written)
        assert hours.holidays[day] == Holiday("May Day", "holidays 0.80")
        assert Hours.from_json(hours.to_json()) == hours
    assert office(holidays={day: "May Day"}).holidays[day].name == "May Day"
    assert office(holidays={day: None}) == office(holidays=[day])


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        ({"zone": "Mars/Olympus"}, "unknown_zone", "Mars/Olympus"),
        ({"zone": "../etc/passwd"}, "unknown_zone", "../etc/passwd"),
        ({"zone": "Europe"}, "unknown_zone", "Europe"),
        ({"zone": "localtime"}, "unknown_zone", "localtime"),
        ({"zone": "right/Europe/Warsaw"}, "unknown_zone", "right/"),
        ({"zone": ""}, "unknown_zone", "''"),
        ({"zone": None}, "unknown_zone", "None"),
        ({"weekly": {"monday": []}}, "bad_hours", "'monday'"),
        ({"weekly": [[]]}, "bad_hours", "seven"),
        ({"weekly": {"mon": [("8:00", "20:00")]}}, "bad_hours", "'8:00'"),
        ({"weekly": {"mon": [("08:00", "25:00")]}}, "bad_hours", "'25:00'"),
        ({"weekly": {"mon": [("08:00", "24:01")]}}, "bad_hours", "'24:01'"),
        ({"weekly": {"mon": [("08:60", "20:00")]}}, "bad_hours", "'08:60'"),
        ({"weekly": {"mon": [("24:00", "02:00")]}}, "bad_hours", "24:00"),
        ({"weekly": {"mon": [("08:00",)]}}, "bad_hours", "pair"),
        ({"weekly": {"mon": "08:00-20:00"}}, "bad_hours", "list"),
        ({"weekly": {"mon": [("٠٨:٠٠", "20:00")]}}, "bad_hours", "time of day"),
        ({"holidays": ["2026-02-30"]}, "bad_hours", "2026-02-30"),
        ({"holidays": ["20260501"]}, "bad_hours", "20260501"),
        ({"holidays": {date(2026, 5, 1): 7}}, "bad_hours", "7"),
        ({"special": {"2026-12-24": None}}, "bad_hours", "None"),
        ({"special": ["2026-12-24"]}, "bad_hours", "mapping"),
        ({"spans": ["mon-fri 08:00-20:00"]}, "bad_hours", "span"),
        ({"always": True}, "bad_hours", "not both"),
        ({"any_of": [ALWAYS]}, "bad_hours", "join"),
        ({"weekly": None}, "never_opens", "never open"),
        ({"weekly": {"mon": []}}, "never_opens", "never open"),
        ({"weekly": None, "special": {"2026-12-24": []}}, "never_opens", "never open"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_clear_word(words: dict[str, Any], code: str, part: str) -> None:
    with pytest.raises(ClockError) as refusal:
        Hours(**{"zone": "Europe/Warsaw", "weekly": {"mon": [("08:00", "20:00")]}, **words})
    assert refusal.value.code == code
    assert part in refusal.value.message


def test_hours_whose_only_opening_falls_away_never_open() -> None:
    lost = {"2011-12-30": [("08:00", "20:00")]}  # a date that Samoa left out
    with pytest.raises(ClockError, match="never open"):
        Hours("Pacific/Apia", special=lost)
    assert Hours("Pacific/Tongatapu", special=lost).special


def test_hours_whose_every_day_is_a_holiday_never_open() -> None:
    mondays = [date(1900, 1, 1) + timedelta(weeks=n) for n in range(300 * 53)]
    with pytest.raises(ClockError, match="never open"):
        on("mon", "08:00", "20:00", holidays=mondays)
    left = on("mon", "08:00", "20:00", holidays=[day for day in mondays if day != date(2026, 2, 9)])
    assert due(left, at("2026-01-01 00:00"), HOUR) == at("2026-02-09 09:00")
    closed = dict.fromkeys(mondays, ())
    with pytest.raises(ClockError, match="never open"):
        on("mon", "08:00", "20:00", special=closed)


def test_words_that_no_schedule_has_are_refused() -> None:
    with pytest.raises(ClockError, match="'holliday' is not a word of a schedule"):
        Hours.from_json({"tz": "UTC", "always": True, "holliday": []})
    strange: list[dict[str, Any]] = [{"always": 1}, {"spans": "mon"}, {"night_shift_into_holiday": "maybe"}]
    for words in (*strange, {"any_of": {"tz": "UTC"}}):
        with pytest.raises(ClockError):
            Hours.from_json({"tz": "UTC", **words})
    no_schedules: list[Any] = [None, [], "UTC", 7]
    for nothing in no_schedules:
        with pytest.raises(ClockError, match="schedule is an object"):
            Hours.from_json(nothing)
