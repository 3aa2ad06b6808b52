"""What is asked when a case is filed (R150-R172)."""

from __future__ import annotations

from podpora.policy.policy import Policy
from podpora.policy.values import RequiredField


def required_fields(policy: Policy, *, category: str, severity: str | None = None) -> tuple[RequiredField, ...]:
    """The fields shown for this category, in order, and which of them must be filled at this severity."""
    raise NotImplementedError
