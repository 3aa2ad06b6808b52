"""The outcomes that leave a case open: a temporary workaround, and a plan with its aim (R205-R207, D15, Q44, Q56)."""

from __future__ import annotations

from collections.abc import Collection

from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.closing import missing_of
from podpora.policy.policy import Policy
from podpora.policy.values import Decision


def may_leave_open(
    policy: Policy,
    *,
    outcome: str,
    by: str,
    state: str,
    given: Collection[str] = (),
    version_known: bool = True,
    severity: str = "",
) -> Decision:
    """Whether this outcome may be set now, after which the case goes on.

    `by`, `state`, `given` and `version_known` as `may_close` takes them; `severity` is another one that is to be
    proposed with it, "" for none. All that is missing is told at once.
    """
    if state == "closed":
        return Decision(False, (Because("closing", why.ALREADY_CLOSED),))
    rules = policy.outcomes.get(outcome)
    if rules is None:
        params = {"outcome": outcome, "allowed": tuple(policy.outcomes)}
        return Decision(False, (Because("closing", why.OUTCOME_UNKNOWN, params),))
    clause = f"closing.outcomes.{outcome}"
    if by != "engineer":
        return Decision(False, (Because(clause, why.NOT_FOR_THIS_SIDE, {"by": by, "outcome": outcome}),))
    if rules.closes:
        return Decision(False, (Because(clause, why.CLOSES_BY_OUTCOME, {"outcome": outcome}),))
    missing = missing_of(rules.needs, outcome, clause, given)
    if policy.document.closing.version_known and not version_known:
        missing.append(Because("closing.version_known", why.NEEDS_VERSION))
    if severity and rules.severity == "keeps":
        missing.append(Because(clause, why.OUTCOME_KEEPS_SEVERITY, {"outcome": outcome}))
    leaves = Because(clause, why.OUTCOME_LEAVES_OPEN, {"outcome": outcome})
    return Decision(not missing, tuple(missing) or (leaves,))


def may_aim_at(policy: Policy, *, phase: str, aim: str = "") -> Decision:
    """Whether a plan for a version in `phase` may lead to one in the phase `aim` ("": to no other version) (Q56).

    Where the phase gives no new fixes, the aim must be one that does. A phase that the policy does not name limits
    nothing.
    """
    now, then = policy.phases.get(phase), policy.phases.get(aim or phase)
    if (now is None or now.new_fixes) and not aim:
        return Decision(True, ())
    if then is None or then.new_fixes:
        return Decision(True, ())
    phases = tuple(one.id for one in policy.phases.values() if one.new_fixes)
    params = {"phase": aim or phase, "phases": phases}
    return Decision(False, (Because(f"lifecycle.{aim or phase}", why.NEEDS_CURRENT_VERSION, params),))
