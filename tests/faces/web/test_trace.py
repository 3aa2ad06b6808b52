"""The drawn trace: what is drawn adds up, and the list says why."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from podpora.faces.web import trace
from podpora.policy.values import TraceSegment

WARSAW = ZoneInfo("Europe/Warsaw")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, day, hour, minute, tzinfo=WARSAW).astimezone(UTC)


WEEKEND = (
    TraceSegment(at(6, 15), at(6, 20), True, "open", hours="basic"),
    TraceSegment(at(6, 20), at(7, 0), False, "closed", hours="basic"),
    TraceSegment(at(7, 0), at(9, 8), False, "closed", hours="basic"),
    TraceSegment(at(9, 8), at(9, 11), True, "open", hours="basic"),
)


def test_neighbours_that_say_the_same_are_one_line() -> None:
    drawing = trace.draw(WEEKEND, WARSAW)
    assert drawing is not None
    assert [(line.when, line.counted, line.long) for line in drawing.lines] == [
        ("Fri 6. 15:00–20:00", True, "5 h"),
        ("Fri 6. 20:00 – Mon 9. 08:00", False, ""),
        ("Mon 9. 08:00–11:00", True, "3 h"),
    ]
    assert drawing.total == "8 h"
    assert [mark.text for mark in drawing.days] == ["Friday", "Saturday", "Sunday", "Monday"]
    assert (drawing.filed.text, drawing.due.text) == ("15:00 filed", "11:00 due")


def test_a_trace_that_begins_with_a_change_does_not_say_filed() -> None:
    drawing = trace.draw(WEEKEND, WARSAW, is_filed=False)
    assert drawing is not None
    assert drawing.filed.text == "changed at 15:00"


def test_the_strip_is_in_proportion() -> None:
    drawing = trace.draw(WEEKEND, WARSAW)
    assert drawing is not None
    hour = trace.WIDE / 96
    widths = {band.title.partition(":")[0]: float(band.width) for band in drawing.bands}
    assert abs(widths["Fri 6. 15"] - 5 * hour) < 0.1
    assert all(0 <= float(band.x) <= trace.WIDE for band in drawing.bands)
    assert float(drawing.due.x) == float(drawing.bands[-1].x) + float(drawing.bands[-1].width)


def test_a_holiday_is_named() -> None:
    parts = (
        TraceSegment(at(5, 12), at(5, 13), True, "open"),
        TraceSegment(at(5, 13), at(6, 0), False, "closed"),
        TraceSegment(at(6, 0), at(7, 0), False, "holiday", name="Epiphany", source="holidays"),
        TraceSegment(at(7, 0), at(7, 1), True, "special"),
    )
    drawing = trace.draw(parts, WARSAW)
    assert drawing is not None
    assert "holiday: Epiphany" in [line.why for line in drawing.lines]
    assert drawing.lines[2].when == "Fri 6. 00:00–24:00"


@pytest.mark.parametrize(
    ("language", "source", "said"),
    [
        ("pl", "holidays 0.109", "Święto Trzech Króli"),
        ("cs", "holidays 0.109", "Zjevení Páně (Tři králové)"),
        ("es", "holidays 0.109", "Epifanía"),
        ("en", "holidays 0.109", "Epiphany"),
        ("pl", "operator", "Epiphany"),
        ("pl", "policy", "Epiphany"),
    ],
)
def test_a_holiday_is_named_in_the_language_of_the_reader(language: str, source: str, said: str) -> None:
    part = TraceSegment(at(6, 0), at(7, 0), False, "holiday", name="Epiphany", source=source)
    with override(language):
        drawing = trace.draw((part,), WARSAW)
    assert drawing is not None
    assert drawing.lines[0].why.endswith(f": {said}"), "names that people gave stay as they are"


def test_a_short_count_gets_the_whole_strip() -> None:
    drawing = trace.draw((TraceSegment(at(6, 15), at(6, 15, 30), True, "open", hours="always"),), WARSAW)
    assert drawing is not None
    assert drawing.lines[0].why == "counted without a break"
    assert float(drawing.bands[0].width) > trace.WIDE / 2
    assert drawing.edges == []


def test_a_long_count_names_few_days_and_stays_readable() -> None:
    start = at(2, 9)
    parts = tuple(
        TraceSegment(
            start + timedelta(days=day),
            start + timedelta(days=day, hours=24),
            day % 7 < 5,
            "open" if day % 7 < 5 else "closed",
        )
        for day in range(60)
    )
    for width in (trace.WIDE, trace.NARROW):
        drawing = trace.draw(parts, WARSAW, width)
        assert drawing is not None
        assert len(drawing.days) <= 8
        assert all(0 <= float(mark.x) <= width for mark in (*drawing.days, *drawing.edges, drawing.filed, drawing.due))


def test_nothing_counted_draws_nothing() -> None:
    assert trace.draw((), WARSAW) is None
