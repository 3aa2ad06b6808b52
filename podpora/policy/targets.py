"""The target that applies to a case, with the line of the document that says so."""

from __future__ import annotations

from podpora.policy.policy import Policy
from podpora.policy.values import CaseFacts, Place, Target


def target(policy: Policy, *, case: CaseFacts, kind: str = "first_response", place: Place | None = None) -> Target:
    """What the policy promises for `kind` ("first_response", "next_update", "workaround", "resolution",
    "escalation_answer"): a counted target, best effort, not offered, or none. `place` is needed where exceptions
    look at the region."""
    raise NotImplementedError
