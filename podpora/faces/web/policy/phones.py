"""The phone directory as it is published: numbers as printed, marks in words, links only where they may be dialled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from podpora.faces.web import times
from podpora.faces.web.countries import country_name, place_of
from podpora.faces.web.policy.prose import Prose
from podpora.policy import Policy
from podpora.policy.document import PhoneRow


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A number: ``href`` is empty where it may not be dialled; ``anchor`` a clause that stands here."""

    country: str
    line: str
    printed: str
    href: str
    marks: tuple[str, ...]
    note: str
    verified_on: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PhoneGroup:
    """A heading of the directory with its numbers by country, those of one country in the order of the document."""

    clause: str
    title: str
    lines: tuple[PhoneLine, ...]


def directory(prose: Prose, *, are_diallable: bool, placed: set[str] | None = None) -> list[PhoneGroup]:
    """All groups that have a number to show. Clauses that get their anchor here are added to ``placed``; without it
    only the groups are anchors."""
    phones = prose.policy.document.phones
    groups = []
    for group in phones.groups if phones else ():
        rows = [row for row in shown_rows(prose.policy) if row.group == group]
        if rows:
            lines = tuple(_line(prose, row, are_diallable, placed) for row in by_country(rows, prose.language))
            groups.append(PhoneGroup(f"phones.{group}", prose.title(f"phones.{group}"), lines))
            if placed is not None:
                placed.add(f"phones.{group}")
    return groups


def shown_rows(policy: Policy) -> list[PhoneRow]:
    """The numbers that are switched on."""
    phones = policy.document.phones
    return [row for row in phones.directory if row.shown] if phones else []


def by_country(rows: Iterable[PhoneRow], language: str) -> list[PhoneRow]:
    """The numbers by the country's name in a language."""
    return sorted(rows, key=lambda row: place_of(country_name(row.country, language), language))


def lines_for(prose: Prose, country: str, *, are_diallable: bool) -> tuple[PhoneLine, ...]:
    """The numbers to call from a country (R279): its own, or those of the country that stands in for it (Q31)."""
    phones = prose.policy.document.phones
    place = phones.stand_in.get(country, country) if phones else country
    rows = [row for row in shown_rows(prose.policy) if row.country == place]
    return tuple(_line(prose, row, are_diallable, None) for row in rows)


def groups_near(policy: Policy, country: str) -> tuple[str, ...]:
    """Groups whose numbers are offered first to a country without its own: those of its region (Q31)."""
    region = policy.region_by_country.get(country)
    near = [row.group for row in shown_rows(policy) if policy.region_by_country.get(row.country) == region]
    return tuple(dict.fromkeys(near)) if region else ()


def ordered(groups: Iterable[PhoneGroup], first: Iterable[str]) -> list[PhoneGroup]:
    """The groups, those named ``first`` before the others."""
    wanted = [f"phones.{group}" for group in first]
    return sorted(groups, key=lambda group: wanted.index(group.clause) if group.clause in wanted else len(wanted))


def _line(prose: Prose, row: PhoneRow, are_diallable: bool, placed: set[str] | None) -> PhoneLine:
    clause = f"phones.line.{row.line}"
    anchor = "" if placed is None or clause in placed else clause
    if placed is not None:
        placed.add(clause)
    return PhoneLine(
        country=country_name(row.country, prose.language),
        line="" if row.line == "support" else prose.title(clause),
        printed=row.printed,
        href=href(row) if are_diallable else "",
        marks=mark_words(prose, row),
        note=note_words(prose, row),
        verified_on=times.said_day(row.verified_on) if row.verified_on else "",
        anchor=anchor,
    )


def mark_words(prose: Prose, row: PhoneRow) -> tuple[str, ...]:
    """The marks of a number in words."""
    return tuple(prose.title(f"text.mark-{mark}") for mark in marks(row))


def note_words(prose: Prose, row: PhoneRow) -> str:
    """What has to be said about a number."""
    return prose.title(f"phones.note.{row.note}", "body") if row.note else ""


def marks(row: PhoneRow) -> tuple[str, ...]:
    """Codes of the marks of a number: toll-free, toll-free-domestic, needs-review."""
    found = []
    if row.toll_free:
        found.append("toll-free-domestic" if row.toll_free_scope == "domestic" else "toll-free")
    if row.needs_review:
        found.append("needs-review")
    return tuple(found)


def href(row: PhoneRow) -> str:
    """``tel:`` with the E.164 form, or with the digits as printed where there is none (callers inside the country)."""
    return f"tel:{row.e164}" if row.e164 else f"tel:{re.sub(r'[^0-9]', '', row.printed)}"
