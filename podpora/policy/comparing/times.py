"""What is promised by when, and in which hours: asked case by case and hour by hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import get_args
from zoneinfo import ZoneInfo

from podpora import clock
from podpora.policy.comparing.values import About, Fact, Plain, record
from podpora.policy.comparing.world import OWN_HOLIDAY, World, facts_under, place_in
from podpora.policy.document_time import HoursSet
from podpora.policy.hours import holidays_in, hours_for, hours_name, is_hours_open
from podpora.policy.parts import Channel, Kind, State
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.promises import pauses_of, starts_no_clock
from podpora.policy.targets import target
from podpora.policy.terms import ALWAYS, DAY_NAMES, clock_text, dated_text
from podpora.policy.values import Pause, Target

Week = tuple[tuple[str, ...], ...]
"""Open stretches of each weekday, as texts such as 08:00-20:00."""

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def targets(policy: Policy, world: World) -> Iterator[Fact]:
    """Every target of every program at every severity; under conditions only where these make it another one."""
    for program in world.programs:
        for kind in get_args(Kind):
            usual: dict[str, Plain] = {}
            for level in _levels(policy, world):
                found = target(policy, case=world.case(policy, program, level), kind=kind, place=place_in(""))
                usual[level] = _promised(found)
                about = (("target", kind), ("program", program), *_severity(level))
                yield Fact("target", found.clause, about, usual[level])
            yield from _exceptional(policy, world, program, kind)
        measure = policy.program(program).measure
        yield Fact("measure", f"targets.{program}", (("program", program),), measure)


def _levels(policy: Policy, world: World) -> tuple[str, ...]:
    return (world.levels if policy.levels else ()) or ("",)


def _severity(level: str) -> About:
    return (("severity", level),) if level else ()


def _exceptional(policy: Policy, world: World, program: str, kind: str) -> Iterator[Fact]:
    for conditions in world.conditions(program):
        for level in _levels(policy, world):
            if conditions.get("severity", level) != level:
                continue
            case = world.case(policy, program, level, **facts_under(conditions))
            found = target(policy, case=case, kind=kind, place=place_in(conditions.get("region", "")))
            yield Fact("target", found.clause, _about(kind, program, level, conditions), _promised(found))


def _about(use: str, program: str, level: str, conditions: dict[str, str]) -> About:
    rest = tuple((word, code) for word, code in conditions.items() if word != "severity")
    return (("target", use), ("program", program), *_severity(level), *rest)


def _promised(found: Target) -> Plain:
    if not found.has_due:
        return record(measure=found.measure)
    length = {"seconds": found.seconds} if found.seconds is not None else {"days": found.days, "unit": found.unit}
    agreed = {"as_agreed": True} if found.printed.endswith(", or as agreed") else {}
    return record(measure=found.measure, clock=found.clock, **length, **agreed)


def hours(policy: Policy, world: World) -> Iterator[Fact]:
    """When people can be reached, when targets count, and the hours of everything else that has some."""
    used = _referred_to(policy)
    for about, region, name in _uses(policy, world):
        yield from _hours_of(policy, name, region, about)
    for name in policy.document.hours:
        if name not in used:
            yield from _hours_of(policy, name, "", (("hours", name),))


def _referred_to(policy: Policy) -> set[str]:
    """The hours sets that something counts on."""
    document = policy.document
    used = {document.languages.window, document.federal.hours if document.federal else ""}
    for program in document.programs.values():
        used |= {
            program.hours,
            program.people_hours or "",
            *program.hours_for.values(),
            *(cell.hours for _, _, cell in program.cells()),
        }
        for line in program.when:
            used |= {line.hours or "", *(cell.hours for table in line.targets.values() for cell in table.values())}
    for step in document.closing.silence:
        used |= {step.days or "", step.after.hours if step.after else ""}
    return used | {name for rules in document.hours.values() for name in rules.any_of}


def _uses(policy: Policy, world: World) -> Iterator[tuple[About, str, str]]:
    """What each hours set is for: about, region, name of the set."""
    for program in world.programs:
        for region in world.regions:
            for level in _levels(policy, world):
                case, place = world.case(policy, program, level), place_in(region)
                name, _ = hours_name(policy, program=program, place=place, case=case)
                where = (("program", program), *_severity(level), ("region", region))
                if target(policy, case=case, place=place).measure != "not_offered":
                    yield (("use", "reach"), *where), region, name
                for kind in get_args(Kind):
                    found = target(policy, case=case, kind=kind, place=place)
                    if found.has_due:
                        yield (("use", kind), *where), region, found.hours_key
        yield from _exceptional_uses(policy, world, program)
        for region in world.regions:
            people_hours = policy.program(program).people_hours if program in policy.document.programs else None
            if people_hours:
                yield (("use", "people"), ("program", program), ("region", region)), region, people_hours
    for region in world.regions:
        yield (("use", "language"), ("region", region)), region, policy.document.languages.window
    if policy.document.federal:
        yield (("use", "federal"),), "", policy.document.federal.hours
    for number, step in enumerate(policy.document.closing.silence, 1):
        counted = step.days if step.do == "attempts" else step.after.hours if step.after else ""
        yield (("use", "silence"), ("step", str(number))), "", counted or ""


def _exceptional_uses(policy: Policy, world: World, program: str) -> Iterator[tuple[About, str, str]]:
    for conditions in world.conditions(program):
        for level in _levels(policy, world):
            if conditions.get("severity", level) != level:
                continue
            region = conditions.get("region", "")
            case, place = world.case(policy, program, level, **facts_under(conditions)), place_in(region)
            about = _about("", program, level, conditions)[1:]
            yield (("use", "reach"), *about), region, hours_name(policy, program=program, place=place, case=case)[0]
            for kind in get_args(Kind):
                found = target(policy, case=case, kind=kind, place=place)
                if found.has_due:
                    yield (("use", kind), *about), region, found.hours_key


def _hours_of(policy: Policy, name: str, region: str, about: About) -> Iterator[Fact]:
    clause = f"hours.{name}"
    week = _week(policy, name, region)
    if week is None:
        yield Fact("hours", clause, (*about, ("weekday", "")), None)
        return
    for day, stretches in zip(DAY_NAMES, week, strict=True):
        yield Fact("hours", clause, (*about, ("weekday", day)), stretches)
    if name in (ALWAYS, "none"):
        return
    yield Fact("hours_zone", clause, about, _zones(policy, name, region))
    yield Fact("days_off", clause, about, _days_off(policy, name, region))
    for day, value in _own_days(policy, name, region).items():
        yield Fact("own_day", clause, (*about, ("day", day)), value)


@lru_cache(maxsize=4096)
def _week(policy: Policy, name: str, region: str) -> Week | None:
    """The open stretches of a plain week, by asking from opening to closing; None where the region has no hours."""
    place = place_in(region)
    if name == "none":
        return ((),) * 7
    try:
        value = hours_for(policy, name, place)
    except UnknownCode:
        return None
    if value.is_always:
        return (("00:00-24:00",),) * 7
    monday = _plain_monday(value)
    zone = ZoneInfo(value.zone)
    at = datetime.combine(monday, datetime.min.time(), zone).astimezone(UTC)
    end = datetime.combine(monday + timedelta(days=7), datetime.min.time(), zone).astimezone(UTC)
    found: list[list[str]] = [[] for _ in DAY_NAMES]
    while at < end:
        opening = is_hours_open(policy, hours=name, place=place, at=at)
        until = (opening.closes_at if opening.is_open else opening.opens_at) or end
        if opening.is_open:
            _note(found, monday, at.astimezone(zone), min(until, end).astimezone(zone))
        at = until
    return tuple(tuple(day) for day in found)


def _note(found: list[list[str]], monday: date, begins: datetime, ends: datetime) -> None:
    """Writes a stretch to its days, cut at midnight."""
    day = begins.date()
    while day <= ends.date():
        first = begins.hour * 60 + begins.minute if day == begins.date() else 0
        last = ends.hour * 60 + ends.minute if day == ends.date() else 1440
        if first < last and 0 <= (day - monday).days < 7:
            found[(day - monday).days].append(f"{clock_text(first)}-{clock_text(last)}")
        day += timedelta(days=1)


def _plain_monday(value: clock.Hours) -> date:
    """The Monday of a winter week without holidays and dated hours, and beside none."""
    special = {day for each in (value, *value.any_of) for day in (*each.holidays, *each.special)}
    for year in range(2026, 2036):
        for step in range(6):
            first = date(year, 1, 5) + timedelta(weeks=step)
            monday = first - timedelta(days=first.weekday())
            if not any(monday + timedelta(days=day) in special for day in range(-1, 9)):
                return monday
    return date(2026, 1, 5)


def _sets(policy: Policy, name: str) -> tuple[tuple[str, HoursSet], ...]:
    rules = policy.document.hours[name]
    names = rules.any_of or (name,)
    return tuple((each, policy.document.hours[each]) for each in names if each in policy.document.hours)


@lru_cache(maxsize=4096)
def _zones(policy: Policy, name: str, region: str) -> Plain:
    place = place_in(region)
    zones = (hours_for(policy, each, place).zone for each, _ in _sets(policy, name))
    return tuple("customer" if zone == place.zone else zone for zone in zones)


@lru_cache(maxsize=4096)
def _days_off(policy: Policy, name: str, region: str) -> Plain:
    """Whose public holidays close the hours: the customer's, those of a country, or none."""
    found: list[Plain] = []
    for each, rules in _sets(policy, name):
        days = holidays_in(policy, each, place_in(region))
        listed = policy.document.holidays.get(_word(rules, region))
        if OWN_HOLIDAY in days:
            found.append("customer")
        elif listed and listed.country:
            found.append(f"{listed.country}-{listed.subdivision}" if listed.subdivision else listed.country)
        else:
            found.append("none")
    return tuple(found)


