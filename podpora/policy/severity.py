"""Which severities a case may have, and who may change one (R94-R99, Q12-Q15, D50)."""

from __future__ import annotations

from podpora.policy.policy import Policy
from podpora.policy.values import SeverityDecision, SeverityOffer


def severities_offered(
    policy: Policy,
    *,
    program: str,
    category: str,
    phase: str = "",
    channel: str = "",
    environment: str = "",
    facts: frozenset[str] = frozenset(),
) -> tuple[SeverityOffer, ...]:
    """All severities of the policy with whether they may be chosen; empty where the category has none."""
    raise NotImplementedError


def severity_change(
    policy: Policy,
    *,
    by: str,
    old: str,
    new: str,
    program: str,
    continuous_work: bool = False,
    other_side_agreed: bool = False,
) -> SeverityDecision:
    """What a change wished by "customer" or "engineer" does: acts at once, or waits for the other side (D50)."""
    raise NotImplementedError


def works_continuously(policy: Policy, *, program: str, severity: str | None) -> bool:
    """Whether work on such a case goes on around the clock (R100)."""
    raise NotImplementedError
