"""The vendor's pages elsewhere: shown where they belong, and only where the desk's owner set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.addresses import address_of


@dataclass(frozen=True, slots=True)
class Link:
    """Where it leads, and what the link says."""

    address: str
    said: str | Promise


WORDS: Final[Mapping[str, str | Promise]] = {
    "support-page": _("Support web page"),
    "user-guide": _("Guide for case administrators"),
    "partner-rules": _("Rules for support partners"),
    "licensing-policy": _("Licensing policy"),
    "federal-page": _("Solutions for federal agencies"),
    "privacy-policy": _("Privacy policy"),
    "sales": _("Talk to sales"),
    "documentation": _("Technical documentation"),
    "knowledge-base": _("Knowledge base"),
    "forums": _("Forums"),
    "internet-call": _("Call over the internet"),
    "customer-portal": _("Customer portal"),
}
OWN: Final[Mapping[str, str]] = {"support-page": "web:home", "customer-portal": "portal:home"}
"""Pages of this desk that stand in where no address is set."""

AT_CLAUSE: Final[Mapping[str, str]] = {
    "who.roles.case-administrator": "user-guide",
    "who.roles.support-partner": "partner-rules",
    "resources.forums": "forums",
    "resources.customer-portal": "customer-portal",
    "resources.knowledge-base": "knowledge-base",
    "resources.technical-documentation": "documentation",
    "text.voice": "privacy-policy",
    "text.support-page": "support-page",
    "text.licensing-policy": "licensing-policy",
    "federal": "federal-page",
    "text.help-sales": "sales",
    "text.help-documentation": "documentation",
    "text.help-forums": "forums",
}
"""Which page a clause of the policy points to (R14, R15, R21, R276-R278, R290-R292)."""

HELP: Final = ("sales", "documentation", "forums")
"""The closing block "How can we help?"."""


def link(name: str) -> Link | None:
    """The page of that name; none where it is not set and this desk has none of its own."""
    address = settings.LINKS.get(name, "")
    if not address and name in OWN:
        try:
            address = address_of(OWN[name])
        except NoReverseMatch:
            address = ""
    return Link(address, WORDS[name]) if address else None


def at_clause(clause: str) -> Link | None:
    """The page that a clause of the policy points to."""
    return link(AT_CLAUSE[clause]) if clause in AT_CLAUSE else None


def page_links() -> dict[str, Link]:
    """Every page there is, by name with underscores, for templates: ``{{ links.user_guide.address }}``."""
    return {name.replace("-", "_"): found for name in WORDS if (found := link(name))}
