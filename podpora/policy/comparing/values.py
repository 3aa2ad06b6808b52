"""A fact that a policy answers with, and a change between two policies: frozen values of codes, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Plain: TypeAlias = "str | int | bool | tuple[Plain, ...] | None"
"""What a fact may be worth: codes, numbers, yes or no, tuples of them; a record is a tuple of (name, value) pairs."""

About = tuple[tuple[str, str], ...]
"""What a fact is about: (dimension, code) pairs, such as (("program", "basic"), ("severity", "2"))."""

Effect = Literal["better", "worse", "mixed", "neutral"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer of one policy: its `kind`, the `clause` behind it, what it is `about`, and its `value`."""

    kind: str
    clause: str
    about: About
    value: Plain


@dataclass(frozen=True, slots=True)
class Change:
    """What changes, and for whom.

    `kind` names the sort of promise ("target", "hours", "language", ...). `about` says for whom:
    pairs of a dimension (program, severity, region, country, weekday, ...) and the codes for which this change holds;
    a dimension in `every` holds for all that there are. `old` and `new` are the answers of the two policies, None
    where a policy has none; `effect` is the change as the customer sees it: better, worse, mixed (some of both), or
    neutral (cannot be said). `clause` is the nearest clause above all `clauses` that changed.
    """

    kind: str
    clause: str
    clauses: tuple[str, ...]
    about: tuple[tuple[str, tuple[str, ...]], ...]
    every: frozenset[str]
    old: Plain
    new: Plain
    effect: Effect

    def of(self, dimension: str) -> tuple[str, ...]:
        """The codes of a dimension for which the change holds; empty where it is not about that dimension."""
        return next((codes for name, codes in self.about if name == dimension), ())

    @property
    def programs(self) -> tuple[str, ...]:
        """Programs whose customers are affected; empty: it does not depend on the program."""
        return self.of("program")

    def to_json(self) -> dict[str, Any]:
        """Plain data; records become objects, tuples become lists."""
        return {
            "kind": self.kind,
            "clause": self.clause,
            "clauses": list(self.clauses),
            "for": {name: list(codes) for name, codes in self.about},
            "every": sorted(self.every),
            "old": plain(self.old),
            "new": plain(self.new),
            "effect": self.effect,
        }


def record(**values: Plain) -> Plain:
    """Several named values as one."""
    return tuple(values.items())


def is_record(value: Plain) -> bool:
    """Whether a value holds named values."""
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in value)
    )


def named(value: Plain) -> Mapping[str, Any]:
    """The named values of a record; empty where there is none."""
    return dict(value) if is_record(value) else {}  # type: ignore[arg-type]


def plain(value: Plain) -> Any:
    """As JSON has it."""
    if is_record(value):
        return {name: plain(each) for name, each in named(value).items()}
    return [plain(each) for each in value] if isinstance(value, tuple) else value
