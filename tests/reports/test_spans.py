"""Days on somebody's clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from podpora.reports.spans import MOST_DAYS, PRESETS, Span, own, preset

WARSAW = ZoneInfo("Europe/Warsaw")
TODAY = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("7d", date(2026, 3, 24), TODAY),
        ("30d", date(2026, 3, 1), TODAY),
        ("90d", date(2025, 12, 31), TODAY),
        ("month", date(2026, 3, 1), TODAY),
        ("last-month", date(2026, 2, 1), date(2026, 2, 28)),
        ("year", date(2025, 3, 31), TODAY),
    ],
)
def test_each_preset(code: str, first: date, last: date) -> None:
    assert code in PRESETS
    assert preset(code, today=TODAY, zone=WARSAW) == Span(first, last, WARSAW)


def test_days_begin_and_end_at_midnight_of_the_zone_also_when_the_clocks_change() -> None:
    span = Span(date(2026, 3, 29), date(2026, 3, 29), WARSAW)
    assert (span.begins_at, span.ends_at) == (
        datetime(2026, 3, 28, 23, tzinfo=UTC),
        datetime(2026, 3, 29, 22, tzinfo=UTC),
    )


def test_weeks_begin_on_monday_and_the_outer_ones_are_cut() -> None:
    parts = Span(date(2026, 3, 25), date(2026, 4, 7), WARSAW).stretches()
    assert [part.day for part in parts] == [date(2026, 3, 25), date(2026, 3, 30), date(2026, 4, 6)]
    assert all(before.ends_at == after.begins_at for before, after in zip(parts, parts[1:], strict=False))
    assert parts[0].begins_at == datetime(2026, 3, 24, 23, tzinfo=UTC)
    assert parts[-1].ends_at == datetime(2026, 4, 7, 22, tzinfo=UTC)


def test_a_long_span_is_told_by_months() -> None:
    span = Span(date(2025, 11, 20), date(2026, 6, 3), WARSAW)
    assert not span.is_by_week
    assert [part.day for part in span.stretches()][:3] == [date(2025, 11, 20), date(2025, 12, 1), date(2026, 1, 1)]


def test_own_days_in_either_order_one_of_them_or_none() -> None:
    def days(first: str, last: str) -> Span | None:
        return own(first, last, today=TODAY, zone=WARSAW)

    assert days("2026-02-01", "2026-02-07") == days("2026-02-07", "2026-02-01")
    assert days("2026-02-01", "") == Span(date(2026, 2, 1), TODAY, WARSAW)
    assert days("", "2026-02-01") == Span(date(2026, 2, 1), date(2026, 2, 1), WARSAW)
    for first, last in (
        ("", ""),
        ("x", ""),
        ("0001-01-01", "2026-01-01"),
        ("2026-02-30", "2026-03-01"),
        ("9999-12-31", ""),
    ):
        assert days(first, last) is None
    long = days("2000-01-01", "2026-02-01")
    assert long is not None
    assert long.last - long.first == timedelta(days=MOST_DAYS - 1)
