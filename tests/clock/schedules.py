"""Random schedules and instants, most of them where clocks change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.clock.oracle import NAMES, Intervals, Schedule

CHANGES = {
    "America/Havana": ["2026-03-08", "2026-11-01"],  # midnight that does not exist
    "America/Sao_Paulo": ["2018-11-04", "2018-02-18"],
    "Asia/Beirut": ["2026-03-29", "2026-10-25"],
    "Africa/Cairo": ["2026-04-24", "2026-10-30"],
    "Asia/Tehran": ["2022-03-22", "2021-09-22"],
    "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],  # half an hour
    "Antarctica/Troll": ["2026-03-29", "2026-10-25"],  # two hours
    "Pacific/Apia": ["2011-12-30", "2011-09-24", "2012-04-01"],  # a date that never was
    "Pacific/Kwajalein": ["1993-08-21"],
    "Pacific/Kiritimati": ["1994-12-31"],
    "America/Juneau": ["1983-10-30"],  # the other way about the date line
    "America/St_Johns": ["2010-11-07", "2011-03-13", "2011-11-06", "1988-04-03"],  # back at one minute past midnight
    "Africa/Casablanca": ["2026-02-15", "2026-03-22", "2050-01-01"],  # Ramadan
    "Asia/Kathmandu": ["1986-01-01", "2026-06-01"],
    "America/Caracas": ["2007-12-09", "2016-05-01"],
    "Asia/Pyongyang": ["2015-08-15", "2018-05-05"],
    "Asia/Gaza": ["2040-10-20", "2026-03-28"],
    "Europe/Warsaw": ["2026-03-29", "2026-10-25", "2025-12-31", "2099-12-31"],
    "America/New_York": ["2026-03-08", "2026-11-01", "2007-03-11"],
    "Pacific/Honolulu": ["2026-02-06"],
    "Pacific/Auckland": ["2026-04-05", "2026-09-27"],
    "UTC": ["2026-01-01", "2100-03-01"],
}
PLACES = [(zone, date.fromisoformat(day)) for zone, days in CHANGES.items() for day in days]
EDGES = ["00:00", "00:01", "00:30", "01:00", "01:30", "02:00", "02:10", "02:30", "02:50"]
EDGES += ["03:00", "06:00", "08:00", "12:00", "20:00", "22:00", "23:01", "23:30"]
BEFORE, AFTER = timedelta(days=2), timedelta(days=5)


def examples(few: int) -> settings:
    """So many examples in the suite, and as many as the profile says when exploring by hand."""
    wanted = settings.default.max_examples if settings.default else 0
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=wanted if wanted > 100 else few, suppress_health_check=checks)


times = st.sampled_from(EDGES) | st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@st.composite
def intervals(draw: Any, at_most: int = 3) -> Intervals:
    pairs = draw(st.lists(st.tuples(times, times | st.just("24:00")), max_size=at_most))
    return list(pairs)


@st.composite
def schedules(draw: Any, zone: str | None = None, around: date | None = None) -> Schedule:
    """A schedule that opens some time in the week, with holidays and special days around a date."""
    if zone is None or around is None:
        zone, around = draw(places())
    weekly = {name: draw(intervals()) for name in NAMES if draw(st.integers(0, 3))}
    if not any(weekly.values()):
        weekly["wed"] = [("22:00", "06:00")]
    near = [around + timedelta(days=step) for step in range(-3, 5)]
    holidays = draw(st.lists(st.sampled_from(near), max_size=3))
    special = draw(st.dictionaries(st.sampled_from(near), intervals(2), max_size=2))
    return Schedule(zone, weekly, holidays, special, draw(st.booleans()))


@st.composite
def places(draw: Any) -> tuple[str, date]:
    """A zone and a date: one where its clock changes, or any."""
    if draw(st.integers(0, 3)):
        return draw(st.sampled_from(PLACES))
    zone = draw(st.sampled_from(sorted(CHANGES)))
    return zone, draw(st.dates(date(1973, 1, 10), date(2099, 12, 20)))


def window(around: date) -> datetime:
    """The beginning of the window of `(BEFORE + AFTER).days` days about a date."""
    return datetime(around.year, around.month, around.day, tzinfo=UTC) - BEFORE


def instants(around: date) -> st.SearchStrategy[datetime]:
    """Instants of the window, to the second, minutes preferred."""
    seconds = int((BEFORE + AFTER).total_seconds())
    within = st.integers(0, seconds // 60 - 1).map(lambda minute: minute * 60) | st.integers(0, seconds - 1)
    return within.map(lambda second: window(around) + timedelta(seconds=second))


def pauses(around: date) -> st.SearchStrategy[list[tuple[datetime, datetime]]]:
    """Pauses of the window, overlapping, empty and reversed ones among them."""
    return st.lists(st.tuples(instants(around), instants(around)), max_size=4)
