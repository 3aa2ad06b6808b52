"""Ends of the calendar, instants without a zone, and many threads at once."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pytest

from podpora import clock
from podpora.clock import ALWAYS, ClockError, Hours, table
from tests.clock.office import HOUR, at, office, on

NAIVE = datetime(2026, 2, 6, 15)  # noqa: DTZ001  # the point of the test
START = at("2026-02-06 15:00")


@pytest.mark.parametrize(
    "question",
    [
        lambda: clock.due(office(), NAIVE, HOUR),
        lambda: clock.due(ALWAYS, NAIVE, 0),
        lambda: clock.elapsed(office(), START, NAIVE),
        lambda: clock.elapsed(office(), NAIVE, START),
        lambda: clock.is_open(office(), NAIVE),
        lambda: clock.next_opening(office(), NAIVE),
        lambda: clock.next_closing(office(), NAIVE),
        lambda: clock.close_of(office(), NAIVE, 1),
        lambda: clock.trace(office(), NAIVE, HOUR),
        lambda: clock.due(office(), START, HOUR, [(START, NAIVE)]),
    ],
)
def test_an_instant_without_a_zone_is_refused(question: Any) -> None:
    with pytest.raises(ClockError, match="has no zone or offset") as refusal:
        question()
    assert refusal.value.code == "naive_instant"


@pytest.mark.parametrize("seconds", [-1, -0.5, float("nan"), float("inf"), float("-inf"), "60", None, True, [1]])
def test_a_target_that_is_no_length_is_refused(seconds: Any) -> None:
    for hours in (office(), ALWAYS):
        with pytest.raises(ClockError) as refusal:
            clock.due(hours, START, seconds)
        assert refusal.value.code == "bad_duration"


def test_any_kind_of_number_is_a_target() -> None:
    expected = START + timedelta(minutes=90)
    for seconds in (5400, 5400.0, Decimal(5400), Fraction(5400), numpy.int64(5400), numpy.float64(5400)):
        assert clock.due(office(), START, seconds) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("start", ["2026-02-06 15:00", "2026-02-07 15:00"])
def test_less_than_a_microsecond_is_nothing(start: str) -> None:
    assert clock.due(office(), at(start), 1e-9) == at(start)
    assert clock.trace(office(), at(start), 1e-9).seconds == 0
    assert clock.due(office(), at(start), 1.0000001) == clock.due(office(), at(start), 1)


@pytest.mark.parametrize("pause", [START, (START,), "ab", (START, None), (START, START, "why"), 7])
def test_a_pause_that_is_none_is_refused(pause: Any) -> None:
    with pytest.raises(ClockError) as refusal:
        clock.due(office(), START, HOUR, [pause])
    assert refusal.value.code in ("bad_pause", "bad_instant")


def test_the_first_and_the_last_reckoned_years() -> None:
    first, last = datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 12, tzinfo=UTC)
    daily = Hours("UTC", dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), [("08:00", "20:00")]))
    assert clock.due(daily, first, HOUR) == datetime(1900, 1, 1, 9, tzinfo=UTC)
    assert clock.due(daily, last, 8 * HOUR) == datetime(2199, 12, 31, 20, tzinfo=UTC)
    assert clock.elapsed(daily, first, last) == ((last.date() - first.date()).days * 12 + 4) * HOUR
    assert clock.next_opening(daily, datetime(2199, 12, 31, 20, tzinfo=UTC)) is None
    for start, seconds in ((first - timedelta(seconds=1), 1), (last, 8 * HOUR + 1), (last + timedelta(days=1), 1)):
        with pytest.raises(ClockError) as refusal:
            clock.due(daily, start, seconds)
        assert refusal.value.code == "beyond_horizon"


def test_1970_and_2100_are_years_like_others() -> None:
    for year in (1970, 2100):
        monday = next(date(year, 6, day) for day in range(1, 8) if date(year, 6, day).weekday() == 0)
        start = at(f"{monday - timedelta(days=3)} 15:00")
        assert clock.due(office(), start, 12 * HOUR) == at(f"{monday} 15:00")
    assert clock.due(office(), datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), 2) == at("1970-01-01 08:00:02")


def test_an_offset_of_odd_seconds_is_kept() -> None:
    monrovia = on("mon", "08:00", "12:00", "Africa/Monrovia")  # -00:44:30 until 1972
    assert clock.next_opening(monrovia, datetime(1970, 6, 1, tzinfo=UTC)) == datetime(1970, 6, 1, 8, 44, 30, tzinfo=UTC)


def test_huge_targets_are_answered_or_refused_at_once() -> None:
    fifty_years = clock.due(office(), START, 50 * 52 * 60 * HOUR)
    assert clock.elapsed(office(), START, fifty_years) == 50 * 52 * 60 * HOUR
    assert clock.due(ALWAYS, START, 10**10) == START + timedelta(seconds=10**10)
    for hours, seconds in (
        (office(), 10**10),
        (office(), 10**18),
        (ALWAYS, 10**12),
        (ALWAYS, 10**300),
        (office(), 1e300),
    ):
        with pytest.raises(ClockError) as refusal:
            clock.due(hours, START, seconds)
        assert refusal.value.code == "beyond_horizon"


def test_always_reaches_from_end_to_end_of_the_calendar() -> None:
    low, high = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    length = (high - low) // timedelta(seconds=1)
    assert clock.due(ALWAYS, low, length) == low + timedelta(seconds=length)
    assert clock.elapsed(ALWAYS, low, high) == (high - low).total_seconds()
    assert clock.is_open(ALWAYS, low)
    with pytest.raises(ClockError):
        clock.due(ALWAYS, high, 1)
    tokyo = Hours("Asia/Tokyo", always=True)  # its local clock has run out of dates there
    assert clock.trace(tokyo, high - timedelta(seconds=60), 60).due == high
    for hours in (tokyo, ALWAYS):
        with pytest.raises(ClockError, match="working days are counted"):
            clock.close_of(hours, high, 0)


def test_batches_refuse_what_single_questions_refuse() -> None:
    hours, starts = office(), numpy.array([1_770_000_000])
    assert clock.due_many(hours, numpy.array([], dtype="int64"), HOUR).tolist() == []
    assert clock.due_many(hours, starts, 0).tolist() == [1_770_000_000]
    assert clock.due_many(hours, starts.astype("uint64"), HOUR).dtype == "int64"
    assert clock.due_many(hours, [[1_770_000_000], [1_770_100_000]], HOUR).shape == (2, 1)
    both = clock.due_many(hours, numpy.array([1_770_000_000] * 2), numpy.array([0, HOUR]))
    assert both.tolist() == [
        1_770_000_000,
        int(clock.due(hours, datetime.fromtimestamp(1_770_000_000, UTC), HOUR).timestamp()),
    ]
    for bad_starts, seconds, code in (
        (starts, -1, "bad_duration"),
        (starts, 0.5, "bad_instant"),
        (starts * 1.0, HOUR, "bad_instant"),
        (starts, 10**10, "beyond_horizon"),
        (starts, 9 * 10**18, "beyond_horizon"),
        (starts - 10**10, HOUR, "beyond_horizon"),
        (starts * 10**9, HOUR, "bad_instant"),
    ):
        with pytest.raises(ClockError) as refusal:
            clock.due_many(hours, bad_starts, seconds)
        assert refusal.value.code == code
    once = Hours("UTC", special={date(2026, 1, 1): [("08:00", "09:00")]})
    with pytest.raises(ClockError) as refusal:
        clock.due_many(once, starts, HOUR)
    assert refusal.value.code == "never_opens"


@pytest.mark.parametrize("n", [-1, 1.5, True, "1", 10**6])
def test_a_number_of_working_days_is_a_number(n: Any) -> None:
    with pytest.raises(ClockError) as refusal:
        clock.close_of(office(), START, n)
    assert refusal.value.code in ("bad_duration", "beyond_horizon")


def test_many_threads_get_the_answers_of_one() -> None:
    years = [2026, 1975, 2090, 2000, 2050, 2027, 1999, 2150]
    starts = [datetime(year, month, 3, 5, tzinfo=UTC) for year in years for month in (1, 7)]
    expected = [clock.due(office("Asia/Tokyo"), start, 500 * HOUR) for start in starts]
    for _ in range(5):
        table._kept.clear()
        shared, go = office("Asia/Tokyo"), threading.Barrier(8)
        answers: dict[int, list[datetime]] = {}

        def ask(number: int, hours: Hours, answers: dict[int, list[datetime]], go: threading.Barrier) -> None:
            go.wait()
            order = starts[number:] + starts[:number]
            found = [clock.due(hours, start, 500 * HOUR) for start in order]
            answers[number] = found[-number:] + found[:-number] if number else found

        threads = [threading.Thread(target=ask, args=(number, shared, answers, go)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(answers[number] == expected for number in range(8))


def test_tables_are_shared_by_equal_hours_and_given_up_when_there_are_too_many(monkeypatch: Any) -> None:
    monkeypatch.setattr(table, "KEPT_TABLES", 4)
    table._kept.clear()
    many = [office("UTC", "08:00", f"{hour:02}:00") for hour in range(9, 20)]
    answers = [clock.due(hours, START, 100 * HOUR) for hours in many]
    assert len(table._kept) == 4
    assert sum(bool(table.engine_of(hours).table.opens) for hours in many) == 4
    assert [clock.due(hours, START, 100 * HOUR) for hours in many] == answers
    assert table.engine_of(office("UTC", "08:00", "19:00")) is table.engine_of(many[-1])
    monkeypatch.setattr(table, "KEPT_STRETCHES", 600)
    clock.due(office("UTC", "07:00", "08:00"), START, HOUR)
    assert len(table._kept) == 1
