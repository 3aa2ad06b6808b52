"""The clock gives the answers of the oracle that looks at the local clock every minute."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from podpora import clock
from podpora.clock import Hours
from tests.clock.oracle import MINUTE, Oracle
from tests.clock.schedules import AFTER, BEFORE, examples, instants, pauses, places, schedules, window

DAYS = (BEFORE + AFTER).days
TARGETS = st.integers(0, 3 * 86_400) | st.sampled_from([0, 60, 3600, 4 * 3600])


@examples(25)
@given(st.data())
def test_open_used_and_due_are_what_the_local_clock_says(data: Any) -> None:
    zone, around = data.draw(places())
    schedule = data.draw(schedules(zone, around))
    _agree([schedule], schedule.hours(), window(around), around, data)


@examples(8)
@given(st.data())
def test_a_join_is_open_while_any_member_is(data: Any) -> None:
    zone, around = data.draw(places())
    members = [data.draw(schedules(zone, around)), data.draw(schedules("Europe/Warsaw", around))]
    join = Hours(any_of=[member.hours() for member in members])
    _agree(members, join, window(around), around, data)


def _agree(members: Any, hours: Hours, begin: datetime, around: Any, data: Any) -> None:
    oracle = Oracle(members, begin, DAYS)
    assert [clock.is_open(hours, begin + minute * MINUTE) for minute in range(oracle.count)] == oracle.flags
    for _ in range(6):
        a, b, stops = data.draw(instants(around)), data.draw(instants(around)), data.draw(pauses(around))
        assert clock.elapsed(hours, a, b, stops) == oracle.elapsed(a, b, stops)
        seconds = data.draw(TARGETS)
        expected = oracle.due(a, seconds, stops)
        if expected is not None:
            assert clock.due(hours, a, seconds, stops) == expected
            _told_rightly(hours, oracle, clock.trace(hours, a, seconds, stops), seconds)
        _openings_agree(hours, oracle, a)


def _openings_agree(hours: Hours, oracle: Oracle, instant: datetime) -> None:
    minute = int((instant - oracle.begin) / MINUTE)
    later = [number for number in range(minute, oracle.count) if oracle.flags[number]]
    if later:
        opening = max(instant, oracle.begin + later[0] * MINUTE)
        assert clock.next_opening(hours, instant) == opening
        shut = [number for number in range(later[0], oracle.count) if not oracle.flags[number]]
        if shut:
            assert clock.next_closing(hours, instant) == oracle.begin + shut[0] * MINUTE


def _told_rightly(hours: Hours, oracle: Oracle, told: clock.Trace, seconds: int) -> None:
    assert sum((s.end - s.start for s in told.segments if s.counted), timedelta(0)) == timedelta(seconds=seconds)
    edges = [told.start, *(segment.end for segment in told.segments)]
    assert [segment.start for segment in told.segments] == edges[:-1]
    assert edges[-1] == told.due
    for segment in told.segments:
        assert segment.start < segment.end
        if segment.reason != "paused":
            middle = segment.start + (segment.end - segment.start) / 2
            assert oracle.flags[int((middle - oracle.begin) / MINUTE)] is segment.counted
            assert oracle.elapsed(segment.start, segment.end) == (segment.seconds if segment.counted else 0)
    assert clock.Trace.from_json(told.to_json()) == told


def test_a_century_of_year_boundaries_is_seamless() -> None:
    zone_hours = Hours("Asia/Tokyo", {"wed": [("00:00", "24:00")], "thu": [("00:00", "24:00")]})
    for year in range(1971, 2100):
        new_year = datetime(year, 1, 1, tzinfo=UTC)
        a, b = new_year - timedelta(days=14), new_year + timedelta(days=14)
        assert clock.elapsed(zone_hours, a, b) == 4 * 2 * 86_400
