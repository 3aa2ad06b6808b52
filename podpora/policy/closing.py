"""How cases move and end: states, outcomes, closing reasons, surveys. Silent customers: `silence.py`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from podpora.policy import because as why
from podpora.policy import because_closing as after
from podpora.policy.because import Because, Params
from podpora.policy.policy import Policy
from podpora.policy.silence import silence_over
from podpora.policy.values import Decision, Place, SurveyDecision

MOVES: dict[str, tuple[str, ...]] = {
    "new": ("open", "waiting-on-customer", "waiting-on-third-party"),
    "open": ("waiting-on-customer", "waiting-on-third-party"),
    "waiting-on-customer": ("open", "waiting-on-third-party"),
    "waiting-on-third-party": ("open", "waiting-on-customer"),
    "closed": (),
}
"""States of a case and where each may go by itself; `closed` is reached through `may_close` only."""

_NEEDS = {
    "release-or-fix": why.NEEDS_RELEASE_OR_FIX,
    "workaround": why.NEEDS_WORKAROUND,
    "message": why.NEEDS_MESSAGE,
    "reason": why.NEEDS_REASON,
    "milestone": why.NEEDS_MILESTONE,
    "other-case": why.NEEDS_OTHER_CASE,
}


def may_set_state(policy: Policy, *, old: str, new: str) -> Decision:
    """Whether an open case may move from state `old` to `new` ("new", "open", "waiting-on-customer",
    "waiting-on-third-party"; underscores are taken for dashes). Closing goes through `may_close`; nothing reopens
    (Q41)."""
    old, new = old.replace("_", "-"), new.replace("_", "-")
    if old == "closed":
        days = policy.document.closing.follow_on.within.days
        return Decision(False, (Because("closing.follow_on", why.CLOSED_STAYS_CLOSED, {"days": days}),))
    allowed = MOVES.get(old, ())
    if new not in allowed:
        params = {"old": old, "new": new, "allowed": allowed}
        return Decision(False, (Because("cases.states", why.MOVE_NOT_ALLOWED, params),))
    return Decision(True, (Because("cases.states", why.MOVE_ALLOWED, {"old": old, "new": new}),))


def may_close(
    policy: Policy,
    *,
    reason: str,
    by: str,
    state: str,
    given: Collection[str] = (),
    sub_reason: str = "",
    version_known: bool = True,
    conditions: Collection[str] = (),
    attempts: Sequence[datetime] = (),
    answered_at: datetime | None = None,
    silent_since: datetime | None = None,
    place: Place | None = None,
    now: datetime | None = None,
) -> Decision:
    """Whether the case may end now by `reason`: an outcome or closing reason of the document.

    `by` "customer" or "engineer"; `given`: what the form carries, among "release-or-fix", "workaround", "message",
    "reason", "milestone", "other-case" (non-empty values only); `version_known` false while the version is
    "unknown" (Q58; asked for outcomes only); `conditions` true of the case ("waiting-for-release"). For a reason
    that needs silence: instants of contact `attempts`, the customer's last answer, the last message to it
    (`silent_since`), `place` and `now`. All that is missing is told at once (R203, R204, R210, D16, Q42).
    """
    if state == "closed":
        return Decision(False, (Because("closing", why.ALREADY_CLOSED),))
    outcome, closing_reason = policy.outcomes.get(reason), policy.closing_reasons.get(reason)
    if outcome is None and closing_reason is None:
        known = (*policy.outcomes, *policy.closing_reasons)
        return Decision(False, (Because("closing", why.OUTCOME_UNKNOWN, {"outcome": reason, "allowed": known}),))
    if outcome is not None:
        return _by_outcome(policy, reason, by, given, sub_reason, version_known, conditions)
    assert closing_reason is not None
    clause = f"closing.reasons.{reason}"
    if by not in closing_reason.by:
        return Decision(False, (Because(clause, why.NOT_FOR_THIS_SIDE, {"by": by, "outcome": reason}),))
    missing = missing_of(closing_reason.needs, reason, clause, given)
    if by == "engineer":
        missing += _held_open(policy, conditions)
    met: list[Because] = []
    if closing_reason.after_silence:
        if place is None or now is None:
            raise ValueError(f"closing for {reason!r} looks at place and now")
        since = silent_since or min(attempts, default=now)
        silence = silence_over(
            policy, place=place, now=now, silent_since=since, attempts=attempts, answered_at=answered_at
        )
        (met if silence.allowed else missing).extend(silence.because)
    code = why.WITHDRAWAL_ALWAYS if by == "customer" else why.CLOSES_BY_OUTCOME
    params: Params = {} if by == "customer" else {"outcome": reason}
    return Decision(not missing, tuple(missing) or (*met, Because(clause, code, params)))


def _by_outcome(
    policy: Policy,
    reason: str,
    by: str,
    given: Collection[str],
    sub_reason: str,
    version_known: bool,
    conditions: Collection[str],
) -> Decision:
    outcome, clause = policy.outcomes[reason], f"closing.outcomes.{reason}"
    if by != "engineer":
        return Decision(False, (Because(clause, why.NOT_FOR_THIS_SIDE, {"by": by, "outcome": reason}),))
    missing = missing_of(outcome.needs, reason, clause, given)
    if "sub-reason" in outcome.needs and sub_reason not in outcome.sub_reasons:
        params = {"outcome": reason, "sub_reasons": outcome.sub_reasons}
        missing.append(Because(clause, why.NEEDS_SUB_REASON, params))
    if not outcome.closes:
        left = Because(clause, why.OUTCOME_LEAVES_OPEN, {"outcome": reason})
        return Decision(False, (*missing, left))
    if policy.document.closing.version_known and not version_known:
        missing.append(Because("closing.version_known", why.NEEDS_VERSION))
    missing += _held_open(policy, conditions)
    closes = Because(clause, why.CLOSES_BY_OUTCOME, {"outcome": reason})
    return Decision(not missing, tuple(missing) or (closes,))


def missing_of(needs: Sequence[str], outcome: str, clause: str, given: Collection[str]) -> list[Because]:
    """What the outcome or closing reason needs and `given` does not hold."""
    return [
        Because(clause, _NEEDS[need], {"outcome": outcome}) for need in needs if need in _NEEDS and need not in given
    ]


def _held_open(policy: Policy, conditions: Collection[str]) -> list[Because]:
    return [
        Because(f"closing.never_while.{condition}", why.NEVER_WHILE, {"condition": condition})
        for condition in policy.document.closing.never_while
        if condition in conditions
    ]


def may_open_follow_on(policy: Policy, *, closed_at: datetime, now: datetime) -> Decision:
    """Whether a follow-on case is still the old matter, which stays with its engineer (Q41); later it is a new one."""
    within = policy.document.closing.follow_on.within
    until = closed_at + within
    params: Params = {"until": until.isoformat()}
    if now <= until:
        return Decision(True, (Because("closing.follow_on", after.FOLLOW_ON_ALLOWED, params),))
    params |= {"days": within.days}
    return Decision(False, (Because("closing.follow_on", after.FOLLOW_ON_TOO_LATE, params),))


def severity_suggested(policy: Policy, *, outcome: str, severity: str) -> str | None:
    """The severity that an outcome proposes to the customer: one milder after a temporary workaround, none where it
    is the mildest already or the outcome keeps it (R205, Q44)."""
    rules = policy.outcomes.get(outcome)
    if rules is None or rules.severity == "keeps" or severity not in policy.levels:
        return None
    milder = policy.levels[policy.levels.index(severity) + 1 :]
    return milder[0] if milder else None


def survey_due(
    policy: Policy,
    *,
    reason: str,
    closed_at: datetime,
    support_answered: bool,
    last_sent_to_person_at: datetime | None = None,
) -> SurveyDecision:
    """Whether closing by `reason` sends a survey to the person most in contact, and how long its link lives
    (R231, Q47)."""
    survey = policy.document.survey
    if survey is None or reason in survey.never_after:
        because = Because("survey", after.SURVEY_NOT_FOR_REASON, {"outcome": reason})
    elif reason in survey.only_if_answered and not support_answered:
        because = Because("survey", after.SURVEY_NEVER_ANSWERED)
    elif last_sent_to_person_at is not None and closed_at < last_sent_to_person_at + survey.once_per_person:
        params = {"last_sent_at": last_sent_to_person_at.isoformat(), "days": survey.once_per_person.days}
        because = Because("survey", after.SURVEY_TOO_SOON, params)
    else:
        expires_at = closed_at + survey.valid_for
        params = {"outcome": reason, "expires_at": expires_at.isoformat()}
        return SurveyDecision(True, expires_at, (Because("survey", after.SURVEY_SENT, params),))
    return SurveyDecision(False, None, (because,))
