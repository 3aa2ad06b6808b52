"""Which place a reader of the policy means: the own site, the one in the address, or a guess that is told as one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from podpora.faces.web.countries import country_name, part_name
from podpora.people import places
from podpora.people import selectors as people

HOMES: Final = {"en": "GB", "pl": "PL", "cs": "CZ", "es": "ES", "de": "DE", "fr": "FR", "it": "IT", "pt": "PT"} | {
    "ja": "JP",
    "zh": "CN",
    "ru": "RU",
}
"""The country that a language without one makes us think of."""


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place: ISO 3166-1 ``country``, ``subdivision`` or '', IANA ``zone``; ``is_own`` where it is the reader's."""

    country: str
    subdivision: str
    zone: str
    is_own: bool = False
    name: str = ""

    def said(self, language: str) -> str:
        """In words: country, and the part of it where it has one."""
        country = country_name(self.country, language)
        return f"{country} ({part_name(self.country, self.subdivision, language)})" if self.subdivision else country


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """The zones of each country, those of the largest places first, from the table that comes with the zones."""
    found: dict[str, list[str]] = {}
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _place, zone, *_rest = line.split("\t")
            found.setdefault(country, []).append(zone)
    return {country: tuple(zone for zone in zones if places.is_zone(zone)) for country, zones in found.items()}


def zones_in(country: str) -> tuple[str, ...]:
    """The zones of a country, '' if none is known."""
    return _zones().get(country, ())


def zone_in(country: str) -> str:
    """The zone that is meant where only the country is named."""
    return next(iter(zones_in(country)), "UTC")


def guess(request: HttpRequest, language: str) -> Somewhere:
    """The signed-in contact's first site, else the country that the browser's languages speak of, else the page's."""
    own = own_place(request)
    if own is not None:
        return own
    country = _country_of_browser(request.headers.get("Accept-Language", "")) or HOMES.get(language, "GB")
    return Somewhere(country, "", zone_in(country))


def home_of(language: str) -> Somewhere:
    """The place that stands for all readers of a page in that language."""
    country = HOMES.get(language.partition("-")[0], "GB")
    return Somewhere(country, "", zone_in(country))


def own_place(request: HttpRequest) -> Somewhere | None:
    """The first site of the signed-in contact's customer, or the customer's own place; None for everybody else."""
    if not request.user.is_authenticated:
        return None
    actor = people.reader_for(request.user)
    customer = next((each.customer for each in people.belonging_of(actor) if each.customer is not None), None)
    if customer is None:
        return None
    where = people.sites_of(customer).first() or customer
    return Somewhere(where.country, where.subdivision, where.zone, is_own=True, name=customer.name)


def _country_of_browser(header: str) -> str:
    for code, _weight in parse_accept_lang_header(header.lower()[:500]):
        language, _dash, region = code.partition("-")
        country = region.rpartition("-")[2].upper() or HOMES.get(language, "")
        if country in places.countries():
            return country
    return ""
