"""Cross-checks of hours, holidays, programs and targets."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from podpora.policy.complaints import Fault
from podpora.policy.document import Document
from podpora.policy.document_time import Exceptional, HolidayList, HoursSet, Program, RegionHours
from podpora.policy.holidays import countries_on_file, subdivisions_on_file
from podpora.policy.terms import ALWAYS, Term

Path = tuple[str | int, ...]
RESERVED = (ALWAYS, "none", "customer", "region")
_SEE = "see docs/policy_format.md"


def time_faults(document: Document) -> Iterator[Fault]:
    """Faults of meaning, holidays, hours and programs."""
    yield from _meaning(document)
    for name, listed in document.holidays.items():
        yield from _holiday_list(("holidays", name), name, listed)
    for name, hours in document.hours.items():
        yield from _hours(document, name, hours)
    for code, program in document.programs.items():
        yield from _program(document, code, program)


def _meaning(document: Document) -> Iterator[Fault]:
    meaning = document.meaning
    if not meaning.starts:
        yield Fault(("meaning", "starts"), "nothing_starts", "no channel starts a clock", "name at least one channel")
    counts_hours = meaning.business_day == "hours"
    if counts_hours and meaning.business_day_length is None:
        what = "a business day is counted in hours, but its length is not given"
        yield Fault(("meaning", "business_day"), "no_day_length", what, "add business_day_length: 8h")
    if not counts_hours and meaning.business_day_length is not None:
        what = f"business_day_length has no effect while business_day is {meaning.business_day!r}"
        yield Fault(("meaning", "business_day_length"), "no_effect", what, "leave it out, or write business_day: hours")


def _holiday_list(path: Path, name: str, listed: HolidayList) -> Iterator[Fault]:
    if name in RESERVED:
        yield Fault(path, "reserved_name", f"{name!r} has a meaning of its own", "choose another name")
    if listed.source and (listed.country or listed.subdivision):
        what = "the list takes the customer's place and names a country"
        yield Fault(path, "two_sources", what, "keep `from` or `country`")
    if listed.subdivision and not listed.country:
        yield Fault((*path, "subdivision"), "no_country", "a subdivision without its country", "add country")
    if listed.country and listed.country not in countries_on_file():
        what = f"no holidays are on file for {listed.country!r}"
        yield Fault((*path, "country"), "no_holiday_data", what, "leave the country out and list the days in `extra`")
    elif listed.country and listed.subdivision and listed.subdivision not in subdivisions_on_file(listed.country):
        what = f"no subdivision {listed.subdivision!r} is on file for {listed.country}"
        known = ", ".join(subdivisions_on_file(listed.country)) or "none"
        yield Fault((*path, "subdivision"), "no_holiday_data", what, f"on file: {known}")


def zone_fault(path: Path, zone: str) -> Iterator[Fault]:
    """Fixed offsets, abbreviations and unknown names are refused; UTC is the one zone without a place."""
    if zone in ("UTC", "Etc/UTC"):
        return
    if zone.startswith("Etc/") or "/" not in zone:
        what = f"{zone!r} is a fixed offset or an abbreviation, which is wrong for half of the year"
        yield Fault(path, "fixed_offset", what, "write a place such as Europe/Prague, or customer, or region")
    elif zone not in available_timezones():
        yield Fault(path, "unknown_zone", f"there is no time zone {zone!r}", "write an IANA name: Europe/Prague")


def _hours(document: Document, name: str, hours: HoursSet) -> Iterator[Fault]:
    path: Path = ("hours", name)
    if name in RESERVED:
        yield Fault(path, "reserved_name", f"{name!r} has a meaning of its own", "choose another name")
    if hours.any_of:
        yield from _joined(document, path, name, hours)
        return
    for word in ("zone", "holidays"):
        if getattr(hours, word) is None:
            mends = {"zone": "customer, region or an IANA name", "holidays": "customer, region, none or a named list"}
            what = f"the set does not say its {word}"
            yield Fault(path, f"no_{word}", what, f"add {word}: {mends[word]}")
    if hours.zone not in (None, "customer", "region"):
        yield from zone_fault((*path, "zone"), str(hours.zone))
    if hours.holidays is not None:
        yield from _holidays_of(document, (*path, "holidays"), hours.holidays, hours)
    yield from _regional(document, path, hours)


def _joined(document: Document, path: Path, name: str, hours: HoursSet) -> Iterator[Fault]:
    if hours.zone or hours.week or hours.holidays or hours.regions or hours.special:
        what = "a join of sets has no week of its own"
        yield Fault((*path, "any_of"), "join_and_week", what, "keep any_of, or keep zone and week")
    if len(set(hours.any_of)) < 2:
        yield Fault((*path, "any_of"), "join_of_one", "a join needs two sets", "name another set")
    for index, each in enumerate(hours.any_of):
        known = [other for other, found in document.hours.items() if other != name and not found.any_of]
        if each not in known:
            what = f"there is no plain hours set {each!r} to join"
            mend = f"write some of {', '.join(known) or 'none yet'}"
            yield Fault((*path, "any_of", index), "unknown_hours_set", what, mend)


def _holidays_of(document: Document, path: Path, word: str, hours: HoursSet | None) -> Iterator[Fault]:
    if word in ("customer", "none") or word in document.holidays:
        return
    if word == "region" and hours is not None:
        if hours.zone != "region":
            what = "holidays of the region need a set whose zone is the region's"
            yield Fault(path, "no_region", what, "write zone: region, or name a list")
        return
    known = ", ".join(["customer", "none", "region", *document.holidays])
    yield Fault(path, "unknown_holidays", f"there is no holiday list {word!r}", f"write one of {known}")


def _regional(document: Document, path: Path, hours: HoursSet) -> Iterator[Fault]:
    for region, change in hours.regions.items():
        here = (*path, "regions", region)
        if region not in document.regions:
            yield Fault(here, "unknown_region", f"there is no region {region!r}", "add it to `regions`")
        if change.zone is not None and hours.zone != "region":
            what = f"the zone of {region!r} has no effect: the set's zone is {hours.zone!r}"
            yield Fault((*here, "zone"), "no_effect", what, "write zone: region for the set")
        elif change.zone is not None:
            yield from zone_fault((*here, "zone"), change.zone)
        if change.holidays is not None:
            yield from _holidays_of(document, (*here, "holidays"), change.holidays, None)
    for region in document.regions:
        change = hours.regions.get(region, RegionHours())
        if hours.zone == "region" and change.zone is None:
            what = f"the region {region!r} has no zone in this set"
            yield Fault((*path, "regions"), "no_zone", what, f"add {region}: {{zone: ...}}")
        if hours.week is None and change.week is None:
            what = f"the region {region!r} has no week in this set"
            yield Fault(path, "no_week", what, f"add week: to the set or to {region}")
        if hours.holidays == "region" and change.holidays is None:
            what = f"the region {region!r} has no holidays in this set"
            yield Fault((*path, "holidays"), "no_holidays", what, f"add holidays: to {region}; none is a word too")
    if hours.week is None and not document.regions:
        yield Fault(path, "no_week", "the set has no week", "add week: [mon-fri 09:00-17:00]")
    by_region = hours.zone == "region" or hours.week is None or hours.holidays == "region"
    if by_region and document.default_region is None:
        what = "customers in a country outside every region have no such hours"
        yield Fault((*path, "zone"), "no_default_region", what, "add default_region: beside `regions`")


def _program(document: Document, code: str, program: Program) -> Iterator[Fault]:
    path: Path = ("programs", code)
    known = ["always", "none", *document.hours]
    for where, hours in [(("hours",), program.hours)] + [(("hours_for", k), v) for k, v in program.hours_for.items()]:
        if hours not in known:
            what = f"there is no hours set {hours!r}"
            yield Fault((*path, *where), "unknown_hours_set", what, f"write one of {', '.join(known)}")
    if program.people_hours is not None and program.people_hours not in ("always", *document.hours):
        what = f"there is no hours set {program.people_hours!r}"
        mend = f"write one of {', '.join(['always', *document.hours])}"
        yield Fault((*path, "people_hours"), "unknown_hours_set", what, mend)
    levels = [severity.id for severity in document.severities]
    for word in ("hours_for", "taken_as"):
        yield from (_no_level((*path, word, k), k, levels) for k in getattr(program, word) if k not in levels)
    yield from (_no_level((*path, "continuous_work"), k, levels) for k in program.continuous_work if k not in levels)
    if "first_response" not in program.targets:
        what = "the program does not say when a first response is due"
        yield Fault((*path, "targets"), "no_targets", what, "add first_response: to targets; best effort is a target")
    yield from _tables(document, path, program.targets, set(levels))
    yield from _taken_as(path, program, levels)
    for number, line in enumerate(program.when):
        yield from _line(document, (*path, "when", number), line, levels)


def _no_level(path: Path, level: str, levels: list[str]) -> Fault:
    known = f"write one of {', '.join(levels)}" if levels else "the policy has no severities: write a single value"
    return Fault(path, "unknown_severity", f"there is no severity {level!r}", known)


def _tables(document: Document, path: Path, tables: dict, admitted: set[str]) -> Iterator[Fault]:
    levels = [severity.id for severity in document.severities]
    for kind, table in tables.items():
        here = (*path, "targets", kind)
        for key, cell in table.items():
            at = here if key == "*" else (*here, key)
            if key != "*" and key not in levels:
                yield _no_level(at, key, levels)
            yield from _cell(document, at, cell)
        if "*" in table and len(table) > 1:
            yield Fault(here, "two_forms", "a value for all severities beside single ones", "keep one of the two")
        for level in [each for each in levels if each in admitted and "*" not in table and each not in table]:
            what = f"there is no target for severity {level!r}"
            yield Fault(here, "blank_cell", what, f'add {level}: with a target, "best effort" or "not offered"')


def _cell(document: Document, path: Path, cell: Term) -> Iterator[Fault]:
    if not cell.hours:
        return
    if cell.hours != ALWAYS and cell.hours not in document.hours:
        known = ", ".join([ALWAYS, *document.hours])
        what = f"there is no hours set {cell.hours!r}"
        yield Fault(path, "unknown_hours_set", what, f"write one of {known}")
        return
    length_needed = cell.kind == "close" or (cell.kind == "days" and document.meaning.business_day != "hours")
    if length_needed and not closes_daily(document, cell.hours):
        what = f"{cell.printed!r} counts working days, but {cell.hours!r} does not close on each of its days"
        yield Fault(path, "no_daily_close", what, "write hours instead (24h), or name hours that close every day")


def closes_daily(document: Document, name: str) -> bool:
    """Whether a set opens and closes within each of its days, so that the close of a day means something."""
    hours = document.hours.get(name)
    if hours is None or hours.any_of:
        return False
    weeks = [week for week in (hours.week, *(r.week for r in hours.regions.values())) if week]
    return all(not span.unbroken and span.ends - span.begins < 1440 for week in weeks for span in week)


def _taken_as(path: Path, program: Program, levels: list[str]) -> Iterator[Fault]:
    table = program.targets.get("first_response", {})
    refused = {key for key, cell in table.items() if cell.kind == "not_offered"}
    for key, taken in program.taken_as.items():
        here = (*path, "taken_as", key)
        if key in levels and key not in refused:
            what = f"severity {key!r} is offered, so nothing is taken in its place"
            yield Fault(here, "no_effect", what, f'leave it out, or write {key}: "not offered" in the targets')
        if taken.severity not in levels:
            yield _no_level((*here, "severity"), taken.severity, levels)
        elif taken.severity in refused:
            what = f"severity {taken.severity!r} is not offered either"
            yield Fault((*here, "severity"), "not_offered", what, "name a severity that the program offers")


def _line(document: Document, path: Path, line: Exceptional, levels: list[str]) -> Iterator[Fault]:
    conditions = line.conditions
    if not conditions.model_fields_set:
        yield Fault((*path, "if"), "no_condition", "the line has no condition", "write the case into the tables")
    if line.hours is None and not line.targets:
        yield Fault(path, "no_effect", "the line changes nothing", "add hours: or targets:")
    if line.hours is not None and line.hours not in ("always", "none", *document.hours):
        what = f"there is no hours set {line.hours!r}"
        yield Fault(
            (*path, "hours"), "unknown_hours_set", what, f"write one of {', '.join(['always', *document.hours])}"
        )
    known: dict[str, list[str]] = {
        "severity": levels,
        "category": [category.id for category in document.categories],
        "region": list(document.regions),
        "phase": [phase.id for phase in document.lifecycle.phases] if document.lifecycle else [],
    }
    for word, values in known.items():
        for value in getattr(conditions, word):
            if value not in values:
                mend = f"write one of {', '.join(values)}" if values else _SEE
                yield Fault((*path, "if", word), f"unknown_{word}", f"there is no {word} {value!r}", mend)
    yield from _tables(document, path, line.targets, set(conditions.severity or levels))
