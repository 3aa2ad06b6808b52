"""Zones, countries and interface languages that may stand in a record."""

from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import available_timezones

from django.conf import settings

_AREAS: Final = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@cache
def zones() -> tuple[str, ...]:
    """IANA names of real places, and UTC; no fixed offsets and no abbreviations, which are wrong half the year."""
    return ("UTC", *sorted(name for name in available_timezones() if name.split("/")[0] in _AREAS and "/" in name))


def is_zone(name: str) -> bool:
    return name in _zone_set()


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 codes of the countries that the desk has holidays, or at least a calendar, for."""
    folder = files("podpora.policy").joinpath("holiday_data")
    return frozenset(item.name.removesuffix(".json") for item in folder.iterdir() if item.name.endswith(".json"))


def languages() -> tuple[str, ...]:
    """Codes of the interface languages."""
    return tuple(code for code, _ in settings.LANGUAGES)


@cache
def _zone_set() -> frozenset[str]:
    return frozenset(zones())
