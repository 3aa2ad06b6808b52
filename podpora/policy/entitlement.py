"""Who may file what, under which program, until when (R1-R5, R59, R60, R74, R75, D11, Q17-Q24)."""

from __future__ import annotations

from datetime import date

from podpora.policy.policy import Policy
from podpora.policy.values import Decision, Entitlement, EntitlementFacts


def entitlement(policy: Policy, *, facts: EntitlementFacts) -> Entitlement:
    """Whether the filer may open this case today, and the program that applies.

    A refused category still names the program where one is known and the categories that may be filed."""
    raise NotImplementedError


def maintenance_end(*, start: date, years: int = 1) -> date:
    """Last day of a contract of whole years that begins on `start` (R79, Q21): 2026-02-06 ends 2027-02-05,
    29 February ends 28 February."""
    raise NotImplementedError


def contact_limit(policy: Policy, *, program: str, listed: int, quantity: int = 1) -> Decision:
    """Whether one more contact may be listed beside `listed`, for `quantity` units bought."""
    raise NotImplementedError


def has_right(policy: Policy, *, program: str, right: str) -> bool:
    """Whether a program includes "updates" or "upgrades" (R83, R84)."""
    raise NotImplementedError
