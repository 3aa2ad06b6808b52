"""An engineer says that a milestone of the plan is reached (R209)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import PlanStep
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.obligations import vendor_stepped
from podpora.cases.steps.plans import held_plan, held_step, held_steps, require_ready, told_step
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def finish_step(*, actor: Actor, now: datetime, number: str, step: int) -> PlanStep:
    """The step, done. ``step`` is its primary key. Saying so twice is saying it once. The customer is told, which is
    news of how the problem stands (R201).

    Raises ``NoSuchCase`` and ``Refused``: closed, ``no_plan``, ``step_not_ahead``, ``step_waits`` (for another step).
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        plan = held_plan(case)
        there = held_steps(plan)
        done = next((one for one in there if one.pk == step and one.state == PlanStep.State.DONE), None)
        if done is not None:
            return done
        row = held_step(plan, step)
        require_ready(row, there)
        was_late = row.state == PlanStep.State.LATE or now >= row.ends_at
        row.state, row.done_at, row.next_try_at = PlanStep.State.DONE, now, None
        row.save(update_fields=["state", "done_at", "next_try_at"])
        vendor_stepped(case, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        data = told_step(row) | {"was_late": was_late}
        tell(case, kind="plan.step_finished", actor=actor, now=now, data=data, clause=plan.clause)
        return row
