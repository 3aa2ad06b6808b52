"""The seam where milestone rows become the policy's plain values, and its promises become rows. Nowhere else.

Instants of promises are whole seconds: a response within the due second is on time (Q6).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from podpora import clock
from podpora import policy as rules
from podpora.cases.models import Case, Milestone
from podpora.cases.values import DueCard
from podpora.contracts.models import HolidayChange, PolicyVersion
from podpora.contracts.selectors import policy_in, policy_of
from podpora.contracts.terms import place_at
from podpora.policy import Because, CaseFacts, Place, Policy, Promise, Target, TraceSegment
from podpora.policy.better_program import promise_under_better_program
from podpora.policy.hours import hours_for

ONE_SECOND: Final = timedelta(seconds=1)


def on_the_second(at: datetime) -> datetime:
    """The second in which ``at`` lies."""
    return at.replace(microsecond=0)


# --- rows to values -------------------------------------------------------------------------------------------------


def policy_for(case: Case) -> Policy:
    """The policy pinned on the case; no query where ``find_case`` brought it along."""
    at_hand = Case._meta.get_field("policy").is_cached(case)
    return policy_in(case.policy) if at_hand else policy_of(case.policy_id)


def facts_of(case: Case) -> CaseFacts:
    """What targets look at. ``case.product`` and ``case.release`` should be at hand."""
    return CaseFacts(
        program=case.program,
        severity=case.severity or None,
        category=case.category,
        product=case.product.code,
        channel=case.channel,
        language=case.support_language,
        environment=case.environment,
        phase=case.release.phase if case.release is not None else "",
        flags=frozenset(case.flags),
    )


def place_of(case: Case, policy: Policy, changes: Iterable[HolidayChange] | None = None) -> Place:
    """The place pinned on the case, with the holidays as they are known today (Q1, Q3); ``changes``: see there."""
    return place_at(
        zone=case.zone,
        country=case.country,
        subdivision=case.subdivision,
        region=case.region,
        policy=policy,
        changes=changes,
    )


# --- promises to rows -----------------------------------------------------------------------------------------------


def first_promise(case: Case, *, policy: Policy, place: Place) -> Promise:
    """What the policy promises to a case filed now."""
    return rules.promise(policy, case=facts_of(case), place=place, at=on_the_second(case.opened_at))


def changed_promise(
    milestone: Milestone | None,
    *,
    policy: Policy,
    before: CaseFacts,
    after: CaseFacts,
    case: Case,
    changed_at: datetime,
) -> Promise:
    """What the promise becomes when the case changes before its first response (Q9)."""
    return rules.promise_after_change(
        policy,
        before=before,
        after=after,
        place=place_of(case, policy),
        started_at=milestone.started_at if milestone is not None else on_the_second(case.opened_at),
        changed_at=on_the_second(changed_at),
        old_due_at=milestone.due_at if milestone is not None else None,
    )


def promise_of_better_program(
    milestone: Milestone | None, *, policy: Policy, before: CaseFacts, program: str, case: Case, changed_at: datetime
) -> Promise:
    """What the promise becomes when a better program is applied before the first response (Q10)."""
    return promise_under_better_program(
        policy,
        before=before,
        program=program,
        place=place_of(case, policy),
        changed_at=on_the_second(changed_at),
        old_due_at=milestone.due_at if milestone is not None else None,
    )


def milestone_of(promise: Promise, *, case: Case, version: PolicyVersion) -> Milestone | None:
    """The unsaved row of a promise with a due instant; none where nothing is due (R65, R134, R144, R148)."""
    if promise.due_at is None:
        return None
    milestone = Milestone(
        case=case,
        kind=Milestone.Kind.FIRST_RESPONSE,
        policy=version,
        started_at=on_the_second(case.opened_at),
    )
    write_promise(milestone, promise)
    return milestone


def write_promise(milestone: Milestone, promise: Promise) -> None:
    """Put the promise into the row, and its next look; a warning that was given stays given unless due moved later.

    One that a change left as it was (``kept``) stays as it is on record, with the reason why.
    """
    assert promise.due_at is not None
    if promise.kept and milestone.due_at is not None:
        milestone.because = [reason.to_json() for reason in promise.because]
        return
    if milestone.due_at is not None and promise.due_at > milestone.due_at:
        milestone.warned_at = None
    target = promise.target
    milestone.clause = promise.clause
    milestone.seconds = target.seconds
    milestone.printed = target.printed
    milestone.clock = target.clock or ""
    milestone.hours_key = target.hours_key
    milestone.measure = target.measure
    milestone.due_at = promise.due_at
    milestone.warn_at = promise.warn_at
    milestone.trace = [segment.to_json() for segment in promise.trace]
    milestone.because = [reason.to_json() for reason in promise.because]
    milestone.next_try_at = next_look(milestone)


# --- the verdict ----------------------------------------------------------------------------------------------------


def next_look(milestone: Milestone) -> datetime | None:
    """The next instant at which something may change: the warning, then the first instant after due; or never."""
    if milestone.state != Milestone.State.RUNNING:
        return None
    if milestone.warned_at is None and milestone.warn_at is not None and milestone.warn_at < milestone.due_at:
        return milestone.warn_at
    return milestone.due_at + ONE_SECOND


def is_missed(milestone: Milestone, *, now: datetime) -> bool:
    """Whether the promise is past: the due second itself is still in time."""
    return on_the_second(now) > milestone.due_at


def is_to_warn(milestone: Milestone, *, now: datetime) -> bool:
    return milestone.warned_at is None and milestone.warn_at is not None and milestone.warn_at <= now


def missed_state(milestone: Milestone) -> Milestone.State:
    """How a missed one is called: an evaluation's aim is late, never breached (R140)."""
    return Milestone.State.LATE if milestone.measure == "evaluation" else Milestone.State.BREACHED


