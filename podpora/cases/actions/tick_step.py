"""An engineer ticks a step of a checklist on a case, or opens it again."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ChecklistStep
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.checklists import step_on, told_checklist
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def tick_step(*, actor: Actor, now: datetime, number: str, step: int, is_done: bool = True) -> ChecklistStep:
    """The step of that primary key, done by the actor now, or open again; one that is so already stays as it is.

    Raises ``NoSuchCase`` (also for a step of another case) and ``Refused``: closed, not permitted.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        row = step_on(case, step)
        if (row.done_at is not None) == is_done:
            return row
        row.done_at, row.done_by_name = (now, actor.name) if is_done else (None, "")
        row.save(update_fields=["done_at", "done_by_name"])
        data = told_checklist(row.checklist) | {"step": row.pk, "words": row.words}
        if is_done:
            tell(case, kind="case.checklist_step_ticked", actor=actor, now=now, data=data)
        else:
            tell(case, kind="case.checklist_step_reopened", actor=actor, now=now, data=data)
        return row
