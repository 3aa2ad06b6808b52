"""Wishes for the products: which category carries one, and which versions still get enhancements (R228-R230, R251)."""

from __future__ import annotations

from typing import Final

from podpora.policy import because_desk as why
from podpora.policy.because import Because
from podpora.policy.intake import required_fields
from podpora.policy.policy import Policy
from podpora.policy.values import Decision

ASKED: Final = frozenset({"desired-behaviour", "use-case"})
"""What is asked of who wishes for something."""


def carries_wish(policy: Policy, *, category: str) -> bool:
    """Whether cases of this category are wishes: the desired behaviour and the use case have to be told."""
    if category not in policy.categories:
        return False
    return {field.id for field in required_fields(policy, category=category) if field.required} >= ASKED


def may_hand_on(policy: Policy, *, category: str) -> Decision:
    """Whether an engineer may hand on a case of this category as a feature request (R230): only a wish."""
    if carries_wish(policy, category=category):
        return Decision(True, ())
    clause = f"categories.{category}" if category in policy.categories else ""
    return Decision(False, (Because(clause, why.NO_WISH, {}),))


def takes_wishes(policy: Policy, *, phase: str) -> Decision:
    """Whether releases in this phase get enhancements. A phase that the policy does not name limits nothing."""
    found = policy.phases.get(phase)
    if found is None or found.enhancements:
        return Decision(True, ())
    phases = tuple(one.id for one in policy.phases.values() if one.enhancements)
    return Decision(False, (Because(f"lifecycle.{phase}", why.WISH_TO_CURRENT, {"phase": phase, "phases": phases}),))
