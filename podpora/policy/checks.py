"""Cross-checks between the parts of a document: every name that is used exists, nothing is left to guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podpora.policy.checks_case import case_faults
from podpora.policy.checks_desk import desk_faults
from podpora.policy.checks_enforced import enforcement_faults
from podpora.policy.checks_time import time_faults
from podpora.policy.clauses import clauses_of
from podpora.policy.complaints import Fault
from podpora.policy.document import Document

Path = tuple[str | int, ...]


def faults_of(document: Document) -> list[Fault]:
    """Everything that is wrong with a document whose words are all in place."""
    return [
        *time_faults(document),
        *case_faults(document),
        *desk_faults(document),
        *_people(document),
        *_rest(document),
        *enforcement_faults(document),
    ]


def unknown(path: Path, what: str, value: str, known: Sequence[str]) -> Fault:
    """A name that nothing bears."""
    mend = f"write one of {', '.join(known)}" if known else f"add a {what} of that name"
    return Fault(path, f"unknown_{what.replace(' ', '_')}", f"there is no {what} {value!r}", mend)


def _people(document: Document) -> Iterator[Fault]:
    programs = list(document.programs)
    rules = document.entitlement
    if not programs:
        yield Fault(("programs",), "no_program", "the policy has no program", "add at least one program")
    for kind, code in rules.kinds.items():
        if code != "by-unit" and code not in programs:
            yield unknown(("entitlement", "kinds", kind), "program", code, ["by-unit", *programs])
    for number, line in enumerate(rules.equal_level):
        path: Path = ("entitlement", "equal_level", number)
        for word, codes in (
            ("program", (line.program,)),
            ("satisfied_by", line.satisfied_by),
            ("otherwise", (line.otherwise,)),
        ):
            yield from (unknown((*path, word), "program", code, programs) for code in codes if code not in programs)
        if line.program not in line.satisfied_by:
            what = f"units at {line.program!r} do not satisfy {line.program!r} itself"
            yield Fault((*path, "satisfied_by"), "unsatisfiable", what, f"add {line.program} to the list")
    if rules.customer_program and rules.customer_program not in programs:
        yield unknown(("entitlement", "customer_program"), "program", rules.customer_program, programs)
    if rules.included and rules.included.program not in programs:
        yield unknown(("entitlement", "included", "program"), "program", rules.included.program, programs)
    for index, code in enumerate(rules.better_program):
        if code not in programs:
            yield unknown(("entitlement", "better_program", index), "program", code, programs)
    yield from twice(("entitlement", "better_program"), "program", rules.better_program)
    yield from twice(("roles",), "role", [role.id for role in document.roles])


def twice(path: Path, what: str, ids: Sequence[str]) -> Iterator[Fault]:
    """Faults for ids that occur more than once in a list."""
    for index, each in enumerate(ids):
        if each in ids[:index]:
            message = f"the {what} {each!r} is there twice"
            yield Fault((*path, index), "named_twice", message, "give each its own id")


def _rest(document: Document) -> Iterator[Fault]:
    yield from _languages(document)
    yield from _places(document)
    yield from _phones(document)
    clauses = clauses_of(document)
    for key, reading in document.interpretations.items():
        path: Path = ("interpretations", key)
        for index, clause in enumerate(reading.about):
            if clause not in clauses:
                mend = "name a clause of this document; `podpora policy show` lists them"
                yield Fault((*path, "about", index), "unknown_clause", f"there is no clause {clause!r}", mend)
        if reading.readings and reading.choice not in reading.readings:
            yield unknown((*path, "choice"), "reading", reading.choice, reading.readings)
    yield from twice(("sections",), "section", [section.key for section in document.sections])
    for number, section in enumerate(document.sections):
        for index, clause in enumerate(section.clauses):
            if clause not in clauses:
                mend = "name a clause of this document; `podpora policy show` lists them"
                what = f"there is no clause {clause!r}"
                yield Fault(("sections", number, "clauses", index), "unknown_clause", what, mend)


def _languages(document: Document) -> Iterator[Fault]:
    rules = document.languages
    for region in rules.regions:
        if region not in document.regions:
            yield unknown(("languages", "regions", region), "region", region, list(document.regions))
    if rules.window not in ("always", *document.hours):
        yield unknown(("languages", "window"), "hours set", rules.window, ["always", *document.hours])
    if not rules.otherwise:
        what = "no language is left outside the language hours"
        yield Fault(("languages", "otherwise"), "no_language", what, "name at least one language")
    known = [severity.id for severity in document.severities]
    for level in rules.go_on_preselected_at:
        if level not in known:
            yield unknown(("languages", "go_on_preselected_at"), "severity", level, known)
    yield from twice(("published_in",), "language", document.published_in)


def _places(document: Document) -> Iterator[Fault]:
    if document.default_region is not None and document.default_region not in document.regions:
        yield unknown(("default_region",), "region", document.default_region, list(document.regions))
    seen: dict[str, str] = {}
    for name, region in document.regions.items():
        for index, country in enumerate(region.countries):
            if country in seen:
                what = f"{country} stands in {seen[country]!r} and in {name!r}"
                path: Path = ("regions", name, "countries", index)
                yield Fault(path, "country_twice", what, "keep it in one region")
            seen[country] = name


def _phones(document: Document) -> Iterator[Fault]:
    phones = document.phones
    lines = {row.line for row in phones.directory} if phones else set()
    if document.federal and document.federal.phone_line not in lines:
        yield unknown(("federal", "phone_line"), "phone line", document.federal.phone_line, sorted(lines))
    if document.federal and document.federal.hours not in ("always", *document.hours):
        yield unknown(("federal", "hours"), "hours set", document.federal.hours, ["always", *document.hours])
    having = {row.country for row in phones.directory} if phones else set()
    for country, other in phones.stand_in.items() if phones else ():
        if other not in having or country in having:
            what = f"{other} cannot stand in for {country} in the phone directory"
            mend = "name a country without a number first and one with a number after it"
            yield Fault(("phones", "stand_in", country), "wrong_stand_in", what, mend)
    for index, row in enumerate(phones.directory if phones else ()):
        path: Path = ("phones", "directory", index)
        if phones and row.group not in phones.groups:
            yield unknown((*path, "group"), "phone group", row.group, phones.groups)
        if row.e164 is not None and not (row.e164.startswith("+") and row.e164[1:].isdigit() and len(row.e164) <= 16):
            what = f"{row.e164!r} is no E.164 number"
            yield Fault((*path, "e164"), "wrong_number", what, "write + and at most 15 digits, or leave it out")
        if row.toll_free != (row.toll_free_scope is not None):
            what = "toll_free and toll_free_scope do not agree"
            yield Fault((*path, "toll_free"), "wrong_toll_free", what, "give a scope to toll-free numbers only")
