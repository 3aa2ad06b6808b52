"""An engineer puts a milestone of the plan off to a later day, with the reason (R208, R209)."""

from datetime import date, datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import PlanStep
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import checked
from podpora.cases.steps.obligations import vendor_stepped
from podpora.cases.steps.plans import held_plan, held_step, held_steps, move_to, require_order, today_of, told_step
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def postpone_step(*, actor: Actor, now: datetime, number: str, step: int, due_on: date | None, reason: str) -> PlanStep:
    """The step with its new day, open again where it was late. ``step`` is its primary key.

    Raises ``NoSuchCase``, ``Invalid`` (due_on: not later than the day it has, over, or later than one that waits for it
    is due; reason) and ``Refused``: closed, ``no_plan``, ``step_not_ahead``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        plan = held_plan(case)
        row = held_step(plan, step)
        complaints = Complaints()
        reason = checked(reason, field="reason", complaints=complaints, limit=4000)
        if due_on is None:
            complaints.add("due_on", because.FIELD_REQUIRED, field="due_on")
        elif due_on <= row.due_on:
            complaints.add("due_on", because.DAY_NOT_LATER, due_on=row.due_on.isoformat())
        elif due_on < today_of(case, now):
            complaints.add("due_on", because.DAY_IS_PAST, today=today_of(case, now).isoformat())
        else:
            require_order(row, held_steps(plan), due_on, complaints)
        complaints.refuse_if_any()
        assert due_on is not None
        old = row.due_on
        move_to(case, row, due_on)
        row.save(update_fields=["due_on", "ends_at", "state", "next_try_at"])
        vendor_stepped(case, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        data = told_step(row) | {"old_due_on": old.isoformat(), "reason": reason}
        tell(case, kind="plan.step_postponed", actor=actor, now=now, data=data, clause=plan.clause)
        return row
