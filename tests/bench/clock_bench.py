"""How fast business time is: ours, two bare baselines and two packages from PyPI, in one run on the same work.

The work: Monday to Friday 08:00-20:00 in Warsaw, 15 holidays a year, 1,000 random starts in one year, targets of 4,
40 and 80 hours. Before anything is timed, all have to give the same answers; where a package does not, the row says
how often. Times are the best of several rounds, and the contenders take turns, so that a busy machine troubles all.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy

from podpora.clock import Hours, due, due_many
from tests.bench import clock_lines

ZONE, YEARS, TARGETS = "Europe/Warsaw", range(2025, 2029), (4, 40, 80)
HOLIDAYS = [
    date(year, month, day)
    for year in YEARS
    for month, day in [(1, 1), (1, 6), (2, 16), (3, 19), (4, 6), (5, 1), (5, 4), (6, 4)]
    + [(7, 6), (8, 14), (9, 28), (10, 12), (11, 11), (12, 24), (12, 25)]
]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
OFFICE = Hours(ZONE, {day: [("08:00", "20:00")] for day in WEEKDAYS}, holidays=HOLIDAYS)
Single = Callable[[Any, int], Any]


class Row(NamedTuple):
    """One figure: microseconds for one due instant, unless `unit` says otherwise."""

    what: str
    hours: int
    figure: float
    note: str = ""
    unit: str = "us"

    def __str__(self) -> str:
        target = f"{self.hours} h" if self.hours else ""
        return f"{self.what:<44}{target:>6}{self.figure:>12.3f} {self.unit:<4}{self.note}"


def _open_seconds() -> tuple[list[int], list[int]]:
    """Openings, and the running totals of open time, straight from the calendar."""
    opens, totals = [], [0]
    day, closed = date(YEARS[0], 1, 1), set(HOLIDAYS)
    while day.year < YEARS[-1] + 1:
        if day.weekday() < 5 and day not in closed:
            begin, end = (
                int(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(ZONE)).timestamp()) for hour in (8, 20)
            )
            opens.append(begin)
            totals.append(totals[-1] + end - begin)
        day += timedelta(days=1)
    return opens, totals


_opens, _totals = _open_seconds()


def bisect_integers(at: int, seconds: int) -> int:
    """The bare baseline: two searches in sorted lists of whole seconds."""
    i = bisect_right(_opens, at)
    used = min(_totals[i - 1] + at - _opens[i - 1], _totals[i]) + seconds
    j = bisect_left(_totals, used)
    return _opens[j - 1] + used - _totals[j - 1]


def bisect_instants(start: datetime, seconds: int) -> datetime:
    """The same baseline on our work: aware instants in and out."""
    return datetime.fromtimestamp(bisect_integers(int(start.timestamp()), seconds), UTC)


_opens_array, _totals_array = numpy.array(_opens), numpy.array(_totals)


def searchsorted(starts: Any, seconds: int) -> Any:
    """The bare baseline for batches."""
    i = numpy.searchsorted(_opens_array, starts, "right")
    used = numpy.minimum(_totals_array[i - 1] + starts - _opens_array[i - 1], _totals_array[i]) + seconds
    j = numpy.searchsorted(_totals_array, used, "left")
    return _opens_array[j - 1] + used - _totals_array[j - 1]


def ours(start: datetime, seconds: int) -> datetime:
    return due(OFFICE, start, seconds)


def bizcal() -> Single:
    """django-bizcal's way to the same answer."""
    from django_bizcal import WorkingCalendar
    from django_bizcal.providers import SetHolidayProvider

    calendar = WorkingCalendar(
        tz=ZONE,
        weekly_schedule={day: [("08:00", "20:00")] for day in range(5)},
        holiday_provider=SetHolidayProvider.from_dates(HOLIDAYS),
    )
    return lambda start, seconds: calendar.add_business_time(start, timedelta(seconds=seconds))


def businesstime() -> Single:
    """businesstimedelta's way to the same answer."""
    import businesstimedelta
    import pytz  # type: ignore[import-untyped]

    zone = pytz.timezone(ZONE)
    day = businesstimedelta.WorkDayRule(
        start_time=clock_time(8),
        end_time=clock_time(20),
        working_days=[0, 1, 2, 3, 4],
        tz=zone,
    )
    rules = businesstimedelta.Rules([day, businesstimedelta.HolidayRule(set(HOLIDAYS), tz=zone)])
    return lambda start, seconds: start + businesstimedelta.BusinessTimeDelta(rules, seconds=seconds)


def run(rounds: int = 9, peer_rounds: int = 2) -> list[Row]:
    """All figures, in the order in which they are printed. Raises when ours and the baselines disagree."""
    chance = random.Random(2026)
    epochs = [int(datetime(2026, 1, 2, tzinfo=UTC).timestamp()) + chance.randrange(364 * 86_400) for _ in range(1000)]
    starts = [datetime.fromtimestamp(epoch, UTC) for epoch in epochs]
    rows: list[Row] = []
    for hours in TARGETS:
        rows += _singles(hours, starts, epochs, rounds, peer_rounds)
    for hours in TARGETS:
        rows += _batches(hours, numpy.array(epochs), rounds)
    return [*rows, *_first_question(rounds), *_lines()]


