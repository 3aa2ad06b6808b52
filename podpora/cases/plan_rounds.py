"""The plans' duty of the worker: a milestone of a plan that is late is told once (R209)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case, PlanStep
from podpora.cases.steps.plans import told_step
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import still_ours, work


def watch_plans(*, now: datetime, limit: int = 200) -> int:
    """Mark the steps late whose day is over where the customer is; returns how many rows were done."""
    waiting = PlanStep.objects.filter(next_try_at__isnull=False)
    if not waiting.filter(next_try_at__lte=now).exists():
        return 0

    def do(claimed: PlanStep) -> None:
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=claimed.plan_id)
            step = still_ours(claimed).select_related("plan").select_for_update(of=("self",)).first()
            if step is not None:
                _look(case, step, now=now)

    return work(waiting, now=now, do=do, limit=limit)


def _look(case: Case, step: PlanStep, *, now: datetime) -> None:
    """Decide afresh: since the claim it may have been done, dropped or put off."""
    if step.state != PlanStep.State.OPEN or case.is_closed:
        step.next_try_at = None
    elif now < step.ends_at:
        step.next_try_at = step.ends_at
    else:
        step.state, step.next_try_at = PlanStep.State.LATE, None
        data = told_step(step) | {"ends_at": step.ends_at}
        tell(case, kind="plan.step_missed", actor=SYSTEM, now=now, data=data, clause=step.plan.clause)
    step.save(update_fields=["state", "next_try_at"])
