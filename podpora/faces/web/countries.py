"""Countries by name in the reader's language, from a frozen copy of the Unicode CLDR, and their parts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from podpora.words import order_key

FILE = Path(__file__).with_name("country_names.json")
PARTS_FILE = Path(__file__).with_name("subdivision_names.json")


@cache
def _names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = json.loads(FILE.read_text("utf-8"))["names"]
    return names


def _table(language: str | None) -> dict[str, str]:
    tables = _names()
    return tables.get((language or get_language() or "en").partition("-")[0], tables["en"])


def country_name(code: str, language: str | None = None) -> str:
    """The country's name, by default in the language of the page; an unknown code stays as it is."""
    return _table(language).get(code, code)


@cache
def _parts() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, dict[str, str]]]]:
    found = json.loads(PARTS_FILE.read_text("utf-8"))
    return found["names"], found["said"]


def part_name(country: str, code: str, language: str | None = None) -> str:
    """The name of a part of a country, by default in the language of the page where that has one, else as it is called
    there; a code without a name stays one."""
    there, said = _parts()
    own = said.get((language or get_language() or "en").partition("-")[0], {}).get(country, {})
    return own.get(code) or there.get(country, {}).get(code, code if len(code) > 3 else f"{country}-{code}")


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """All countries as code and name, in the alphabet of the language."""
    return in_order(_table(language).items(), language)


def in_order(pairs: Iterable[tuple[str, str]], language: str | None = None) -> list[tuple[str, str]]:
    """Codes with their names, in the order of ``place_of``."""
    return sorted(pairs, key=lambda pair: place_of(pair[1], language))


def place_of(name: str, language: str | None = None) -> tuple[str, str]:
    """What names are ordered by: the alphabet of the language, by default that of the page."""
    return order_key(name, language or get_language() or "en")