def _singles(hours: int, starts: list[datetime], epochs: list[int], rounds: int, peer_rounds: int) -> list[Row]:
    seconds = hours * 3600
    expected = [bisect_instants(start, seconds) for start in starts]
    assert [ours(start, seconds) for start in starts] == expected, "ours and the baseline disagree"
    peers = {"django-bizcal": bizcal(), "businesstimedelta": businesstime()}
    wrong = {name: _disagreements(peer, starts, seconds, expected) for name, peer in peers.items()}
    fast: dict[str, tuple[Single, Any]] = {
        "ours, due()": (ours, starts),
        "bare bisect, instants in and out": (bisect_instants, starts),
        "bare bisect, integers in and out": (bisect_integers, epochs),
    }
    took = _take_turns({name: _each(one, work, seconds) for name, (one, work) in fast.items()}, rounds * 5)
    took |= _take_turns({name: _each(peer, starts, seconds) for name, peer in peers.items()}, peer_rounds)
    mine, base, bare = (took[name] for name in fast)
    notes = {
        "ours, due()": f"{mine / base:.2f} times the bare bisect on the same work",
        "bare bisect, integers in and out": f"ours takes {mine / bare:.2f} times this",
        **{name: f"{took[name] / mine:.0f} times ours; {wrong[name]} of 1,000 answers differ" for name in peers},
    }
    return [Row(name, hours, took[name] * 1e3, notes.get(name, "")) for name in took]


def _disagreements(peer: Single, starts: list[datetime], seconds: int, expected: list[datetime]) -> int:
    return sum(peer(start, seconds) != answer for start, answer in zip(starts, expected, strict=True))


def _batches(hours: int, epochs: Any, rounds: int) -> list[Row]:
    seconds = hours * 3600
    assert (due_many(OFFICE, epochs, seconds) == searchsorted(epochs, seconds)).all(), "the batches disagree"
    took = _take_turns(
        {
            "ours, due_many() of 1,000": lambda: due_many(OFFICE, epochs, seconds),
            "bare searchsorted of 1,000": lambda: searchsorted(epochs, seconds),
        },
        rounds * 100,
    )
    mine, base = took.values()
    notes = (f"{mine / base:.2f} times the bare searchsorted", "")
    return [Row(name, hours, took[name] * 1e3, note) for name, note in zip(took, notes, strict=True)]


def _first_question(rounds: int) -> list[Row]:
    """What building the table costs, which is paid once for hours and zone."""
    start = datetime(2026, 2, 6, tzinfo=UTC)
    ends = [f"{20 - number // 60:02}:{59 - number % 60:02}" for number in range(rounds)]
    fresh = [Hours(ZONE, {day: [("08:00", end)] for day in WEEKDAYS}, holidays=HOLIDAYS) for end in ends]
    times = []
    for hours in fresh:
        begun = time.perf_counter()
        due(hours, start, 3600)
        times.append(time.perf_counter() - begun)
    return [Row("ours, first question (table of two years)", 0, min(times) * 1e6)]


def _lines() -> list[Row]:
    """The command for lines of JSON, as a process of its own."""
    rows = []
    for trace in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            questions = Path(folder) / "questions.jsonl"
            questions.write_text("\n".join(clock_lines.questions(100_000, trace=trace)))
            code = "import sys; from podpora.clock.jsonl import main; sys.exit(main(sys.stdin, sys.stdout))"
            with questions.open() as asked, (Path(folder) / "answers.jsonl").open("w+") as answers:
                begun, before = time.perf_counter(), _spent_by_children()
                subprocess.run([sys.executable, "-c", code], stdin=asked, stdout=answers, check=True)
                wall, spent = time.perf_counter() - begun, _spent_by_children() - before
                answers.seek(0)
                assert sum("error" not in line for line in answers) == 100_000
        what = f"100,000 lines over 100 hours sets{', with trace' if trace else ''}"
        rows.append(Row(what, 0, spent, f"of processor time; {wall:.1f} s by the wall clock", "s"))
    return rows


def _spent_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _each(one: Single, work: list[Any], seconds: int) -> Callable[[], None]:
    def all_of_it() -> None:
        for start in work:
            one(start, seconds)

    return all_of_it


def _take_turns(contenders: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """The best time of each, in seconds for 1,000 answers, so in milliseconds for one."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, contender in contenders.items():
            begun = time.perf_counter()
            contender()
            best[name] = min(best[name], time.perf_counter() - begun)
    return best


def _verdict(rows: list[Row]) -> list[str]:
    """The aims, and whether they are met."""
    figure = {(row.what, row.hours): row.figure for row in rows}
    single = max(figure["ours, due()", h] / figure["bare bisect, instants in and out", h] for h in TARGETS)
    batch = max(figure["ours, due_many() of 1,000", h] / figure["bare searchsorted of 1,000", h] for h in TARGETS)
    peer = min(figure[name, 40] for name in ("django-bizcal", "businesstimedelta")) / figure["ours, due()", 40]
    steps = [figure["ours, due()", later] / figure["ours, due()", sooner] for sooner, later in pairwise(TARGETS)]
    lines = figure["100,000 lines over 100 hours sets", 0]
    return [
        f"{'met' if met else 'NOT MET'}: {aim}"
        for met, aim in [
            (single <= 2, f"single answers within 2 times the bare bisect: {single:.2f}"),
            (max(steps) <= 1.25, f"flat in the target, 4 to 40 to 80 hours: {', '.join(f'{s:.2f}' for s in steps)}"),
            (batch <= 2, f"batches of 1,000 within 2 times the bare searchsorted: {batch:.2f}"),
            (peer >= 50, f"at least 50 times faster than the faster package at 40 h: {peer:.0f}"),
            (lines < 10, f"100,000 lines in under 10 s of processor time: {lines:.1f}"),
        ]
    ]


def main() -> int:
    """Print everything; 0 when every aim is met."""
    rows = run()
    verdict = _verdict(rows)
    print(*rows, "", *verdict, sep="\n")
    return int(any(line.startswith("NOT") for line in verdict))


if __name__ == "__main__":
    sys.exit(main())
