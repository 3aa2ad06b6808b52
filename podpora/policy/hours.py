"""Hours sets of the document as the clock's `Hours`, and whether anybody is there (R61, R63, R72, R87-R91)."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from podpora import clock
from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.document_time import HolidayList, HoursSet, RegionHours
from podpora.policy.holidays import holidays_for
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.targets import line_for
from podpora.policy.terms import ALWAYS, DAY_NAMES, Span
from podpora.policy.values import NO_HOLIDAYS, CaseFacts, Holiday, HolidayDates, Opening, Place

YEARS = range(2000, 2101)
"""Days of every year (`12-24`) are laid out over these years."""


@lru_cache(maxsize=4096)
def hours_for(policy: Policy, name: str, place: Place, closed: frozenset[date] = frozenset()) -> clock.Hours:
    """The hours set of that name for a place, as the clock's value; nothing of it on the days `closed`, which are days
    on its own clock. Raises `UnknownCode`."""
    if name == ALWAYS:
        return clock.Hours(place.zone, always=True, special=dict.fromkeys(closed, []))
    rules = policy.document.hours.get(name)
    if rules is None:
        raise UnknownCode("hours set", name)
    if rules.any_of:
        return clock.Hours(any_of=[hours_for(policy, each, place, closed) for each in rules.any_of])
    change = rules.regions.get(place.region, RegionHours())
    week = change.week or rules.week or ()
    if rules.zone == "customer" and place.working_days:
        week = _moved(week, place.working_days)
    holidays = holidays_in(policy, name, place)
    special: dict[date, list[tuple[int, int]]] = {
        day: [_times(*pair) for pair in pairs] for day, pairs in _special(rules).items()
    }
    return clock.Hours(
        _zone(rules, change, place),
        _weekly(week),
        spans=[_span(span) for span in week if span.unbroken],
        holidays={day: (holiday.name, holiday.source) for day, holiday in holidays.items()},
        special=special | dict.fromkeys(closed, []),
    )


def _zone(rules: HoursSet, change: RegionHours, place: Place) -> str:
    if rules.zone == "customer":
        return place.zone
    if rules.zone == "region":
        if change.zone is None:
            raise UnknownCode("region", place.region)
        return change.zone
    return str(rules.zone)


def _weekly(week: tuple[Span, ...]) -> dict[str, list[tuple[int, int]]]:
    days: dict[str, list[tuple[int, int]]] = {}
    for span in week:
        if not span.unbroken:
            day = span.begins // 1440
            days.setdefault(DAY_NAMES[day % 7], []).append(_times(span.begins - day * 1440, span.ends - day * 1440))
    return days


def hours_of_week(zone: str, week: tuple[Span, ...]) -> clock.Hours:
    """The stretches of a week in a zone, without holidays, as the clock's value. Raises `clock.ClockError`."""
    return clock.Hours(zone, _weekly(week), spans=[_span(span) for span in week if span.unbroken])


def _times(begins: int, ends: int) -> tuple[int, int]:
    """Seconds of the day as the clock wants them: what ends after midnight is given as the smaller number."""
    return begins * 60, (ends if ends <= 1440 else ends - 1440) * 60


