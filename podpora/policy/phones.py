"""Which numbers of the phone directory somebody in a country is offered first (R275, R279, Q31)."""

from __future__ import annotations

from dataclasses import dataclass

from podpora.policy.document import PhoneRow
from podpora.policy.places import region_of
from podpora.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Numbers:
    """`own`: for callers in the country; `near`: where it has none, those of its region, else the whole directory."""

    own: tuple[PhoneRow, ...]
    near: tuple[PhoneRow, ...] = ()


def numbers_for(policy: Policy, *, country: str, is_federal: bool = False) -> Numbers:
    """The numbers to show first to a caller in `country`; the federal line, for federal customers only, before all."""
    rows = _rows(policy, is_federal=is_federal)
    federal = tuple(row for row in rows if _is_federal(policy, row))
    there = tuple(row for row in rows if row.country == country and row not in federal)
    phones = policy.document.phones
    stand_in = phones.stand_in.get(country) if phones else None
    own = there or tuple(row for row in rows if row.country == stand_in and row not in federal)
    if own:
        return Numbers((*federal, *own))
    region = region_of(policy, country)
    near = tuple(row for row in rows if region and region_of(policy, row.country) == region and row not in federal)
    return Numbers(federal, near or tuple(row for row in rows if row not in federal))


def federal_rows(policy: Policy) -> tuple[PhoneRow, ...]:
    """The numbers of the line for federal agencies."""
    return tuple(row for row in _rows(policy, is_federal=True) if _is_federal(policy, row))


def countries_with_numbers(policy: Policy) -> tuple[str, ...]:
    """The countries that have a number on the page, in the order of the directory."""
    return tuple(dict.fromkeys(row.country for row in _rows(policy, is_federal=True)))


def _rows(policy: Policy, *, is_federal: bool) -> list[PhoneRow]:
    phones = policy.document.phones
    shown = [row for row in phones.directory if row.shown] if phones else []
    return [row for row in shown if is_federal or not _is_federal(policy, row)]


def _is_federal(policy: Policy, row: PhoneRow) -> bool:
    federal = policy.document.federal
    return federal is not None and row.line == federal.phone_line
