"""What a value of hours means on the instant axis: the open stretches of a year, and why the rest is closed.

Seconds and days since 1970-01-01 throughout. The rule is one: the label that the local clock shows decides. So a
year's open labels are laid out date by date and carried over to instants piece by piece; a label that a clock change
left out falls away by itself, and one that came twice is open twice.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from podpora.clock.week import Day, Interval, joined
from podpora.clock.zones import DAY, FIRST_YEAR, LAST_YEAR, lost_days, pieces_between, pieces_of_year

if TYPE_CHECKING:
    from podpora.clock.hours import Hours

ORIGIN = date(1970, 1, 1).toordinal()
Stretches = tuple[list[int], list[int]]
"""Where stretches begin, and where they end."""
Why = tuple[int, int, str, dict[str, Any]]
"""(from, to, reason, detail) of a closed stretch."""


class Plan(Protocol):
    """Open stretches by year, and the reading of single days."""

    first_year: int
    last_year: int

    def stretches(self, year: int) -> Stretches:
        """The open stretches of a year of UTC, in order, neither touching nor overlapping."""

    def is_working(self, day: int) -> bool:
        """Whether hours begin on that local date."""

    def closing(self, day: int) -> int | None:
        """The instant at which the hours that begin on that local date end; None where none begin."""

    def why(self, begin: int, end: int) -> list[Why]:
        """`[begin, end)` in parts without holes, each with the reason for which it is closed where it is closed."""


def plan_of(hours: "Hours") -> Plan:
    """The plan of a value of hours."""
    return JoinPlan(hours) if hours.any_of else WeekPlan(hours)


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - ORIGIN


def date_of(day: int) -> date:
    """The date of a number of days since 1970-01-01."""
    return date.fromordinal(day + ORIGIN)


class WeekPlan:
    """One zone, weekly hours, holidays and special days."""

    def __init__(self, hours: "Hours") -> None:
        self.zone, self.week, self.serves = hours.zone, hours.week, hours.serve_night_shifts
        self.holidays = {day_number(day): about for day, about in hours.holidays.items()}
        self.special = {day_number(day): intervals for day, intervals in hours.special.items()}
        dated = {*self.holidays, *self.special}
        years = [date_of(day).year for day in self.special]
        self.first_year = FIRST_YEAR if any(self.week) else max(FIRST_YEAR, min(years, default=LAST_YEAR) - 1)
        self.last_year = LAST_YEAR if any(self.week) else min(LAST_YEAR, max(years, default=FIRST_YEAR) + 1)
        self._usual = [joined((*_head(day), *_tail(self.week[number - 1]))) for number, day in enumerate(self.week)]
        self._unusual = dated | {day + 1 for day in dated}
        self._usual_why: list[list[Why]] = [
            [(0, DAY, "outside_hours" if day else "not_a_working_day", {})] for day in self.week
        ]

    def _begins(self, day: int) -> Day:
        """The intervals that begin on a date, as the date's special hours, its holiday or its weekday say."""
        if day in self.special:
            return self.special[day]
        return () if day in self.holidays else self.week[weekday(day)]

    def _labels(self, day: int, after_lost_day: bool) -> Day:
        """The open labels of a date, in seconds of that date: its own hours and the tail of last night's."""
        replaced = day in self.special or (day in self.holidays and not self.serves)
        tail = () if replaced or after_lost_day else _tail(self._begins(day - 1))
        return joined((*_head(self._begins(day)), *tail))

    def stretches(self, year: int) -> Stretches:
        """The open stretches of a year of UTC, in order, neither touching nor overlapping."""
        pieces = pieces_of_year(self.zone, year)
        first = min(since + offset for since, _, offset in pieces) // DAY
        last = max(until + offset for _, until, offset in pieces) // DAY
        begins, ends = self._laid_out(first, last, lost_days(self.zone, year))
        result: Stretches = [], []
        for since, until, offset in pieces:
            low, high = bisect_right(ends, since + offset), bisect_left(begins, until + offset)
            part = [label - offset for label in begins[low:high]], [label - offset for label in ends[low:high]]
            if low < high:
                part[0][0], part[1][-1] = max(part[0][0], since), min(part[1][-1], until)
            put_after(result, part)
        return result

    def _laid_out(self, first: int, last: int, lost: frozenset[int]) -> Stretches:
        """Where the open labels of the dates `first` to `last` begin and end, joined over midnight."""
        begins: list[int] = []
        ends: list[int] = []
        usual, unusual, before = self._usual, self._unusual, None
        for day in range(first, last + 1):
            midnight = day * DAY
            if day in unusual or (lost and day - 1 in lost):
                labels = self._labels(day, day - 1 in lost)
            else:
                labels = usual[(day + 3) % 7]
            for begin, end in labels:
                if begin == 0 and before == midnight:
                    ends[-1] = before = midnight + end
                else:
                    begins.append(midnight + begin)
                    ends.append(before := midnight + end)
        return begins, ends

    def _exists(self, day: int) -> bool:
        return day not in lost_days(self.zone, date_of(day).year) | lost_days(self.zone, date_of(day + 1).year)

    def is_working(self, day: int) -> bool:
        """Whether hours begin on that local date."""
        return bool(self._begins(day)) and self._exists(day)

    def closing(self, day: int) -> int | None:
        """The instant at which the hours that begin on that local date end; None where none begin."""
        if not self.is_working(day):
            return None
        shift = [(begin + day * DAY, min(end, DAY) + day * DAY) for begin, end in self._begins(day)]
        cut = day + 1 in self.special or (day + 1 in self.holidays and not self.serves)
        if not cut:
            shift += [(begin + day * DAY + DAY, end + day * DAY + DAY) for begin, end in _tail(self._begins(day))]
        ends = [
            min(end - offset, until)
            for since, until, offset in pieces_between(self.zone, (day - 2) * DAY, (day + 4) * DAY)
            for begin, end in shift
            if max(begin - offset, since) < min(end - offset, until)
        ]
        return max(ends, default=None)

    def why(self, begin: int, end: int) -> list[Why]:
        """`[begin, end)` in parts without holes, each with the reason for which it is closed where it is closed."""
        result: list[Why] = []
        for since, until, offset in pieces_between(self.zone, begin, end):
            day = (since + offset) // DAY
            midnight = day * DAY - offset
            while midnight < until:
                usual = day not in self._unusual
                for low, high, reason, detail in self._usual_why[(day + 3) % 7] if usual else self._why_day(day):
                    low, high = max(midnight + low, since), min(midnight + high, until)
                    if low < high:
                        add_why(result, (low, high, reason, detail))
                day += 1
                midnight += DAY
        return result

    def _why_day(self, day: int) -> list[Why]:
        """Why a date is closed wherever it is closed, by seconds of the date."""
        usual, tail = self.week[weekday(day)], _tail(self.week[weekday(day - 1)])
        if day in self.special:
            return [(0, DAY, "special", {"date": str(date_of(day))})]
        if day in self.holidays and (usual or (tail and not self.serves)):
            return [(0, DAY, "holiday", self._about(day))]
        rest: Why = (0, DAY, "outside_hours" if self._begins(day) else "not_a_working_day", {})
        if tail and day - 1 in self.holidays and day - 1 not in self.special:
            unserved = max(end for _, end in tail)
            return [(0, unserved, "holiday", self._about(day - 1)), (unserved, *rest[1:])]
        return [rest]

    def _about(self, day: int) -> dict[str, Any]:
        told = {word: text for word, text in self.holidays[day]._asdict().items() if text}
        return {"date": str(date_of(day)), **told}


