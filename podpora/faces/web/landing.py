"""What stands on the first page of the support site: what one can do here, where else answers are, and the hours."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from podpora.faces.web import links, words
from podpora.faces.web.policy import week
from podpora.faces.web.policy.prose import Prose
from podpora.policy import Policy
from podpora.policy.terms import ALWAYS


@dataclass(frozen=True, slots=True)
class Resource:
    """One of the places to look before contacting support (R21), where its address is set."""

    title: str
    body: SafeString
    address: str


@dataclass(frozen=True, slots=True)
class Hours:
    """A program with its hours in words and its ways; ``is_always``: around the clock, so open at this moment too."""

    title: str
    lines: tuple[str, ...]
    ways: tuple[str, ...]
    is_always: bool
    address: str


@dataclass(frozen=True, slots=True)
class Landing:
    """The page's values for one policy in the reader's language."""

    policy_address: str
    resources: tuple[Resource, ...]
    hours: tuple[Hours, ...]
    has_phones: bool


def landing_of(policy: Policy) -> Landing:
    """Printed from the policy: no figure and no hour is typed here."""
    reader = (get_language() or "en").partition("-")[0]
    language = reader if reader in policy.languages else policy.languages[0]
    address = reverse("web:policy_in", args=[language])
    prose = Prose(policy, language, at=address)
    phones = policy.document.phones
    return Landing(
        policy_address=address,
        resources=tuple(found for code in policy.document.resources if (found := _resource(prose, code))),
        hours=tuple(_hours(prose, code, address) for code in policy.document.programs),
        has_phones=phones is not None and any(row.shown for row in phones.directory),
    )


def _resource(prose: Prose, code: str) -> Resource | None:
    """Elsewhere only: the portal has its own doors on this page."""
    clause = f"resources.{code}"
    there = links.at_clause(clause)
    if there is None or there.address.startswith("/"):
        return None
    first = str(prose.policy.text(clause, prose.language, "body").text).strip().split("\n\n")[0]
    return Resource(prose.title(clause), prose.html(first), there.address)


def _hours(prose: Prose, code: str, address: str) -> Hours:
    program = prose.policy.document.programs[code]
    return Hours(
        title=prose.title(f"programs.{code}", "short"),
        lines=tuple(week.hours_lines(prose.policy, program.hours, prose.language)),
        ways=tuple(str(words.word(words.CHANNELS, channel)) for channel in program.channels),
        is_always=program.hours == ALWAYS,
        address=f"{address}#programs.{code}",
    )
