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


@cache
def present_zones() -> tuple[str, ...]:
    """Each zone once, by its present name as tzdata's ``zone.tab`` lists it, and UTC: what a form offers."""
    rows = (line.split("\t") for line in _of_tzdata("zone.tab") if not line.startswith("#"))
    return ("UTC", *sorted({row[2] for row in rows} & _zone_set()))


def present_zone(name: str) -> str:
    """The present name of a zone that a record may call by an old one, as Europe/Kyiv for Europe/Kiev."""
    present, seen = set(present_zones()), {""}
    now = name
    while now not in present and now not in seen:
        seen.add(now)
        now = _links().get(now, "")
    return now if now in present else name


@cache
def _links() -> dict[str, str]:
    """Other names of zones to those they stand for."""
    rows = (line.split() for line in _of_tzdata("tzdata.zi") if line.startswith("L "))
    return {other: name for _mark, name, other in rows}


def _of_tzdata(name: str) -> list[str]:
    return files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8").splitlines()


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
