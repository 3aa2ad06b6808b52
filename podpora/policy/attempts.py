"""Which tries to reach a silent customer count, and why the others do not (R212, R213, Q39)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from podpora import clock
from podpora.policy import because_contacts as why
from podpora.policy.because import Because
from podpora.policy.document_case import SilenceStep
from podpora.policy.hours import hours_for
from podpora.policy.policy import Policy
from podpora.policy.values import Place

CLAUSE = "closing.attempts"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to reach the customer. `method` is the way it took, in the words of `contact_methods` ("phone", "email")
    or another ("remote-session"); `is_answered`: the customer was reached by it, and so has answered."""

    at: datetime
    method: str
    asks_answer: bool = True
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class JudgedAttempt:
    """What the policy says to a try. `number` counts those that count, from 1, and is 0 for one that does not;
    `is_last`: it is the last that is needed. `day` is the customer's local day."""

    attempt: Attempt
    number: int
    is_last: bool
    day: date
    because: tuple[Because, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it counts."""
        return self.number > 0


def attempts_needed(policy: Policy) -> int:
    """How many contact attempts the policy wants before a silent case may be closed; 0 where it wants none."""
    step = _step(policy)
    return step.attempts or 0 if step is not None else 0


def judge_attempts(
    policy: Policy,
    *,
    attempts: Sequence[Attempt],
    place: Place,
    method: str,
    answered_at: datetime | None = None,
) -> tuple[JudgedAttempt, ...]:
    """Each try in the order of time, counted or not and why.

    One counts that asks for an answer in the case's chosen `method`, on a working day of the customer's on which none
    has counted yet, after its last answer (`answered_at`). A policy without attempts counts none.
    """
    step = _step(policy)
    days: dict[date, int] = {}
    found = []
    zone = ZoneInfo(place.zone)
    for attempt in sorted(attempts, key=lambda one: one.at):
        day = attempt.at.astimezone(zone).date()
        if step is None:
            found.append(JudgedAttempt(attempt, 0, False, day, (Because("closing", why.ATTEMPT_NEVER_COUNTS),)))
            continue
        reason = _why_not(policy, step, attempt, day, place=place, method=method, answered_at=answered_at, days=days)
        needed = step.attempts or 0
        if reason is None:
            days[day] = len(days) + 1
            params = {"counted": days[day], "needed": needed}
            reason = Because(CLAUSE, why.ATTEMPT_COUNTS, params)
        number = days[day] if reason.code == why.ATTEMPT_COUNTS else 0
        found.append(JudgedAttempt(attempt, number, number > 0 and number == needed, day, (reason,)))
    return tuple(found)


def _why_not(
    policy: Policy,
    step: SilenceStep,
    attempt: Attempt,
    day: date,
    *,
    place: Place,
    method: str,
    answered_at: datetime | None,
    days: dict[date, int],
) -> Because | None:
    """The first reason for which a try does not count; None where it does."""
    if attempt.is_answered:
        return Because(CLAUSE, why.ATTEMPT_ANSWERED)
    if answered_at is not None and attempt.at <= answered_at:
        return Because(CLAUSE, why.ATTEMPT_ANSWERED_SINCE, {"at": answered_at.isoformat()})
    if not attempt.asks_answer:
        return Because(CLAUSE, why.ATTEMPT_ASKS_NOTHING)
    if attempt.method != method:
        return Because(CLAUSE, why.ATTEMPT_OTHER_METHOD, {"method": method})
    holiday = place.holidays.get(day)
    if not clock.is_working_day(hours_for(policy, step.days or "", place), day):
        if holiday is not None:
            return Because(CLAUSE, why.ATTEMPT_ON_HOLIDAY, {"tried_on": day.isoformat(), "name": holiday.name})
        return Because(CLAUSE, why.ATTEMPT_NO_WORKING_DAY, {"tried_on": day.isoformat()})
    if day in days:
        return Because(CLAUSE, why.ATTEMPT_SAME_DAY, {"tried_on": day.isoformat()})
    return None


def _step(policy: Policy) -> SilenceStep | None:
    return next((step for step in policy.document.closing.silence if step.do == "attempts"), None)