class JoinPlan:
    """Open while any member is open."""

    def __init__(self, hours: "Hours") -> None:
        self.members = [plan_of(member) for member in hours.any_of]
        self.first_year = min(member.first_year for member in self.members)
        self.last_year = max(member.last_year for member in self.members)

    def stretches(self, year: int) -> Stretches:
        """The open stretches of a year of UTC, in order, neither touching nor overlapping."""
        stretches = [member.stretches(year) for member in self.members]
        union = joined(stretch for begins, ends in stretches for stretch in zip(begins, ends, strict=True))
        return [begin for begin, _ in union], [end for _, end in union]

    def is_working(self, day: int) -> bool:
        """Whether hours of any member begin on that date of the member's own clock."""
        return any(member.is_working(day) for member in self.members)

    def closing(self, day: int) -> int | None:
        """The last closing of that date among the members."""
        closings = [member.closing(day) for member in self.members]
        return max((closing for closing in closings if closing is not None), default=None)

    def why(self, begin: int, end: int) -> list[Why]:
        """`[begin, end)` in parts; of the members' reasons the one that tells most is given."""
        told = [member.why(begin, end) for member in self.members]
        places = [0] * len(told)
        result: list[Why] = []
        for low, high in pairwise(sorted({begin, end, *(part[1] for parts in told for part in parts)})):
            for number, parts in enumerate(told):
                if parts[places[number]][1] <= low:
                    places[number] += 1
            parts_here = [parts[place] for parts, place in zip(told, places, strict=True)]
            _, _, reason, detail = min(parts_here, key=lambda part: _TELLING.index(part[2]))
            add_why(result, (low, high, reason, detail))
        return result


_TELLING = ("holiday", "special", "outside_hours", "not_a_working_day")


def _head(day: Day) -> Iterable[Interval]:
    """What lies before midnight."""
    return ((begin, min(end, DAY)) for begin, end in day)


def _tail(day: Day) -> Day:
    """What runs over midnight, in seconds of the next date."""
    return tuple((0, end - DAY) for _, end in day if end > DAY)


def put_after(result: Stretches, more: Stretches) -> None:
    """Append later stretches, joining where they touch."""
    touching = bool(result[1] and more[0]) and result[1][-1] == more[0][0]
    if touching:
        del result[1][-1]
    result[0].extend(more[0][1:] if touching else more[0])
    result[1].extend(more[1])


def add_why(result: list[Why], why: Why) -> None:
    """Append the next part, joining it with the last where both say the same."""
    if result and result[-1][2] == why[2] and result[-1][3] == why[3] and result[-1][1] == why[0]:
        result[-1] = result[-1][0], why[1], why[2], why[3]
    else:
        result.append(why)
