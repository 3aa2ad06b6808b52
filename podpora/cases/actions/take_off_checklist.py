"""A checklist that was put on a case by mistake is taken off, while none of its steps is ticked."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, because_comforts
from podpora.cases.flags import HAS_CHECKLIST, put
from podpora.cases.models import CaseChecklist, ChecklistStep
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.checklists import checklist_on, told_checklist
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def take_off_checklist(*, actor: Actor, now: datetime, number: str, checklist: int) -> None:
    """The checklist of that primary key is no longer on the case.

    Raises ``NoSuchCase`` (also for one of another case) and ``Refused``: closed, not permitted, ``checklist_begun``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        there = checklist_on(case, checklist)
        if ChecklistStep.objects.filter(checklist=there, done_at__isnull=False).exists():
            raise because.refusal(because_comforts.CHECKLIST_BEGUN, name=there.name)
        data = told_checklist(there)
        there.delete()
        put(case, HAS_CHECKLIST, to=CaseChecklist.objects.filter(case=case).exists())
        case.save(update_fields=["flags"])
        tell(case, kind="case.checklist_taken_off", actor=actor, now=now, data=data)
