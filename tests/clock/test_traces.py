"""A trace tells every stretch between start and due, in few words."""

from datetime import UTC, date, datetime, timedelta

from podpora.clock import ALWAYS, Hours, Pause, Trace, trace, trace_elapsed
from tests.clock.office import HOUR, at, office, on

MAY_DAY = {date(2026, 5, 1): ("May Day", "holidays 0.80, PL")}


def lines(told: Trace) -> list[tuple[str, str, bool, str]]:
    """The segments on the local clock."""
    return [
        (row["from"][5:16].replace("T", " "), row["to"][5:16].replace("T", " "), row["counted"], row["reason"])
        for row in (segment.to_json(told.zone) for segment in told.segments)
    ]


def test_friday_to_monday() -> None:
    told = trace(office(), at("2026-02-06 15:00"), 8 * HOUR)
    assert told.due == at("2026-02-09 11:00")
    assert lines(told) == [
        ("02-06 15:00", "02-06 20:00", True, "open"),
        ("02-06 20:00", "02-07 00:00", False, "outside_hours"),
        ("02-07 00:00", "02-09 00:00", False, "not_a_working_day"),
        ("02-09 00:00", "02-09 08:00", False, "outside_hours"),
        ("02-09 08:00", "02-09 11:00", True, "open"),
    ]


def test_a_night_between_two_days_is_one_line() -> None:
    told = trace(office(), at("2026-02-09 19:00"), 2 * HOUR)
    assert lines(told)[1] == ("02-09 20:00", "02-10 08:00", False, "outside_hours")
    assert len(told.segments) == 3


def test_a_holiday_is_named_with_its_source() -> None:
    told = trace(office(holidays=MAY_DAY), at("2026-04-30 18:00"), 8 * HOUR)
    assert [reason for _, _, _, reason in lines(told)] == [
        "open",
        "outside_hours",
        "holiday",
        "not_a_working_day",
        "outside_hours",
        "open",
    ]
    assert told.segments[2].detail == {"date": "2026-05-01", "name": "May Day", "source": "holidays 0.80, PL"}
    assert told.segments[2].seconds == 24 * HOUR


def test_a_holiday_on_a_day_off_changes_nothing() -> None:
    told = trace(office(holidays=[date(2026, 2, 7)]), at("2026-02-06 15:00"), 8 * HOUR)
    assert lines(told) == lines(trace(office(), at("2026-02-06 15:00"), 8 * HOUR))


def test_a_special_day_is_told_where_it_closes_and_where_it_counts() -> None:
    hours = office(special={date(2026, 12, 24): [("08:00", "12:00")]})
    told = trace(hours, at("2026-12-24 11:00"), 2 * HOUR)
    assert lines(told) == [
        ("12-24 11:00", "12-24 12:00", True, "open"),
        ("12-24 12:00", "12-25 00:00", False, "special"),
        ("12-25 00:00", "12-25 08:00", False, "outside_hours"),
        ("12-25 08:00", "12-25 09:00", True, "open"),
    ]
    assert told.segments[0].detail == told.segments[1].detail == {"date": "2026-12-24"}


def test_a_shift_that_did_not_begin_is_the_holiday_before() -> None:
    nights = Hours("Europe/Warsaw", {"fri": [("22:00", "06:00")], "sat": [("03:00", "09:00")]}, holidays=MAY_DAY)
    told = trace(nights, at("2026-05-02 00:00"), HOUR)
    assert lines(told)[:2] == [
        ("05-02 00:00", "05-02 03:00", False, "holiday"),
        ("05-02 03:00", "05-02 04:00", True, "open"),
    ]
    assert told.segments[0].detail["name"] == "May Day"


def test_a_pause_says_which_and_what_it_cost() -> None:
    waiting = Pause(at("2026-02-06 17:00"), at("2026-02-09 10:00"), {"state": "waiting on customer"})
    told = trace(office(), at("2026-02-06 15:00"), 4 * HOUR, [waiting])
    assert lines(told) == [
        ("02-06 15:00", "02-06 17:00", True, "open"),
        ("02-06 17:00", "02-09 10:00", False, "paused"),
        ("02-09 10:00", "02-09 12:00", True, "open"),
    ]
    assert told.segments[1].detail == {"state": "waiting on customer", "open_seconds": 5 * HOUR}


