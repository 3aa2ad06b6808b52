"""A customer's place as a value: region, phone group, holidays (D58, Q1, Q3, Q30)."""

from __future__ import annotations

from podpora.policy.holidays import holidays_for
from podpora.policy.policy import Policy
from podpora.policy.values import HolidayDates, Place


def region_of(policy: Policy, country: str) -> str:
    """The policy's region of a country; the default region, or "", if it stands in none."""
    return policy.region_by_country.get(country, policy.document.default_region or "")


def phone_group_of(policy: Policy, country: str) -> str:
    """The heading of the phone directory under which a country's numbers stand, "" if it has none."""
    return policy.phone_group_by_country.get(country, "")


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
    return Place(
        zone=zone,
        country=country,
        subdivision=subdivision,
        region=region_of(policy, country) if region is None else region,
        phone_group=phone_group_of(policy, country),
        holidays=holidays_for(country, subdivision) if holidays is None else holidays,
        working_days=working_days,
    )
