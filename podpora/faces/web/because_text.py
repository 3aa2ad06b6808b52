"""Reasons of decisions as sentences in the reader's language: codes and parameters in, words out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, pgettext

from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.faces.web import target_words, times, words
from podpora.faces.web.because_kinds import KINDS, KINDS_BY_CODE
from podpora.faces.web.because_words import POLICY_WORDS, variant_of
from podpora.faces.web.because_words_contacts import CONTACT_WORDS
from podpora.faces.web.because_words_federal import FEDERAL_WORDS
from podpora.faces.web.because_words_managers import MANAGER_WORDS
from podpora.faces.web.because_words_plans import PLAN_WORDS
from podpora.faces.web.because_words_programs import PROGRAM_WORDS
from podpora.faces.web.because_words_rooms import ROOM_WORDS, WITH_NAME
from podpora.faces.web.because_words_roster import ROSTER_WORDS
from podpora.faces.web.because_words_sams import SAM_WORDS
from podpora.faces.web.countries import country_name
from podpora.lib.moment import now
from podpora.policy import Because, Policy
from podpora.policy.terms import Misread, read_term

Zone = str | ZoneInfo | None

WORDS = {
    **POLICY_WORDS,
    **ROOM_WORDS,
    **ROSTER_WORDS,
    **CONTACT_WORDS,
    **PLAN_WORDS,
    **SAM_WORDS,
    **MANAGER_WORDS,
    **PROGRAM_WORDS,
    **FEDERAL_WORDS,
}


def said(because: Because, *, zone: Zone = None, policy: Policy | None = None) -> str:
    """One reason as a sentence in the active language.

    Instants are told on the clock of ``zone``, by default the reader's. ``policy`` gives programs, severities and
    the like their names; left out, the policy in force now does (one small query, only where a name is needed). A
    code without words comes out as itself, so that nothing is hidden.
    """
    return _sentence(because, _Teller(zone, policy))


because_text = said


def all_said(reasons: Iterable[Because], *, zone: Zone = None, policy: Policy | None = None) -> list[str]:
    """Several reasons in order, with at most one look at the policy in force for all of them."""
    teller = _Teller(zone, policy)
    return [_sentence(each, teller) for each in reasons]


def _sentence(because: Because, teller: _Teller) -> str:
    wording = WORDS.get(_key(because))
    if wording is None:
        return because.code.replace("_", " ")
    kinds = {**KINDS, **KINDS_BY_CODE.get(because.code, {})}
    values = {name: teller.tell(kinds.get(name, "raw"), value) for name, value in because.params.items()}
    return str(wording % {"zone": times.zone_of(teller.zone).key, **values})


def _key(because: Because) -> str:
    if because.code in WITH_NAME and not because.params.get("name"):
        return f"{because.code}/nobody"
    return variant_of(because.code, because.params)


_CLAUSES: Mapping[str, tuple[str, ...]] = {
    "program": ("programs.{}",),
    "severity": ("severity.{}",),
    "category": ("categories.{}",),
    "role": ("who.roles.{}",),
    "region": ("languages.{}",),
    "phase": ("lifecycle.{}",),
    "hours": ("hours.{}",),
    "flag": ("flags.{}",),
    "fact": ("facts.{}",),
    "outcome": ("closing.outcomes.{}", "closing.reasons.{}"),
    "method": ("intake.method.{}",),
    "matter": ("out_of_scope.{}",),
    "condition": ("closing.never_while.{}",),
}
"""Kinds of codes that the policy itself names, with the clauses where their names stand."""


class _Teller:
    """Puts single parameters into words."""

    def __init__(self, zone: Zone, policy: Policy | None) -> None:
        self.zone = zone
        self._policy = policy
        self._looked = policy is not None

    @property
    def policy(self) -> Policy | None:
        """The policy given, or the one in force; None where none is."""
        if not self._looked:
            self._looked = True
            try:
                self._policy = policy_in_force(now())[1]
            except NoPolicy:
                self._policy = None
        return self._policy

    def tell(self, kind: str, value: Any) -> Any:
        """The words of one value; a list is joined, a number for counting stays a number."""
        if isinstance(value, tuple | list):
            return ", ".join(str(self.tell(kind, each)) for each in value)
        if value is None:
            return ""
        if kind in _CLAUSES:
            return self._named(kind, str(value))
        return _TOLD[kind](value, self.zone)

    def _named(self, kind: str, code: str) -> str:
        policy = self.policy
        for pattern in _CLAUSES[kind] if policy else ():
            clause = pattern.format(code)
            if policy is not None and policy.has_text(clause):
                return str(policy.text(clause, get_language() or "en").text)
        return code


def _day(value: Any, _: Zone) -> str:
    return times.said_day(value if isinstance(value, date) else date.fromisoformat(str(value)))


def _instant(value: Any, zone: Zone) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return times.said(at, zone)


def _cell(value: Any, _: Zone) -> str:
    try:
        return target_words.cell(read_term(value))
    except Misread:
        return str(value)


def _submitter(value: Any, _: Zone) -> str:
    role = words.word(words.ROLES, value["role"])
    return pgettext("person with role", "%(name)s (%(role)s)") % {"name": value["name"], "role": role}


def _table(of: Mapping[str, words.Word]) -> Callable[[Any, Zone], str]:
    return lambda value, _: str(words.word(of, str(value)))


_TOLD: Mapping[str, Callable[[Any, Zone], Any]] = {
    "raw": lambda value, _: str(value),
    "count": lambda value, _: int(value),
    "day": _day,
    "instant": _instant,
    "seconds": lambda value, _: times.duration(float(value), "hours"),
    "cell": _cell,
    "country": lambda value, _: country_name(str(value)),
    "case": lambda value, _: f"{str(value)[:4]}\N{NO-BREAK SPACE}{str(value)[4:]}".strip(),
    "bytes": lambda value, _: filesizeformat(value),
    "submitter": _submitter,
    "state": _table(words.STATES_AT_THE_DESK),
    "channel": _table(words.CHANNELS),
    "language": _table(words.LANGUAGES),
    "licence_kind": _table(words.LICENCE_KINDS),
    "target_kind": _table(words.TARGET_KINDS),
    "step": _table(words.SILENCE_STEPS),
}
