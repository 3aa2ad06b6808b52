"""The parts of a filter in words, and the choices of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.cases.filters import CaseFilter
from podpora.faces.desk import words
from podpora.faces.desk.lists import Asked
from podpora.faces.web import words as common
from podpora.lib.actors import Actor
from podpora.people import named, permissions
from podpora.people import selectors as people
from podpora.products import selectors as products
from podpora.roster import selectors as roster

Word = str | Promise

PART_NAMES: Final[Mapping[str, Word]] = {
    "state": _("State"),
    "severity": _("Severity"),
    "assignee": _("Assignee"),
    "due": _("Due"),
    "queue": _("Queue"),
    "program": _("Program"),
    "product": _("Product"),
    "customer": _("Customer"),
    "language": _("Language"),
    "category": _("Category"),
    "level": _("Level"),
    "promise": _("Promise"),
    "closed": _("Closed"),
    "federal": _("US federal"),
    "watched": _("Watched"),
    "has": _("Going on"),
}
_DUE: Final[Mapping[str, Word]] = {
    "overdue": _("overdue"),
    "1h": _("within 1 hour"),
    "4h": _("within 4 hours"),
    "8h": _("within 8 hours"),
    "24h": _("within 1 day"),
    "72h": _("within 3 days"),
}
_CLOSED: Final[Mapping[str, Word]] = {
    "1d": _("in the last day"),
    "7d": _("in the last 7 days"),
    "30d": _("in the last 30 days"),
    "365d": _("in the last 12 months"),
}
_PROMISE: Final[Mapping[str, Word]] = {
    "running": _("a first response is owed"),
    "best-effort": _("Best effort"),
}
_ASSIGNEE: Final[Mapping[str, Word]] = {"me": _("me"), "nobody": _("nobody"), "team": _("my team")}
_WATCHED: Final[Mapping[str, Word]] = {"me": _("by me")}
_HAS: Final[Mapping[str, Word]] = {
    "continuous": _("work around the clock"),
    "handover": _("a handover that waits"),
}
_YES: Final[Mapping[str, Word]] = {"yes": _("only"), "no": _("without")}
_STATES: Final = ("new", "open", "waiting-on-customer", "waiting-on-third-party")


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that a list is narrowed to, and the address of the list without it."""

    part: Word
    value: Word
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form: its choices as (code, word, is chosen); ``is_many``: several may be chosen."""

    code: str
    name: Word
    choices: list[tuple[str, Word, bool]]
    is_many: bool


def chips(actor: Actor, asked: Asked, policy_words: Any) -> list[Chip]:
    """What the list is narrowed to, in words."""
    said: dict[str, dict[str, Word]] = {}
    found = []
    for part, codes in asked.wanted.as_data().items():
        for code in codes:
            if part not in said:
                said[part] = dict(_named(actor, part, codes, policy_words))
            found.append(Chip(PART_NAMES[part], said[part].get(code, code), asked.without(part, code)))
    return found


def parts(actor: Actor, wanted: CaseFilter, policy_words: Any) -> list[Part]:
    """The form of a filter, without the customer, who is typed."""
    engineer = people.engineer_for(actor)
    data, found = wanted.as_data(), []
    for code, name in PART_NAMES.items():
        if code == "customer" or (code == "federal" and not (engineer and engineer.is_federal)):
            continue
        chosen = data.get(code, [])
        choices = [(value, word, value in chosen) for value, word in _named(actor, code, None, policy_words)]
        found.append(
            Part(code, name, choices, code not in ("assignee", "due", "promise", "closed", "federal", "watched"))
        )
    return found


def _named(actor: Actor, part: str, codes: list[str] | None, policy_words: Any) -> list[tuple[str, Word]]:
    """Codes of a part with their words: those given, or all there are."""
    fixed = {
        "due": _DUE,
        "closed": _CLOSED,
        "promise": _PROMISE,
        "federal": _YES,
        "watched": _WATCHED,
        "has": _HAS,
    }.get(part)
    if fixed is not None:
        return list(fixed.items())
    if part == "state":
        return [(code, words.state(code)) for code in _STATES]
    if part == "language":
        return list(common.LANGUAGES.items())
    if part == "level":
        return [(level, gettext("Level %(level)s") % {"level": level}) for level in ("1", "2", "3")]
    if part in ("severity", "program", "category"):
        return _of_policy(part, policy_words)
    return _of_records(actor, part, codes)


def _of_policy(part: str, policy_words: Any) -> list[tuple[str, Word]]:
    if not policy_words:
        return []
    document = policy_words.policy.document
    if part == "severity":
        return [(one.id, words.severity(one.id)) for one in document.severities]
    if part == "program":
        return [(code, policy_words.program(code)) for code in document.programs]
    return [(one.id, policy_words.category(one.id)) for one in document.categories]


def _of_records(actor: Actor, part: str, codes: list[str] | None) -> list[tuple[str, Word]]:
    if part == "assignee":
        are_people = not codes or not set(codes) <= set(_ASSIGNEE)
        fixed = [(code, word) for code, word in _ASSIGNEE.items() if code in (codes or ()) or _is_offered(actor, code)]
        return [*fixed, *(named.names_of_engineers() if are_people else ())]
    if part == "queue":
        mine: list[tuple[str, Word]] = [("mine", gettext("my queues"))]
        return [*mine, *(roster.queue_names() if codes != ["mine"] else ())]
    if part == "product":
        return [(one.code, one.name) for one in products.products()]
    return customers(actor, codes or [])


def _is_offered(actor: Actor, code: str) -> bool:
    """Whether that reader may choose that assignee: only who leads others has a team."""
    return code != "team" or permissions.seems_to_hold(actor, permissions.CASE_SUPERVISE)


def customers(actor: Actor, codes: Sequence[str]) -> list[tuple[str, Word]]:
    """Code and name of the customers of a filter; past a few, codes are not looked up."""
    found = [people.customer_for(actor, code) for code in codes[:3]]
    return [(one.code, one.name) for one in found if one is not None]


def may_share(actor: Actor) -> bool:
    """Whether the reader may give views to everybody: for what a page offers."""
    return permissions.seems_to_hold(actor, permissions.CASE_SUPERVISE)
