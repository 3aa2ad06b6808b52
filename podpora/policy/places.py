"""A customer's place as a value: region, phone group, holidays (D58, Q1, Q3, Q30)."""

from __future__ import annotations

from podpora.policy.policy import Policy
from podpora.policy.values import HolidayDates, Place


def region_of(policy: Policy, country: str) -> str:
    """The policy's region of a country, "" if it stands in none."""
    raise NotImplementedError


def phone_group_of(policy: Policy, country: str) -> str:
    """The heading of the phone directory under which a country's numbers stand, "" if it has none."""
    raise NotImplementedError


def place_for(
    policy: Policy,
    *,
    zone: str,
    country: str,
    subdivision: str = "",
    region: str | None = None,
    holidays: HolidayDates | None = None,
    working_days: tuple[str, ...] = (),
) -> Place:
    """A place with its region, phone group and frozen holidays filled in; `region` and `holidays` override."""
    raise NotImplementedError
