"""Public holidays by country and subdivision, from the frozen files in `holiday_data/`.

Each file says its source, the years it covers, the days of the whole country, and where a subdivision differs: a
day of its own, another name, or null where the country's holiday is not one there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from podpora.policy.values import NO_HOLIDAYS, Holiday, HolidayDates

FOLDER = Path(__file__).parent / "holiday_data"


@lru_cache(maxsize=512)
def _file(country: str) -> dict[str, Any] | None:
    if not (len(country) == 2 and country.isalpha() and country.isupper()):
        return None
    path = FOLDER / f"{country}.json"
    if not path.is_file():
        return None
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def countries_on_file() -> frozenset[str]:
    """Countries (ISO 3166-1 alpha-2) with holiday data."""
    return frozenset(path.stem for path in FOLDER.glob("??.json"))


def subdivisions_on_file(country: str) -> tuple[str, ...]:
    """Subdivisions of a country whose days differ from the country's."""
    data = _file(country)
    return tuple(sorted(data["subdivisions"])) if data else ()


@lru_cache(maxsize=2048)
def _all_years(country: str, subdivision: str) -> HolidayDates:
    data = _file(country)
    if data is None:
        return NO_HOLIDAYS
    source = data["source"]
    named = data["country"] | data.get("subdivisions", {}).get(subdivision, {})
    days = {date.fromisoformat(day): Holiday(name, source) for day, name in named.items() if name is not None}
    first, last = data["years"]
    return HolidayDates(days, known=True, first_year=first, last_year=last)


def holidays_for(country: str, subdivision: str = "", years: Iterable[int] | None = None) -> HolidayDates:
    """Holidays of a place; every year on file, or only `years`. An unknown country gives an empty list whose
    `known` is false."""
    found = _all_years(country, subdivision)
    if years is None or not found.known:
        return found
    wanted = sorted(years)
    days = {day: holiday for day, holiday in found.items() if day.year in wanted}
    covered = [year for year in wanted if found.first_year <= year <= found.last_year]
    if not covered:
        return HolidayDates({}, known=False)
    return HolidayDates(days, known=True, first_year=covered[0], last_year=covered[-1])


def years_covered(country: str | None = None) -> tuple[int, int]:
    """First and last year on file: of one country, or those that every country on file covers; (0, 0) if none."""
    files = [_file(code) for code in ([country] if country else sorted(countries_on_file()))]
    spans = [data["years"] for data in files if data]
    if not spans:
        return 0, 0
    return max(first for first, _ in spans), min(last for _, last in spans)
