"""Freezes public holidays of every country into `podpora/policy/holiday_data/{CC}.json`.

Run it with `make holidays`. The dates come from the package `holidays` (its version is written into each
file), so that an upgrade of that package never moves a promise by itself: somebody runs this tool, reads the
difference and commits it. The output depends on the package version and on YEARS alone, not on the clock or
on the locale of the process: names are English where the package has them, otherwise in the language the
package uses by default.

Shape of a file:

    {"source": "holidays 0.109", "years": [2019, 2036],
     "country": {"2026-01-01": "New Year's Day", ...},
     "subdivisions": {"BY": {"2026-06-04": "Corpus Christi"}, "XX": {"2026-05-01": null}}}

`country` holds the public holidays of the whole country. A subdivision holds only what differs: a day of
its own, another name for the same day, or null where the country's holiday is not one there. `years` are the
first and the last year covered: YEARS, or fewer where the package knows fewer.

Beside them, `names/{language}.json` says the English names in the other languages of the interface.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.holiday_names import LANGUAGES, names_in

YEARS = (2019, 2036)
TARGET = Path(__file__).resolve().parent.parent / "podpora" / "policy" / "holiday_data"
ENGLISH = ("en_US", "en_GB", "en")

Days = dict[str, str]
Differences = dict[str, str | None]


def pinned_language(country: str) -> str | None:
    """English if the package has it, else the country's default; None where it knows one language only."""
    known: list[str] = holidays.list_localized_countries().get(country, [])
    for language in (*ENGLISH, *sorted(code for code in known if code.startswith("en"))):
        if language in known:
            return language
    default: str | None = getattr(holidays.country_holidays(country, years=()), "default_language", None)
    return default


def covered_years(country: str) -> tuple[int, int]:
    """First and last year of YEARS for which the package says that it has data."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        known = holidays.country_holidays(country, years=range(YEARS[0], YEARS[1] + 1), expand=False)
    first, last = known.start_year, known.end_year
    for warning in heard:
        limits = re.search(r"available only from (\d{4}) to (\d{4})", str(warning.message))
        if limits:
            first, last = max(first, int(limits[1])), min(last, int(limits[2]))
    return max(YEARS[0], first), min(YEARS[1], last)


def days_of(country: str, subdivision: str | None, language: str | None) -> Days:
    """Public holidays by ISO date, in order, for all years covered."""
    first, last = covered_years(country)
    found = holidays.country_holidays(
        country,
        subdiv=subdivision,
        years=range(first, last + 1),
        expand=False,
        observed=True,
        language=language,
        categories=("public",),
    )
    in_years: list[date] = sorted(day for day in found if first <= day.year <= last)
    return {day.isoformat(): found[day] for day in in_years}


def difference(own: Days, common: Days) -> Differences:
    """What a subdivision adds, names otherwise or (null) drops, in order of date."""
    changed: Differences = {day: name for day, name in own.items() if common.get(day) != name}
    changed.update({day: None for day in common if day not in own})
    return dict(sorted(changed.items()))


def document(country: str, subdivisions: list[str]) -> dict[str, object]:
    language = pinned_language(country)
    common = days_of(country, None, language)
    return {
        "source": f"holidays {version('holidays')}",
        "years": list(covered_years(country)),
        "country": common,
        "subdivisions": {code: difference(days_of(country, code, language), common) for code in sorted(subdivisions)},
    }


def days_in(country: str, language: str) -> Iterator[tuple[Days, Days]]:
    """The days in English and in another language, of the country and of each part of it."""
    english = pinned_language(country)
    for place in (None, *holidays.list_supported_countries(include_aliases=False)[country]):
        yield days_of(country, place, english), days_of(country, place, language)


def names_text(language: str) -> str:
    """The names in one language, as JSON with one name a line."""
    known: dict[str, list[str]] = holidays.list_localized_countries(include_aliases=False)
    countries = [country for country, languages in sorted(known.items()) if {language, "en_US"} <= set(languages)]
    return json.dumps(names_in(language, countries, days_in), ensure_ascii=False, indent=0) + "\n"


def as_text(content: dict[str, object]) -> str:
    """JSON with one line a year and place: small, and a difference that can be read."""

    def by_year(days: Differences, indent: str) -> str:
        years = sorted({day[:4] for day in days})
        lines = []
        for year in years:
            pairs = {day: name for day, name in days.items() if day.startswith(year)}
            lines.append(indent + json.dumps(pairs, ensure_ascii=False)[1:-1])
        return "{" + ("\n" + ",\n".join(lines) if lines else "") + "}"

    subdivisions = content["subdivisions"]
    country = content["country"]
    if not isinstance(subdivisions, dict) or not isinstance(country, dict):
        raise TypeError("country and subdivisions are tables of days")
    places = ",\n".join(f" {json.dumps(code)}: {by_year(days, '  ')}" for code, days in subdivisions.items())
    return (
        f'{{"source": {json.dumps(content["source"])}, "years": {json.dumps(content["years"])},\n'
        f'"country": {by_year(country, " ")},\n'
        f'"subdivisions": {{{chr(10) + places if places else ""}}}}}\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Freeze public holidays of every country as JSON.")
    parser.add_argument("--to", type=Path, default=TARGET, help="folder to write (default: the one of the product)")
    target: Path = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    supported = holidays.list_supported_countries(include_aliases=False)
    for old in target.glob("*.json"):
        if old.stem not in supported:
            old.unlink()
    size = 0
    for country, subdivisions in sorted(supported.items()):
        text = as_text(document(country, list(subdivisions)))
        size += (target / f"{country}.json").write_text(text, encoding="utf-8")
    (target / "names").mkdir(exist_ok=True)
    for language in LANGUAGES:
        (target / "names" / f"{language}.json").write_text(names_text(language), encoding="utf-8")
    edition = version("holidays")
    print(f"{len(supported)} countries, {YEARS[0]}-{YEARS[1]}, {size / 1e6:.1f} MB, holidays {edition}")


if __name__ == "__main__":
    main()