def late_for(milestone: Milestone, *, until: datetime, changes: Iterable[HolidayChange]) -> int:
    """Seconds of the promise's own hours from its due instant to ``until``, however long ago that is. Its case and its
    policy should be at hand, ``changes`` are all holidays that the operator changed."""
    policy = policy_in(milestone.policy)
    hours = hours_for(policy, milestone.hours_key, place_of(milestone.case, policy, changes))
    return int(clock.elapsed(hours, milestone.due_at, until))


# --- the card -------------------------------------------------------------------------------------------------------


def card_without_due(*, measure: str, target: Target | None, zone: str) -> DueCard:
    """The card of a case to which nothing is promised, with the reason where the target is at hand."""
    return DueCard(
        measure=measure,
        clause=target.clause if target is not None else "",
        because=target.because if target is not None else (),
        zone=zone,
    )


def card_of(milestone: Milestone, *, zone: str, now: datetime, is_for_list: bool = False) -> DueCard:
    """The card of a promise at an instant; that of a list carries no trace and no reasons, which lists do not show."""
    until = now if milestone.state == Milestone.State.RUNNING else milestone.answered_at or now
    total, left = _counted(milestone.trace, until)
    return DueCard(
        measure=milestone.measure,
        clause=milestone.clause,
        because=() if is_for_list else tuple(Because.from_json(reason) for reason in milestone.because),
        zone=zone,
        due_at=milestone.due_at,
        warn_at=milestone.warn_at,
        started_at=milestone.started_at,
        seconds=milestone.seconds,
        printed=milestone.printed,
        clock=milestone.clock,
        hours_key=milestone.hours_key,
        trace=() if is_for_list else tuple(TraceSegment.from_json(segment) for segment in milestone.trace),
        verdict=_verdict(milestone, now),
        answered_at=milestone.answered_at,
        used=1 - left / total if total else float(until > milestone.due_at),
        seconds_left=int((milestone.due_at - on_the_second(now)).total_seconds()),
        counted_left=left,
    )


def _counted(trace: Sequence[Mapping[str, Any]], at: datetime) -> tuple[int, int]:
    """Counted seconds of a trace, in all and after ``at``."""
    total = left = 0
    for segment in trace:
        if segment["counted"]:
            total += segment["seconds"]
            ends = datetime.fromisoformat(segment["to"])
            left += max(0, min(segment["seconds"], int((ends - at).total_seconds())))
    return total, left


def _verdict(milestone: Milestone, now: datetime) -> str:
    if milestone.state != Milestone.State.RUNNING:
        return milestone.state
    return "due" if is_missed(milestone, now=now) else ""
