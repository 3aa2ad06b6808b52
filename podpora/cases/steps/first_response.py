"""The first response: how it ends the promise (R99, Q7), and what a missed one is called."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM, Actor


def running_milestone(case: Case) -> Milestone | None:
    """The promise of a first response that is still owed, locked."""
    return (
        Milestone.objects.select_for_update()
        .filter(case=case, kind=Milestone.Kind.FIRST_RESPONSE, answered_at=None)
        .first()
    )


def answer(case: Case, *, actor: Actor, now: datetime) -> bool:
    """An engineer wrote to the customer: True when this was the first time. Ends the promise where one runs."""
    if case.first_response_at is not None:
        return False
    case.first_response_at = now
    milestone = running_milestone(case)
    if milestone is None:
        return True
    if milestone.state == Milestone.State.RUNNING:
        if clockwork.is_missed(milestone, now=now):
            miss(milestone, case=case, now=now)
        else:
            milestone.state = Milestone.State.MET
    milestone.answered_at = now
    milestone.next_try_at = None
    milestone.save(update_fields=["state", "answered_at", "breached_at", "next_try_at"])
    if milestone.state == Milestone.State.MET:
        data = told(milestone) | {"answered_at": now}
        tell(case, kind="milestone.met", actor=actor, now=now, data=data, clause=milestone.clause)
    return True


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


def told(milestone: Milestone) -> dict[str, object]:
    """What every event of a milestone says."""
    return {
        "milestone": milestone.pk,
        "kind": milestone.kind,
        "due_at": milestone.due_at,
        "measure": milestone.measure,
    }
