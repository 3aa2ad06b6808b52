"""An engineer puts a checklist on a case; the customer never learns of it."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, because_comforts
from podpora.cases.flags import HAS_CHECKLIST, put
from podpora.cases.models import CaseChecklist, Checklist, ChecklistStep
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.checklists import told_checklist
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def put_checklist(*, actor: Actor, now: datetime, number: str, key: str) -> CaseChecklist:
    """The checklist of that key as it stands on the case; one that is there already stays as it is. The case itself
    stays as it was seen.

    Raises ``NoSuchCase`` and ``Refused``: closed, not permitted, ``no_such_checklist`` (or of another product).
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        checklist = Checklist.objects.filter(key=key).first()
        if checklist is None or checklist.product_id not in (None, case.product_id):
            raise because.refusal(because_comforts.NO_SUCH_CHECKLIST)
        there = CaseChecklist.objects.filter(case=case, checklist=checklist).first()
        if there is not None:
            return there
        made = CaseChecklist.objects.create(
            case=case, checklist=checklist, name=checklist.name, put_at=now, put_by_name=actor.name
        )
        ChecklistStep.objects.bulk_create(
            ChecklistStep(checklist=made, place=place, words=words) for place, words in enumerate(checklist.steps, 1)
        )
        put(case, HAS_CHECKLIST)
        case.save(update_fields=["flags"])
        data = told_checklist(made) | {"steps": len(checklist.steps)}
        tell(case, kind="case.checklist_put", actor=actor, now=now, data=data)
        return made