def _span(span: Span) -> str:
    ends = span.ends % (7 * 1440)
    first, last = DAY_NAMES[span.begins // 1440], DAY_NAMES[ends // 1440]
    if ends % 1440 == 0 and span.ends:
        return f"{first} {_hhmm(span.begins % 1440)} - {DAY_NAMES[(ends // 1440 - 1) % 7]} 24:00"
    return f"{first} {_hhmm(span.begins % 1440)} - {last} {_hhmm(ends % 1440)}"


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _moved(week: tuple[Span, ...], working_days: tuple[str, ...]) -> tuple[Span, ...]:
    """A week of Monday to Friday laid on other working days (Q2); any other week stays as it is."""
    days = {span.begins // 1440 for span in week}
    if any(span.unbroken for span in week) or days != {0, 1, 2, 3, 4}:
        return week
    moved = []
    for index, name in enumerate(working_days):
        like = index if len(working_days) == 5 else 0
        shift = (DAY_NAMES.index(name) - like) * 1440
        moved += [Span(s.begins + shift, s.ends + shift) for s in week if s.begins // 1440 == like]
    return tuple(moved)


def _special(rules: HoursSet) -> dict[date, tuple[tuple[int, int], ...]]:
    found: dict[date, tuple[tuple[int, int], ...]] = {}
    for day, pairs in rules.special.items():
        for each in _each_year(day):
            if isinstance(day, date) or each not in found:
                found[each] = pairs
    return found


def _each_year(day: date | tuple[int, int]) -> list[date]:
    if isinstance(day, date):
        return [day]
    month, number = day
    leap = (month, number) == (2, 29)
    return [date(year, month, number) for year in YEARS if not leap or year % 4 == 0 and year != 2100]


def holidays_in(policy: Policy, name: str, place: Place) -> HolidayDates:
    """The holidays that an hours set leaves out for a place. Sets without holidays give a known empty list."""
    rules = policy.document.hours.get(name)
    word = rules.holidays if rules is not None else "none"
    if rules is not None and place.region in rules.regions and rules.regions[place.region].holidays:
        word = rules.regions[place.region].holidays
    if word == "customer":
        return place.holidays
    if word in policy.document.holidays:
        return _listed(word, policy.document.holidays[word], place)
    return HolidayDates({})


def _listed(name: str, listed: HolidayList, place: Place) -> HolidayDates:
    if listed.source == "customer":
        base = place.holidays
    elif listed.country:
        base = holidays_for(listed.country, listed.subdivision or "")
    else:
        base = HolidayDates({})
    extra = {
        day: Holiday(called or name, "policy") for entry, called in listed.extra.items() for day in _each_year(entry)
    }
    drop = frozenset(day for entry in listed.drop for day in _each_year(entry))
    return base.changed(extra=extra, drop=drop) if extra or drop or base is not NO_HOLIDAYS else base


def hours_name(
    policy: Policy, *, program: str, place: Place, case: CaseFacts | None = None
) -> tuple[str, tuple[Because, ...]]:
    """The hours set in which people can be reached under a program, and the line of exceptions behind it."""
    rules = policy.program(program)
    if case is None:
        return rules.hours, ()
    line = line_for(policy, case=case, place=place)
    if line is not None and line.rules.hours:
        return line.rules.hours, (line.because,)
    return rules.hours_for.get(case.severity or "", rules.hours), ()


def is_open(policy: Policy, *, program: str, place: Place, at: datetime, case: CaseFacts | None = None) -> Opening:
    """Hours of a program for a customer at an instant, with the next opening or closing in UTC.

    With `case`, hours by severity and the program's exceptions count too.
    """
    name, reasons = hours_name(policy, program=program, place=place, case=case)
    if name == "none":
        because = Because("hours.none", why.NO_HOURS, {"program": program})
        return Opening(is_open=False, always=False, hours_key="", because=(*reasons, because))
    if name == ALWAYS:
        because = Because("hours.always", why.OPEN_ALWAYS, {"program": program})
        return Opening(is_open=True, always=True, hours_key=ALWAYS, because=(*reasons, because))
    opening = is_hours_open(policy, hours=name, place=place, at=at)
    return Opening(
        opening.is_open, opening.always, name, (*reasons, *opening.because), opening.opens_at, opening.closes_at
    )


def is_hours_open(
    policy: Policy, *, hours: str, place: Place, at: datetime, closed: frozenset[date] = frozenset()
) -> Opening:
    """The same for a named hours set ("federal", "language"), of which nothing holds on the days `closed`."""
    value = hours_for(policy, hours, place, closed)
    clause = f"hours.{hours}"
    if value.is_always:
        return Opening(True, True, hours, (Because(clause, why.OPEN_ALWAYS, {"program": None}),))
    if clock.is_open(value, at):
        closes_at = clock.next_closing(value, at)
        params = {"hours": hours, "closes_at": closes_at.isoformat() if closes_at else None}
        return Opening(True, False, hours, (Because(clause, why.OPEN_NOW, params),), closes_at=closes_at)
    opens_at = clock.next_opening(value, at)
    params = {"hours": hours, "opens_at": opens_at.isoformat() if opens_at else None}
    return Opening(False, False, hours, (Because(clause, why.CLOSED_NOW, params),), opens_at=opens_at)
