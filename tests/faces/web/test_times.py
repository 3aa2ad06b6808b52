"""Instants and spans as people read them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from podpora.faces.web import times

AT = datetime(2026, 2, 9, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_2026(set_now: object) -> None:
    set_now(datetime(2026, 2, 6, 14, 0, tzinfo=UTC))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Monday 9 February, 11:00"),
        ("pl", "poniedziałek, 9 lutego, 11:00"),
        ("cs", "pondělí 9. února, 11:00"),
        ("es", "lunes 9 de febrero, 11:00"),
    ],
)
def test_each_language_writes_its_dates(language: str, said: str) -> None:
    with translation.override(language):
        assert times.said(AT, "Europe/Warsaw") == said


def test_another_year_is_named() -> None:
    assert times.said(AT + timedelta(days=365), "UTC") == "Tuesday 9 February 2027, 10:00"


def test_the_year_is_that_of_the_zone() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert times.said(new_year, "Europe/Warsaw") == "Friday 1 January 2027, 00:30"
    assert times.said(new_year, "UTC") == "Thursday 31 December, 23:30"


def test_hovering_tells_zone_offset_and_utc() -> None:
    shown = times.instant(AT, "Asia/Kathmandu")
    assert 'datetime="2026-02-09T10:00:00Z"' in shown
    assert 'title="2026-02-09 15:45:00 Asia/Kathmandu (UTC+05:45) = 2026-02-09 10:00:00 UTC"' in shown
    assert times.instant(None) == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 min"),
        (59, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (5 * 3600, "5 h"),
        (12 * 3600 + 1800, "12 h 30 min"),
        (24 * 3600 - 1, "23 h 59 min"),
        (24 * 3600, "1 day"),
        (47 * 3600 + 33 * 60, "1 day 23 h"),
        (48 * 3600, "2 days"),
        (49 * 3600 + 60, "2 days 1 h"),
    ],
)
def test_spans(seconds: int, said: str) -> None:
    assert times.duration(seconds) == said


def test_a_target_never_speaks_of_days() -> None:
    assert times.duration(48 * 3600, "hours") == "48 h"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "1 min left"),
        (3600, "1 h left"),
        (3601, "1 h 1 min left"),
        (0, "0 min left"),
        (-1, "1 min late"),
        (-119, "1 min late"),
    ],
)
def test_what_is_left_rounds_up_and_what_is_late_down(left: int, said: str) -> None:
    assert times.time_left(AT + timedelta(seconds=left), AT) == said


def test_an_unknown_zone_reads_as_utc() -> None:
    assert times.said(AT, "Mars/Olympus", "time") == "10:00"


@pytest.mark.parametrize(
    ("language", "this_year", "another"),
    [
        ("en", "21 Nov, 04:50", "21 Nov 2025"),
        ("pl", "21 lis, 04:50", "21 lis 2025"),
        ("cs", "21. 11., 04:50", "21. 11. 2025"),
        ("es", "21 nov, 04:50", "21 nov 2025"),
    ],
)
def test_short_dates_name_the_month_as_the_cldr_abbreviates_it(language: str, this_year: str, another: str) -> None:
    at = datetime(2026, 11, 21, 4, 50, tzinfo=UTC)
    with translation.override(language):
        assert times.said(at, "UTC", "short") == this_year
        assert times.said(at.replace(year=2025), "UTC", "short") == another


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Mon 11:00"), ("pl", "pon. 11:00"), ("cs", "po 11:00"), ("es", "lun 11:00")]
)
def test_what_is_near_is_told_by_the_day_of_the_week(language: str, said: str) -> None:
    with translation.override(language), timezone.override("Europe/Warsaw"):
        assert times.near(AT, AT - timedelta(days=6)) == said
        assert times.near(AT, AT - timedelta(days=7)) == times.said(AT, "Europe/Warsaw", "short")
        assert times.near(AT, AT + timedelta(days=6)) == said
