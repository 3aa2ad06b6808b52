"""Matters outside support: what becomes of a case about one (R219-R224, D54)."""

from __future__ import annotations

from podpora.policy import because_desk as why
from podpora.policy.because import Because
from podpora.policy.policy import Policy
from podpora.policy.values import Decision


def may_go_on(policy: Policy, *, matter: str) -> Decision:
    """Whether a case about this matter is taken; "" is none of the matters, which limits nothing."""
    if not matter:
        return Decision(True, ())
    rules = policy.matters.get(matter)
    if rules is None:
        params = {"matter": matter, "allowed": tuple(policy.matters)}
        return Decision(False, (Because("intake", why.MATTER_UNKNOWN, params),))
    clause, told = f"out_of_scope.{matter}", {"matter": matter}
    if rules.goes_on_as is None:
        return Decision(False, (Because(clause, why.OUT_OF_SCOPE, told),))
    return Decision(True, (Because(clause, why.MATTER_GOES_ON, told),))


def severity_of_matter(policy: Policy, *, matter: str) -> str | None:
    """The severity at which questions about the matter are taken, where nobody chooses another; None for no such."""
    rules = policy.matters.get(matter)
    return rules.goes_on_as if rules is not None else None


def may_hold_remote_session(policy: Policy, *, matter: str) -> Decision:
    """Whether a remote session may be held on a case about this matter: none where support does not go along step by
    step (R222)."""
    if matter not in policy.matters:
        return Decision(True, ())
    return Decision(False, (Because(f"out_of_scope.{matter}", why.NO_REMOTE_SESSION, {"matter": matter}),))