def test_overlapping_pauses_are_told_one_after_the_other() -> None:
    first = Pause(at("2026-02-09 09:00"), at("2026-02-09 11:00"), {"state": "customer"})
    second = Pause(at("2026-02-09 10:00"), at("2026-02-09 12:00"), {"state": "third party"})
    within = Pause(at("2026-02-09 09:30"), at("2026-02-09 10:30"), {"state": "nothing new"})
    told = trace(office(), at("2026-02-09 08:00"), 2 * HOUR, [second, within, first])
    assert [(s.detail.get("state"), s.seconds) for s in told.segments] == [
        (None, HOUR),
        ("customer", 2 * HOUR),
        ("third party", HOUR),
        (None, HOUR),
    ]


def test_calendar_time_is_one_line_that_tells_of_the_clock_change() -> None:
    warsaw = Hours("Europe/Warsaw", always=True)
    long = trace(warsaw, at("2026-01-01 00:00"), 120 * 24 * HOUR)
    assert len(long.segments) == 1
    assert long.segments[0].detail == {"clock_change": HOUR}
    assert trace(warsaw, at("2026-10-24 22:00"), 8 * HOUR).segments[0].detail == {"clock_change": -HOUR}
    assert trace(ALWAYS, at("2026-10-24 22:00"), 8 * HOUR).segments[0].detail == {}


def test_nothing_to_count_is_nothing_to_tell() -> None:
    start = at("2026-02-07 15:00")
    assert trace(office(), start, 0).segments == ()
    assert trace(office(), start, 0).due == start
    assert trace_elapsed(office(), start, start - timedelta(days=1)).segments == ()


def test_used_time_has_a_trace_too() -> None:
    told = trace_elapsed(office(), at("2026-02-06 19:00"), at("2026-02-07 12:00"))
    assert told.seconds == HOUR
    assert lines(told)[-1] == ("02-07 00:00", "02-07 12:00", False, "not_a_working_day")


def test_a_trace_in_a_join_gives_the_reason_that_tells_most() -> None:
    join = Hours(any_of=[office(holidays=MAY_DAY), on("sat", "08:00", "10:00")])
    told = trace(join, at("2026-04-30 19:00"), 2 * HOUR)
    assert lines(told) == [
        ("04-30 19:00", "04-30 20:00", True, "open"),
        ("04-30 20:00", "05-01 00:00", False, "outside_hours"),
        ("05-01 00:00", "05-02 00:00", False, "holiday"),
        ("05-02 00:00", "05-02 08:00", False, "outside_hours"),
        ("05-02 08:00", "05-02 09:00", True, "open"),
    ]


def test_a_trace_is_kept_and_read_back_whole() -> None:
    pause = Pause(at("2026-04-30 19:00:00.5"), at("2026-04-30 19:30"), {"event": 7})
    told = trace(office(holidays=MAY_DAY), at("2026-04-30 18:00:00.25"), 8.5 * HOUR, [pause])
    kept = told.to_json()
    assert Trace.from_json(kept) == told
    assert kept["zone"] == "Europe/Warsaw"
    assert kept["segments"][0] == {
        "from": "2026-04-30T16:00:00.250000+00:00",
        "to": "2026-04-30T17:00:00.500000+00:00",
        "seconds": 3600.25,
        "counted": True,
        "reason": "open",
    }
    assert all(segment.start.tzinfo is UTC for segment in Trace.from_json(kept).segments)


def test_a_closed_decade_is_told_in_one_line() -> None:
    rare = Hours("UTC", special={date(2026, 1, 1): [("08:00", "09:00")], date(2036, 1, 1): [("08:00", "09:00")]})
    told = trace(rare, datetime(2026, 1, 1, 8, tzinfo=UTC), 2 * HOUR)
    assert [segment.reason for segment in told.segments] == [
        "open",
        "special",
        "not_a_working_day",
        "special",
        "open",
    ]
