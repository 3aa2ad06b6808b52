"""Lifecycle phases: what they still give, and whom they turn away (R239-R256)."""

from __future__ import annotations

from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.document_case import Phase
from podpora.policy.policy import Policy
from podpora.policy.values import Decision


def phase_rights(policy: Policy, *, phase: str) -> Phase | None:
    """What a phase gives; None for a phase that the policy does not name."""
    return policy.phases.get(phase)


def phase_allows(policy: Policy, *, phase: str, channel: str = "", severity: str | None = None) -> Decision:
    """Whether a release in this phase is supported, by this channel and at this severity.

    A phase that the policy does not name limits nothing. A severity of None is not looked at.
    """
    found = policy.phases.get(phase)
    if found is None:
        return Decision(True, ())
    clause = f"lifecycle.{phase}"
    if not found.support:
        return Decision(False, (Because(clause, why.PHASE_WITHOUT_SUPPORT, {"phase": phase}),))
    refused = []
    if channel and found.channels is not None and channel not in found.channels:
        params = {"phase": phase, "channel": channel, "channels": found.channels}
        refused.append(Because(clause, why.PHASE_LIMITS_CHANNEL, params))
    if severity is not None and found.severities is not None and severity not in found.severities:
        params = {"phase": phase, "severity": severity, "severities": found.severities}
        refused.append(Because(clause, why.PHASE_LIMITS_SEVERITY, params))
    allowed = (Because(clause, why.PHASE_HAS_SUPPORT, {"phase": phase}),)
    return Decision(not refused, tuple(refused) or allowed)
