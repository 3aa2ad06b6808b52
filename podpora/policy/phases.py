"""Lifecycle phases and what they still give (R239-R256)."""

from __future__ import annotations

from podpora.policy.document_case import Phase
from podpora.policy.policy import Policy


def phase_rights(policy: Policy, *, phase: str) -> Phase | None:
    """What a phase gives; None for a phase that the policy does not name."""
    raise NotImplementedError
