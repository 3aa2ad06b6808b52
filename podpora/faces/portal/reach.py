"""Ways to reach support in words: hours, numbers and languages where the customer is, and on the reader's clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from podpora.contracts.ways import Reach, Ways
from podpora.faces.web.countries import country_name, in_order
from podpora.faces.web.policy import phones, tables, week
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.reader import on_clock
from podpora.policy import Policy
from podpora.policy.phones import countries_with_numbers, federal_rows, numbers_for

if TYPE_CHECKING:
    from podpora.policy.document import PhoneRow


@dataclass(frozen=True, slots=True)
class WayShown:
    """A program with its hours: ``hours`` where the customer is, ``own_hours`` on the reader's clock if it differs.

    ``body``: what the policy says of the program; ``targets``: severity, and what is promised or aimed for there.
    """

    way: Ways
    title: str
    hours: tuple[str, ...]
    own_hours: tuple[str, ...]
    body: SafeString
    ways: str
    targets: tuple[tuple[str, tables.Cell], ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the directory; ``href`` is empty where it may not be dialled."""

    country: str
    line: str
    printed: str
    href: str
    marks: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The numbers for one country; ``near`` where it has none of its own. ``countries``: code and name to choose."""

    country: str
    country_name: str
    own: tuple[Number, ...]
    near: tuple[Number, ...]
    countries: tuple[tuple[str, str], ...]


def ways_shown(reach: Reach, policy: Policy, *, zone: str, at: datetime) -> list[WayShown]:
    """Each program of the customer with its hours in words."""
    prose = Prose(policy, get_language() or "en", at=reverse("web:policy"))
    there, here = ZoneInfo(reach.place.zone), ZoneInfo(zone)
    found = []
    for way in reach.ways:
        rules = policy.document.hours.get(policy.program(way.program).hours)
        is_local = rules is not None and rules.zone == "customer"
        moved = on_clock(rules.week or (), there, here, at) if rules is not None and is_local else ()
        is_same = rules is None or moved == rules.week
        found.append(
            WayShown(
                way=way,
                title=prose.title(f"programs.{way.program}"),
                hours=tuple(week.hours_lines(policy, policy.program(way.program).hours, prose.language)),
                own_hours=() if is_same else tuple(week.week_lines(moved)),
                body=prose.body(f"programs.{way.program}"),
                ways=tables.channels(policy.program(way.program)),
                targets=tuple((level, tables.target(prose, way.program, level)) for level in policy.levels),
            )
        )
    return found


def federal_lines(policy: Policy) -> tuple[Number, ...]:
    """The numbers of the line for federal agencies, as printed (R275)."""
    prose = Prose(policy, get_language() or "en")
    return tuple(_number(prose, row) for row in federal_rows(policy))


def directory(policy: Policy, *, country: str) -> Directory:
    """The numbers for callers from ``country``, as printed; links only where numbers may be dialled. The line for
    federal agencies stands elsewhere."""
    prose = Prose(policy, get_language() or "en")
    found = numbers_for(policy, country=country)
    codes = dict.fromkeys((country, *countries_with_numbers(policy)))
    return Directory(
        country=country,
        country_name=country_name(country),
        own=tuple(_number(prose, row) for row in found.own),
        near=tuple(_number(prose, row) for row in phones.by_country(found.near, prose.language)),
        countries=tuple(in_order((code, country_name(code)) for code in codes)),
    )


def _number(prose: Prose, row: "PhoneRow") -> Number:
    return Number(
        country=country_name(row.country),
        line="" if row.line == "support" else prose.title(f"phones.line.{row.line}"),
        printed=row.printed,
        href=phones.href(row) if settings.PHONES_DIALLABLE else "",
        marks=phones.mark_words(prose, row),
        note=phones.note_words(prose, row),
    )
