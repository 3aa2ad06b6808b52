"""The phone directory as it is published: numbers as printed, marks in words, links only where they may be dialled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from podpora.faces.web import times
from podpora.faces.web.countries import country_name
from podpora.faces.web.policy.prose import Prose
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
    """A heading of the directory with its numbers in the order of the document."""

    clause: str
    title: str
    lines: tuple[PhoneLine, ...]


def directory(prose: Prose, *, are_diallable: bool, placed: set[str]) -> list[PhoneGroup]:
    """All groups that have a number to show. Clauses that get their anchor here are added to ``placed``."""
    phones = prose.policy.document.phones
    groups = []
    for group in phones.groups if phones else ():
        rows = [row for row in phones.directory if row.group == group and row.shown] if phones else []
        if rows:
            lines = tuple(_line(prose, row, are_diallable, placed) for row in rows)
            groups.append(PhoneGroup(f"phones.{group}", prose.title(f"phones.{group}"), lines))
            placed.add(f"phones.{group}")
    return groups


def _line(prose: Prose, row: PhoneRow, are_diallable: bool, placed: set[str]) -> PhoneLine:
    clause = f"phones.line.{row.line}"
    anchor = "" if clause in placed else clause
    placed.add(clause)
    note = f"phones.note.{row.note}" if row.note else ""
    return PhoneLine(
        country=country_name(row.country, prose.language),
        line="" if row.line == "support" else prose.title(clause),
        printed=row.printed,
        href=href(row) if are_diallable else "",
        marks=tuple(prose.title(f"text.mark-{mark}") for mark in marks(row)),
        note=prose.title(note, "body") if note else "",
        verified_on=times.said_day(row.verified_on) if row.verified_on else "",
        anchor=anchor,
    )


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