def _word(rules: HoursSet, region: str) -> str:
    change = rules.regions.get(region)
    return (change.holidays if change and change.holidays else rules.holidays) or ""


@lru_cache(maxsize=4096)
def _own_days(policy: Policy, name: str, region: str) -> dict[str, Plain]:
    """Days that the vendor adds to the holidays or takes from them, and days with hours of their own."""
    found: dict[str, Plain] = {}
    for _, rules in _sets(policy, name):
        listed = policy.document.holidays.get(_word(rules, region))
        if listed:
            found |= {dated_text(day): ("off", called) for day, called in listed.extra.items()}
            found |= {dated_text(day): ("working",) for day in listed.drop}
        for day, pairs in rules.special.items():
            found[dated_text(day)] = ("hours", *(f"{clock_text(a)}-{clock_text(b)}" for a, b in pairs))
    return found


def meaning(policy: Policy, world: World) -> Iterator[Fact]:
    """What starts a clock, what stops it, and when the vendor warns itself."""
    program = next(iter(world.programs), "")
    for channel in get_args(Channel) if program else ():
        case = world.case(policy, program, "", channel=channel)
        yield Fact("clock_starts", "meaning.starts", (("channel", channel),), starts_no_clock(policy, case) is None)
    for kind in get_args(Kind):
        for state in get_args(State):
            stops = bool(pauses_of(policy, kind, [Pause(state, SINCE)]))
            yield Fact("clock_pauses", "meaning.pauses", (("target", kind), ("state", state)), stops)
    words = policy.document.meaning
    value: Plain = words.business_day
    if words.business_day == "hours":
        value = ("hours", words.business_day_length)
    yield Fact("business_day", "meaning.business_day", (), value)
    yield Fact("warning", "meaning.warn_at", (), words.warn_at_percent)
