"""Work around the clock on the gravest severity: what ends it, and when a shift is handed over (R100-R103, Q37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from podpora.policy import because_routing as why
from podpora.policy.because import Because
from podpora.policy.policy import Policy
from podpora.policy.shifts import Worker
from podpora.policy.values import Decision

CLAUSE = "text.continuous-work"
ASK_BEFORE = timedelta(minutes=60)
"""So long before the end of a shift the engineer is asked for a handover; an inner figure, no promise."""
TELL_BEFORE = timedelta(minutes=30)
"""So long before it the queue's lead and whoever is on call are told that nobody has accepted."""
LOOK_AGAIN = timedelta(hours=1)
"""Shifts and absences change without the case knowing of it."""
SEEK_AGAIN = timedelta(minutes=5)
ATTEMPTS = 3
"""Attempts to reach the customer's resource that the vendor makes before it proposes a lower severity (Q37)."""


def may_end(*, has_solution: bool, is_impact_reduced: bool) -> Decision:
    """Whether continuous work ends because the matter is in hand: both facts must hold (R102)."""
    if has_solution and is_impact_reduced:
        return Decision(True, (Because(CLAUSE, why.CONTINUOUS_DONE),))
    missing = tuple(
        name
        for name, holds in (("solution-in-place", has_solution), ("impact-reduced", is_impact_reduced))
        if not holds
    )
    return Decision(False, (Because(CLAUSE, why.CONTINUOUS_GOES_ON, {"missing": missing}),))


def may_change_hands(*, is_offered: bool, is_there: bool, takes: bool, has_words: bool, name: str) -> Decision:
    """Whether continuous work goes from one engineer to another (R100). To whom it was offered with a summary: who
    takes it accepts. From one who `is_there`, only so. From one who is not, another `takes` it with words on how
    things stand; nobody is given it unasked. `name`: who has it."""
    params = {"name": name}
    if is_offered:
        return Decision(True, (Because(CLAUSE, why.HANDED_OVER),))
    if is_there or not takes:
        return Decision(False, (Because(CLAUSE, why.HANDOVER_NEEDED, params),))
    if not has_words:
        return Decision(False, (Because(CLAUSE, why.SUMMARY_NEEDED, params),))
    return Decision(True, (Because(CLAUSE, why.TAKEN_OVER, params),))


def may_succeed(*, may_have: bool, is_at_work: bool) -> bool:
    """Whether continuous work of an engineer who has left goes to the successor that was chosen for all open cases
    (R100): who may have the case and is at work. For anybody else it goes on by itself, to whoever can take it now."""
    return may_have and is_at_work


def may_propose_lower(*, is_paused: bool, counted: int) -> Decision:
    """Whether the vendor may propose a lower severity: while no resource of the customer is there, only after three
    counted attempts to reach one (Q37)."""
    params = {"counted": counted, "needed": ATTEMPTS}
    if is_paused and counted < ATTEMPTS:
        return Decision(False, (Because(CLAUSE, why.RESOURCE_NOT_TRIED, params),))
    return Decision(True, (Because(CLAUSE, why.RESOURCE_TRIED, params),) if is_paused else ())


@dataclass(frozen=True, slots=True)
class LowerSeverity:
    """What the vendor may do while no resource of the customer is there. `severity`: the lower one that it may propose
    now, "" while it may not or there is none; `counted` attempts to reach one of those `needed`."""

    severity: str
    counted: int
    needed: int
    because: tuple[Because, ...]


def lower_severity(policy: Policy, *, severity: str, counted: int) -> LowerSeverity:
    """Which severity the vendor may propose after so many counted attempts to reach a resource in vain: the next lower
    one (Q37). It is never changed without the customer's consent."""
    decision = may_propose_lower(is_paused=True, counted=counted)
    lower = policy.levels[policy.levels.index(severity) + 1 :] if decision.allowed else ()
    return LowerSeverity(lower[0] if lower else "", counted, ATTEMPTS, decision.because)


@dataclass(frozen=True, slots=True)
class ShiftLook:
    """What the end of the engineer's shift calls for at an instant.

    `is_on`: at work now; `ends_at`: when that ends (None: nothing says so); `mark`: names this stretch, so that each
    thing is told once for it. `is_to_ask`: a handover should be asked for; `is_to_tell`: lead and on call should know;
    `look_at`: when to look again.
    """

    is_on: bool
    ends_at: datetime | None
    mark: datetime | None
    is_to_ask: bool
    is_to_tell: bool
    look_at: datetime


def ask_from(look: ShiftLook, *, since: datetime) -> datetime:
    """When a handover should have been asked for that `look` calls for, the case being watched from `since` on."""
    return max(since, look.ends_at - ASK_BEFORE) if look.ends_at is not None else since


def tell_from(worker: Worker, *, since: datetime, at: datetime) -> datetime:
    """When lead and on call should have known what they are told at `at`, the case being watched from `since` on: half
    an hour before the last end of a shift since then."""
    here: datetime | None = since
    ended = None
    while here is not None and here <= at:
        begins = worker.on_at(here)
        if begins is None or begins > at:
            break
        here = ended = worker.off_at(begins)
    return min(at, max(since, ended - TELL_BEFORE)) if ended is not None else since


def look_at_shift(worker: Worker, *, at: datetime) -> ShiftLook:
    """What the shift of the engineer who has the case calls for at `at`; one that begins within the hour calls for
    nothing: whoever accepts a handover does so before the own shift begins."""
    if not worker.is_on(at):
        mark = worker.on_at(at)
        begins_soon = mark is not None and mark - at <= ASK_BEFORE
        return ShiftLook(False, None, mark, is_to_ask=False, is_to_tell=not begins_soon, look_at=at + SEEK_AGAIN)
    ends_at = worker.off_at(at)
    if ends_at is None:
        return ShiftLook(True, None, None, is_to_ask=False, is_to_tell=False, look_at=at + LOOK_AGAIN)
    steps = (ends_at - ASK_BEFORE, ends_at - TELL_BEFORE, ends_at)
    ahead = next((step for step in steps if step > at), ends_at)
    return ShiftLook(
        is_on=True,
        ends_at=ends_at,
        mark=ends_at,
        is_to_ask=at >= steps[0],
        is_to_tell=at >= steps[1],
        look_at=min(ahead, at + LOOK_AGAIN),
    )
