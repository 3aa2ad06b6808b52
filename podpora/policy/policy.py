"""The policy in force as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from podpora.policy.document import Document
from podpora.policy.values import Said


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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and other.sha256 == self.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def text(self, clause: str, language: str, field: str = "title") -> Said:
        """The text of a clause in a language; another language stands in where it has none, and says so."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """The whole policy as plain data (what `podpora policy show --json` prints)."""
        raise NotImplementedError
