"""Ways to reach support in words: hours, numbers and languages where the customer is, and on the reader's clock."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language

from podpora.contracts.ways import Reach, Ways
from podpora.faces.web.countries import country_name
from podpora.faces.web.policy import phones, week
from podpora.faces.web.policy.prose import Prose
from podpora.policy import Policy
from podpora.policy.phones import countries_with_numbers, numbers_for
from podpora.policy.terms import Span

if TYPE_CHECKING:
    from podpora.policy.document import PhoneRow

WEEK = 7 * week.DAY


@dataclass(frozen=True, slots=True)
class WayShown:
    """A program with its hours: ``hours`` where the customer is, ``own_hours`` on the reader's clock if it differs."""

    way: Ways
    title: str
    hours: tuple[str, ...]
    own_hours: tuple[str, ...]


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
    prose = Prose(policy, get_language() or "en")
    shift = _minutes_between(reach.place.zone, zone, at)
    found = []
    for way in reach.ways:
        rules = policy.document.hours.get(policy.program(way.program).hours)
        is_local = rules is not None and rules.zone == "customer" and bool(rules.week)
        moved = _moved(rules.week or (), shift) if rules is not None and is_local and shift else ()
        found.append(
            WayShown(
                way=way,
                title=prose.title(f"programs.{way.program}"),
                hours=tuple(week.hours_lines(policy, policy.program(way.program).hours, prose.language)),
                own_hours=tuple(week.week_lines(moved)) if moved else (),
            )
        )
    return found


def directory(policy: Policy, *, country: str, is_federal: bool) -> Directory:
    """The numbers for callers from ``country``, as printed; links only where numbers may be dialled."""
    prose = Prose(policy, get_language() or "en")
    found = numbers_for(policy, country=country, is_federal=is_federal)
    codes = dict.fromkeys((country, *countries_with_numbers(policy)))
    return Directory(
        country=country,
        country_name=country_name(country),
        own=tuple(_number(prose, row) for row in found.own),
        near=tuple(_number(prose, row) for row in found.near),
        countries=tuple(sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])),
    )


def _number(prose: Prose, row: "PhoneRow") -> Number:
    return Number(
        country=country_name(row.country),
        line="" if row.line == "support" else prose.title(f"phones.line.{row.line}"),
        printed=row.printed,
        href=phones.href(row) if settings.PHONES_DIALLABLE else "",
        marks=tuple(prose.title(f"text.mark-{mark}") for mark in phones.marks(row)),
        note=prose.title(f"phones.note.{row.note}", "body") if row.note else "",
    )


def _minutes_between(there: str, here: str, at: datetime) -> int:
    """How far the reader's clock is ahead of the customer's at that instant, in minutes."""
    offsets = [at.astimezone(ZoneInfo(zone)).utcoffset() for zone in (here, there)]
    assert offsets[0] is not None
    assert offsets[1] is not None
    return round((offsets[0] - offsets[1]).total_seconds() / 60)


def _moved(spans: tuple[Span, ...], minutes: int) -> tuple[Span, ...]:
    """The same stretches of the week on a clock that is ahead by so many minutes."""
    begins = [(span, (span.begins + minutes) % WEEK) for span in spans]
    return tuple(
        replace(span, begins=begin, ends=begin + span.ends - span.begins)
        for span, begin in sorted(begins, key=lambda pair: pair[1])
    )
