"""The first response: how it ends the promise (R99, Q7), and what a missed one is called."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.cases.steps.queue_place import waits_for_analysis
from podpora.cases.steps.telling import event_of, tell
from podpora.lib.actors import SYSTEM, Actor
from podpora.lib.journal import Event


def running_milestone(case: Case) -> Milestone | None:
    """The promise of a first response that is still owed, locked."""
    return (
        Milestone.objects.select_for_update()
        .filter(case=case, kind=Milestone.Kind.FIRST_RESPONSE, answered_at=None)
        .first()
    )


def answer(case: Case, *, actor: Actor, now: datetime) -> None:
    """An engineer wrote to the customer; the first time ends the promise where one runs."""
    if case.first_response_at is not None:
        return
    milestone = running_milestone(case)
    answered(case, milestone, actor=actor, now=now)
    if milestone is not None:
        milestone.save(update_fields=["state", "answered_at", "breached_at", "next_try_at"])


def answered(case: Case, milestone: Milestone | None, *, actor: Actor, now: datetime) -> None:
    """The first response is there; the caller saves both rows."""
    case.first_response_at = now
    if milestone is None:
        return
    if milestone.state == Milestone.State.RUNNING:
        if clockwork.is_missed(milestone, now=now):
            miss(milestone, case=case, now=now)
        elif not waits_for_analysis(case):
            milestone.state = Milestone.State.MET
    milestone.answered_at = now
    milestone.next_try_at = clockwork.next_look(milestone)
    if milestone.state == Milestone.State.MET:
        data = told(milestone) | {"answered_at": now, "analysis_started_at": None}
        tell(case, kind="milestone.met", actor=actor, now=now, data=data, clause=milestone.clause)


def miss(milestone: Milestone, *, case: Case, now: datetime) -> None:
    """Record that the promise was missed, with its event; the caller saves the row."""
    milestone.state = clockwork.missed_state(milestone)
    milestone.breached_at = now
    milestone.next_try_at = None
    tell(
        case,
        kind="milestone.late" if milestone.state == Milestone.State.LATE else "milestone.breached",
        actor=SYSTEM,
        now=now,
        data=told(milestone) | {"assignee": case.assignee_id, "queue": case.queue_id},
        clause=milestone.clause,
    )


def look_event(milestone: Milestone, *, case: Case, now: datetime) -> Event:
    """The event, not written yet, of what the worker found: the promise is missed, or comes due."""
    data = told(milestone) | {"assignee": case.assignee_id, "queue": case.queue_id}
    is_missed = clockwork.is_missed(milestone, now=now)
    is_late = clockwork.missed_state(milestone) == Milestone.State.LATE
    return event_of(
        case,
        kind=("milestone.late" if is_late else "milestone.breached") if is_missed else "milestone.warned",
        actor=SYSTEM,
        now=now,
        data=data if is_missed else data | {"warn_at": milestone.warn_at},
        clause=milestone.clause,
    )


def told(milestone: Milestone) -> dict[str, object]:
    """What every event of a milestone says; ``answered_at`` where the first response is there already, and what the
    promise still needs is the start of the analysis (D53)."""
    answered_at = {"answered_at": milestone.answered_at} if milestone.answered_at is not None else {}
    return {
        "milestone": milestone.pk,
        "kind": milestone.kind,
        "due_at": milestone.due_at,
        "measure": milestone.measure,
    } | answered_at
