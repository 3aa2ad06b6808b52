"""What holds for every schedule, at every instant."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from podpora import clock
from podpora.clock import ALWAYS, ClockError, Hours
from tests.clock.schedules import examples, schedules

FIRST, LAST = datetime(1971, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)

instants = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)).map(lambda t: t.replace(tzinfo=UTC))
lengths = st.integers(0, 40 * 86_400)
exact = st.integers(0, 10**6 * 86_400 * 30).map(lambda micros: micros / 10**6)


@st.composite
def cases(draw: Any) -> tuple[Hours, datetime, list[tuple[datetime, datetime]]]:
    """Hours, a start, and pauses after it."""
    start = draw(instants)
    hours = draw(schedules("Europe/Warsaw" if draw(st.booleans()) else "Australia/Lord_Howe", start.date())).hours()
    near = st.integers(-86_400, 20 * 86_400).map(lambda seconds: start + timedelta(seconds=seconds))
    return hours, start, draw(st.lists(st.tuples(near, near), max_size=4))


def due_of(hours: Hours, start: datetime, seconds: float, pauses: Any = ()) -> datetime:
    """The due instant; hours of a minute a week may have none before the horizon, and such an example is dropped."""
    try:
        return clock.due(hours, start, seconds, pauses)
    except ClockError as refusal:
        if refusal.code != "beyond_horizon":
            raise
        reject()


@examples(40)
@given(cases(), exact)
def test_due_and_elapsed_undo_each_other(case: Any, seconds: float) -> None:
    hours, start, pauses = case
    due = due_of(hours, start, seconds, pauses)
    assert clock.elapsed(hours, start, due, pauses) == seconds
    if seconds:
        assert clock.elapsed(hours, start, due - MICRO, pauses) < seconds  # and no earlier instant would do


@examples(40)
@given(cases(), st.integers(1, 30 * 86_400))
def test_the_due_instant_of_the_time_used_is_never_later(case: Any, seconds: int) -> None:
    hours, start, pauses = case
    end = start + timedelta(seconds=seconds)
    assert due_of(hours, start, clock.elapsed(hours, start, end, pauses), pauses) <= end


@examples(40)
@given(cases(), lengths, lengths, lengths)
def test_later_and_longer_is_never_due_sooner(case: Any, seconds: int, more: int, later: int) -> None:
    hours, start, pauses = case
    due = due_of(hours, start, seconds + 1, pauses)
    assert due_of(hours, start, seconds + 1 + more, pauses) >= due
    assert due_of(hours, start + timedelta(seconds=later), seconds + 1, pauses) >= due
    assert due_of(hours, start, seconds + 1, pauses[1:]) <= due


@examples(40)
@given(cases(), exact, exact)
def test_time_adds_up_over_a_split(case: Any, first: float, second: float) -> None:
    hours, start, pauses = case
    middle = start + timedelta(seconds=first)
    end = middle + timedelta(seconds=second)
    parts = clock.elapsed(hours, start, middle, pauses), clock.elapsed(hours, middle, end, pauses)
    assert _micros(clock.elapsed(hours, start, end, pauses)) == sum(map(_micros, parts))
    assume(_micros(first) and _micros(second))
    on_the_way = due_of(hours, start, first, pauses)
    both = (_micros(first) + _micros(second)) / 10**6
    assert due_of(hours, on_the_way, second, pauses) == due_of(hours, start, both, pauses)


def _micros(seconds: float) -> int:
    return round(seconds * 10**6)


@examples(40)
@given(cases(), exact)
def test_a_trace_sums_and_leaves_no_hole(case: Any, seconds: float) -> None:
    hours, start, pauses = case
    due = due_of(hours, start, seconds, pauses)
    told = clock.trace(hours, start, seconds, pauses)
    assert told.due == due
    counted = sum((segment.end - segment.start for segment in told.segments if segment.counted), timedelta(0))
    assert counted == timedelta(seconds=seconds)
    edges = [start, *(segment.end for segment in told.segments)]
    assert [segment.start for segment in told.segments] == edges[:-1]
    assert edges[-1] == told.due
    assert all(segment.start < segment.end for segment in told.segments)
    assert all((segment.reason == "open") is segment.counted for segment in told.segments)


@examples(40)
@given(instants, lengths, st.sampled_from(["Europe/Warsaw", "Pacific/Apia", "UTC"]))
def test_always_is_plain_addition(start: datetime, seconds: int, zone: str) -> None:
    written_out = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [("00:00", "24:00")])
    for hours in (
        ALWAYS,
        Hours(zone, always=True),
        Hours(zone, written_out),
        Hours(zone, spans=["mon 00:00 - mon 00:00"]),
    ):
        assert hours.is_always
        assert clock.due(hours, start, seconds) == start + timedelta(seconds=seconds)
        assert clock.elapsed(hours, start, start + timedelta(seconds=seconds)) == seconds


@examples(40)
@given(cases(), st.lists(st.integers(-(10**8), 10**8), max_size=20), lengths)
def test_a_batch_is_what_the_single_answers_are(case: Any, steps: list[int], seconds: int) -> None:
    hours, start, _ = case
    epochs = [min(max(int(start.timestamp()) + step, 0), 4_000_000_000) for step in steps]
    single = [due_of(hours, datetime.fromtimestamp(epoch, UTC), seconds) for epoch in epochs]
    batch = clock.due_many(hours, numpy.array(epochs, dtype="int64"), seconds)
    assert batch.dtype == "int64"
    assert batch.tolist() == [int(due.timestamp()) for due in single]


@examples(30)
@given(st.data())
def test_what_was_asked_before_changes_no_answer(data: Any) -> None:
    """The table grows to both sides as questions come; an answer must not depend on what it held before."""
    hours = data.draw(schedules("Europe/Warsaw", data.draw(instants).date())).hours()
    for start in data.draw(st.lists(instants, min_size=1, max_size=5)):
        fresh = Hours.from_json(hours.to_json())
        clock.table._kept.clear()
        assert due_of(hours, start, 90_000) == due_of(fresh, start, 90_000)
        later = start + timedelta(days=900)
        clock.table._kept.clear()
        assert clock.elapsed(hours, start, later) == clock.elapsed(Hours.from_json(hours.to_json()), start, later)


@examples(40)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.dates(), st.lists, max_leaves=5))
def test_hours_are_refused_with_a_clear_word(anything: Any) -> None:
    for words in ({"weekly": {"mon": anything}}, {"holidays": anything}, {"special": anything}, {"tz": anything}):
        schedule = {"tz": "UTC", "weekly": {"tue": [["08:00", "09:00"]]}, **words}
        assert _refusal(schedule) in (None, "bad_hours", "unknown_zone", "never_opens")


def _refusal(schedule: Any) -> str | None:
    try:
        Hours.from_json(schedule)
    except ClockError as refusal:
        return refusal.code
    return None
