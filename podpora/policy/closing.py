"""How cases move and end: states, outcomes, closing reasons, silent customers, surveys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from podpora.policy.policy import Policy
from podpora.policy.values import Decision, Place, SilenceStep, SurveyDecision


def may_set_state(policy: Policy, *, old: str, new: str) -> Decision:
    """Whether an open case may move from state `old` to `new` ("new", "open", "waiting-on-customer",
    "waiting-on-third-party"). Closing goes through `may_close`; nothing reopens (R211, Q41)."""
    raise NotImplementedError


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
    place: Place | None = None,
    now: datetime | None = None,
) -> Decision:
    """Whether the case may end now by `reason`: an outcome or closing reason of the document.

    `by` "customer" or "engineer"; `given`: what the form carries, among "release-or-fix", "workaround", "message",
    "reason", "milestone", "other-case" (non-empty values only); `version_known` false while the version is
    "unknown" (Q58); `conditions` true of the case ("waiting-for-release"). For a reason that needs silence:
    instants of contact `attempts`, the customer's last answer, `place` and `now`. All that is missing is told at
    once (R203, R204, R210, D16, Q42).
    """
    raise NotImplementedError


def counted_attempts(
    policy: Policy, *, attempts: Sequence[datetime], place: Place, answered_at: datetime | None = None
) -> tuple[date, ...]:
    """Local days that count as contact attempts since the customer's last answer (R213, Q39)."""
    raise NotImplementedError


def next_silence_step(
    policy: Policy,
    *,
    place: Place,
    silent_since: datetime,
    now: datetime,
    done: Sequence[tuple[str, datetime]] = (),
    attempts: Sequence[datetime] = (),
) -> SilenceStep:
    """The next timed step with a silent customer, and from when it may be done. `done`: steps taken, in order."""
    raise NotImplementedError


def survey_due(
    policy: Policy,
    *,
    reason: str,
    closed_at: datetime,
    support_answered: bool,
    already_sent: bool = False,
    last_sent_to_person_at: datetime | None = None,
) -> SurveyDecision:
    """Whether closing by `reason` sends a survey to the person most in contact, and how long its link lives
    (R231, Q47)."""
    raise NotImplementedError
