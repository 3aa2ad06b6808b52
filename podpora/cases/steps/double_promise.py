"""The promise of a case that a SAM follows: one due instant, two stamps, first response and start of analysis (D53)."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def settle(case: Case, *, actor: Actor, now: datetime) -> None:
    """The analysis began: the promise is met where the first response came before and it is not past due."""
    milestone = waiting_for_analysis(case)
    if milestone is None or clockwork.is_missed(milestone, now=now):
        return
    milestone.state = Milestone.State.MET
    milestone.next_try_at = None
    milestone.save(update_fields=["state", "next_try_at"])
    tell(
        case,
        kind="milestone.met",
        actor=actor,
        now=now,
        data={
            "milestone": milestone.pk,
            "kind": milestone.kind,
            "due_at": milestone.due_at,
            "measure": milestone.measure,
            "answered_at": milestone.answered_at,
            "analysis_started_at": now,
        },
        clause=milestone.clause,
    )


def waiting_for_analysis(case: Case) -> Milestone | None:
    """The promise that has its first response and still runs, because the analysis has not begun; locked."""
    if case.sam_id is None:
        return None
    running = Milestone.objects.select_for_update().filter(case=case, state=Milestone.State.RUNNING)
    return running.filter(answered_at__isnull=False).first()
