"""The grid on which two policies are asked: every code that either of them knows, and one place in each region."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import TypeVar

from podpora.policy.document_time import Conditions
from podpora.policy.policy import Policy
from podpora.policy.values import CaseFacts, Holiday, HolidayDates, Place

T = TypeVar("T")

ZONE = "Pacific/Kiritimati"
"""Where the asking customer sits: a zone that no vendor names, so that a customer's zone is told from a fixed one."""

OWN_HOLIDAY = date(1999, 6, 16)
"""The only public holiday of the asking customer: where it closes the hours, the customer's holidays do."""

OTHER = "*"
"""Any code that neither policy names: a product, a country."""

MOST = 64
"""So many combinations of conditions are asked for at most in each program."""


@dataclass(frozen=True)
class World:
    """Both policies, and the codes to ask for. A code that only one of them has is a change by itself; nothing else
    is asked about it (`shared`)."""

    old: Policy
    new: Policy

    def each(self, codes: Callable[[Policy], Iterable[T]]) -> tuple[T, ...]:
        """Codes of either policy, in the order of the new one, those that went last."""
        return tuple(dict.fromkeys((*codes(self.new), *codes(self.old))))

    def shared(self, codes: Callable[[Policy], Iterable[T]]) -> tuple[T, ...]:
        """Codes that both policies have."""
        before = set(codes(self.old))
        return tuple(code for code in dict.fromkeys(codes(self.new)) if code in before)

    @property
    def programs(self) -> tuple[str, ...]:
        return self.shared(lambda policy: policy.document.programs)

    @property
    def levels(self) -> tuple[str, ...]:
        return self.shared(lambda policy: policy.levels)

    @property
    def categories(self) -> tuple[str, ...]:
        return self.shared(lambda policy: policy.categories)

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of both, and "" for a place outside all of them."""
        return (*self.shared(lambda policy: policy.document.regions), "")

    @property
    def category(self) -> str:
        """The plainest category: its severity is chosen, and its targets are those of the severity."""
        usual = [
            code
            for code in self.categories
            if all(
                (rules := policy.categories[code]).targets and not rules.target_as and rules.severity == "chosen"
                for policy in (self.old, self.new)
            )
        ]
        return next(iter(usual), "")

    def case(self, policy: Policy, program: str, severity: str, **more: object) -> CaseFacts:
        """A case of the plainest category; `severity` "" is none."""
        category = str(more.pop("category", "")) or self.category or next(iter(policy.categories))
        return CaseFacts(program=program, severity=severity or None, category=category, **more)  # type: ignore[arg-type]

    def conditions(self, program: str) -> Iterator[dict[str, str]]:
        """Combinations of conditions under which a line of exceptions of either policy may apply, and pairs of them."""
        lines = [
            line.conditions
            for policy in (self.old, self.new)
            if program in policy.document.programs
            for line in policy.document.programs[program].when
        ]
        single = [dict(each) for line in lines for each in _spread(line)]
        both = [
            a | b for a, b in combinations(single, 2) if all(b.get(word, value) == value for word, value in a.items())
        ]
        seen: list[dict[str, str]] = []
        for each in (*single, *both):
            if each and each not in seen and self._is_known(each):
                seen.append(each)
        yield from seen[:MOST]

    def _is_known(self, conditions: dict[str, str]) -> bool:
        known = {"severity": self.levels, "category": self.categories, "region": self.regions}
        return all(conditions.get(word) in (None, *codes) for word, codes in known.items())


def place_in(region: str) -> Place:
    """The asking customer in a region."""
    return Place(zone=ZONE, region=region, holidays=HolidayDates({OWN_HOLIDAY: Holiday("own", "own")}))


def facts_under(conditions: dict[str, str]) -> dict[str, object]:
    """What a case must be like for the conditions to hold, without severity and region."""
    words = {word: code for word, code in conditions.items() if word not in ("severity", "region", "flag", "fact")}
    more: dict[str, object] = dict(words)
    if "flag" in conditions:
        more["flags"] = frozenset({conditions["flag"]})
    if "fact" in conditions:
        more["facts"] = frozenset({conditions["fact"]})
    return more


def _spread(conditions: Conditions) -> Iterator[tuple[tuple[str, str], ...]]:
    """Each combination of single values under which the conditions hold."""
    words = [(word, values) for word in Conditions.model_fields if (values := getattr(conditions, word))]
    for values in product(*(each for _, each in words)):
        yield tuple((word, str(value)) for (word, _), value in zip(words, values, strict=True))
