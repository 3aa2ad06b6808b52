"""Timed steps with a customer who does not answer (R212-R214, Q39, Q40)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from podpora import clock
from podpora.policy import because as why
from podpora.policy.because import Because
from podpora.policy.document_case import SilenceStep as Step
from podpora.policy.hours import hours_for
from podpora.policy.policy import Policy
from podpora.policy.reckoning import due_of_term
from podpora.policy.values import Decision, Place, SilenceStep


def _counted(
    policy: Policy, attempts: Sequence[datetime], place: Place, answered_at: datetime | None
) -> dict[date, datetime]:
    """Local working days that count as contact attempts since the customer's last answer, each with its first attempt:
    one a day, and none on a day without hours (R213, Q39)."""
    steps = [step for step in policy.document.closing.silence if step.do == "attempts"]
    if not steps:
        return {}
    hours = hours_for(policy, steps[0].days or "", place)
    zone = ZoneInfo(hours.zone)
    found: dict[date, datetime] = {}
    for at in sorted(attempts):
        day = at.astimezone(zone).date()
        answered = answered_at is not None and at <= answered_at
        if not answered and day not in found and clock.is_working_day(hours, day):
            found[day] = at
    return found


def next_silence_step(
    policy: Policy,
    *,
    place: Place,
    silent_since: datetime,
    done: Sequence[tuple[str, datetime]] = (),
    attempts: Sequence[datetime] = (),
    answered_at: datetime | None = None,
) -> SilenceStep:
    """The next timed step with a silent customer, and from when it may be done.

    `silent_since`: the last message to the customer; `done`: steps taken since, in order; `attempts`: instants of
    contact attempts. Attempts count as done by themselves once there are enough; each step counts from the one
    before. An answer of the customer begins everything anew: pass only what came after it, or `answered_at`.
    """
    since, taken = silent_since, list(done)
    counted = _counted(policy, attempts, place, answered_at)
    days = tuple(sorted(counted))
    for number, step in enumerate(policy.document.closing.silence, 1):
        clause = f"closing.silence.{number}"
        if step.do == "attempts":
            needed = step.attempts or 0
            params = {"counted": len(days), "needed": needed}
            if len(days) < needed:
                because = Because("closing.attempts", why.ATTEMPTS_MISSING, params)
                return SilenceStep("attempts", None, days, (because,))
            since = max(since, counted[days[needed - 1]])
        elif taken and taken[0][0] == step.do:
            since = taken.pop(0)[1]
        else:
            return _timed(policy, step, clause, place, since, days)
    return SilenceStep("none", None, days, ())


def _timed(
    policy: Policy, step: Step, clause: str, place: Place, since: datetime, days: tuple[date, ...]
) -> SilenceStep:
    assert step.after is not None
    due_at = due_of_term(policy, term=step.after, place=place, at=since)
    params = {"step": step.do, "due_at": due_at.isoformat()}
    return SilenceStep(step.do, due_at, days, (Because(clause, why.SILENCE_STEP_DUE, params),))


def silence_over(
    policy: Policy,
    *,
    place: Place,
    now: datetime,
    silent_since: datetime,
    attempts: Sequence[datetime],
    answered_at: datetime | None,
) -> Decision:
    """Whether a silent case has waited long enough to be closed.

    Every step before the closing counts as done as early as it may be, reminders go out by themselves; only the
    contact attempts have to be there.
    """
    done: list[tuple[str, datetime]] = []
    while True:
        found = next_silence_step(
            policy, place=place, silent_since=silent_since, done=done, attempts=attempts, answered_at=answered_at
        )
        if found.due_at is None or found.step == "close":
            break
        done.append((found.step, found.due_at))
    if found.due_at is None or now < found.due_at:
        return Decision(False, found.because)
    needed = next((step.attempts for step in policy.document.closing.silence if step.do == "attempts"), None)
    if needed is None:
        return Decision(True, ())
    params = {"counted": len(found.counted), "needed": needed}
    return Decision(True, (Because("closing.attempts", why.ATTEMPTS_MADE, params),))
