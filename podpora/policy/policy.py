"""The policy in force as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from podpora.policy.document import Document
from podpora.policy.document_case import Category, ClosingReason, Matter, Outcome, Phase
from podpora.policy.document_time import Program
from podpora.policy.show import policy_as_json
from podpora.policy.texts import OF, revision
from podpora.policy.values import Said


class UnknownCode(LookupError):
    """A code that the policy does not have; a fault of the caller, who should offer only what the policy has."""

    def __init__(self, what: str, code: object) -> None:
        super().__init__(f"the policy has no {what} {code!r}")
        self.what = what
        self.code = code


def _is_older(entry: Mapping[str, Any], now: str) -> bool:
    return bool(now) and entry.get(OF, now) != now


@dataclass(frozen=True, eq=False)
class Policy:
    """A loaded and checked policy. Equal and hashable by `sha256` of its sources.

    `document` is the typed document; `texts` maps language to clause to field; `clauses` are all stable clause
    keys in document order.
    """

    document: Document
    texts: Mapping[str, Mapping[str, Mapping[str, Any]]]
    clauses: tuple[str, ...]
    sha256: str

    @property
    def effective(self) -> date:
        """First day on which the policy is in force."""
        return self.document.effective

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which the policy is published; the first stands in for the others."""
        return self.document.published_in

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and other.sha256 == self.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __repr__(self) -> str:
        return f"<Policy of {self.document.vendor}, effective {self.effective}, {self.sha256[:12]}>"

    def program(self, code: str) -> Program:
        """The program of that code; raises `UnknownCode`."""
        if code not in self.document.programs:
            raise UnknownCode("program", code)
        return self.document.programs[code]

    def category(self, code: str) -> Category:
        """The category of that id; raises `UnknownCode`."""
        if code not in self.categories:
            raise UnknownCode("category", code)
        return self.categories[code]

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Severities, most severe first."""
        return tuple(severity.id for severity in self.document.severities)

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """Categories by id, in document order."""
        return {category.id: category for category in self.document.categories}

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Outcomes by id, in document order."""
        return {outcome.id: outcome for outcome in self.document.closing.outcomes}

    @cached_property
    def closing_reasons(self) -> Mapping[str, ClosingReason]:
        """Closing reasons that are no outcomes, by id."""
        return {reason.id: reason for reason in self.document.closing.reasons}

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """Matters outside support, by id, in document order."""
        return {matter.id: matter for matter in self.document.intake.out_of_scope}

    @cached_property
    def phases(self) -> Mapping[str, Phase]:
        """Lifecycle phases by id, in order of age."""
        lifecycle = self.document.lifecycle
        return {phase.id: phase for phase in lifecycle.phases} if lifecycle else {}

    @cached_property
    def region_by_country(self) -> Mapping[str, str]:
        """Region of each country that stands in one."""
        return {country: name for name, region in self.document.regions.items() for country in region.countries}

    @cached_property
    def phone_group_by_country(self) -> Mapping[str, str]:
        """Heading of the phone directory for each country in it."""
        phones = self.document.phones
        return {row.country: row.group for row in phones.directory} if phones else {}

    def text(self, clause: str, language: str, field: str = "title") -> Said:
        """The text of a clause in a language; another language stands in where it has none, and says so.

        `field` is title, short, body, note, hint or points (a tuple). `short` falls back to the title in the same
        language. Where no language has the text, the clause key itself is given, in no language.
        """
        for each in dict.fromkeys((language, language.partition("-")[0], *self.languages)):
            entry = self.texts.get(each, {}).get(clause, {})
            found = entry.get(field) or (entry.get("title") if field == "short" else None)
            if found:
                return Said(text=found, language=each, fallback=each.partition("-")[0] != language.partition("-")[0])
        return Said(text=() if field == "points" else clause, language="", fallback=True)

    def has_text(self, clause: str, field: str = "title") -> bool:
        """Whether any language has that text."""
        return any(field in texts.get(clause, {}) for texts in self.texts.values())

    @cached_property
    def older(self) -> Mapping[str, frozenset[str]]:
        """Language to the clauses whose words were made from an earlier wording of the first language."""
        source = self.texts.get(self.languages[0], {}) if self.languages else {}
        now = {clause: revision(entry) for clause, entry in source.items()}
        return {
            language: frozenset(clause for clause, entry in entries.items() if _is_older(entry, now.get(clause, "")))
            for language, entries in self.texts.items()
            if language != self.languages[0]
        }

    @cached_property
    def untranslated(self) -> Mapping[str, frozenset[str]]:
        """Language to the clauses that have words in the first language and none in this one."""
        source = self.texts.get(self.languages[0], {}) if self.languages else {}
        return {language: frozenset(source.keys() - entries.keys()) for language, entries in self.texts.items()}

    def as_json(self) -> dict[str, Any]:
        """The whole policy as plain data (what `podpora policy show --json` prints)."""
        return policy_as_json(self)
