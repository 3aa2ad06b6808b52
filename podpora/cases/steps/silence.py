"""Whether a silent case may be closed without the customer's consent (R214, Q39, Q40)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from podpora import policy as rules
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.steps.attempts import answered_at
from podpora.policy import Decision, Place, Policy, because
from podpora.policy.attempts import Attempt, JudgedAttempt, judge_attempts


@dataclass(frozen=True, slots=True)
class SilentClosing:
    """Whether a case may be closed for silence by ``reason``, the policy's code, and from when on where that is
    known."""

    reason: str
    decision: Decision
    from_at: datetime | None


def judged(case: Case, rows: Sequence[ContactAttempt], *, policy: Policy, place: Place) -> tuple[JudgedAttempt, ...]:
    """What the policy says to each contact, in the order of ``rows`` (by time). ``case.intake`` should be at hand."""
    attempts = [
        Attempt(
            at=row.at,
            method=row.channel,
            asks_answer=row.asks_answer,
            is_answered=row.is_incoming or row.result == ContactAttempt.Result.REACHED,
        )
        for row in rows
    ]
    method = case.intake.contact_method
    return judge_attempts(policy, attempts=attempts, place=place, method=method, answered_at=answered_at(case))


def reason_for_silence(policy: Policy) -> str:
    """The policy's way for an engineer to close a silent case; '' where it has none."""
    reasons = policy.document.closing.reasons
    return next((one.id for one in reasons if one.after_silence and "engineer" in one.by), "")


def silent_closing(
    case: Case, found: Sequence[JudgedAttempt], *, policy: Policy, place: Place, now: datetime
) -> SilentClosing | None:
    """Whether the case may be closed for silence at ``now``, after these contacts; ``None`` where the policy has no
    such closing."""
    reason = reason_for_silence(policy)
    if not reason:
        return None
    counted = [one.attempt.at for one in found if one.is_counted]
    decision = rules.may_close(
        policy,
        reason=reason,
        by="engineer",
        state=case.state,
        attempts=counted,
        answered_at=answered_at(case),
        silent_since=_silent_since(case, counted),
        place=place,
        now=now,
    )
    return SilentClosing(reason, decision, _from(decision))


def _silent_since(case: Case, counted: Sequence[datetime]) -> datetime:
    known = [at for at in (case.customer_owes_since, *counted[:1]) if at is not None]
    return min(known, default=case.last_vendor_message_at or case.opened_at)


def _from(decision: Decision) -> datetime | None:
    for one in decision.because:
        if one.code == because.SILENCE_STEP_DUE and one.params.get("step") == "close" and one.params.get("due_at"):
            return datetime.fromisoformat(str(one.params["due_at"]))
    return None
