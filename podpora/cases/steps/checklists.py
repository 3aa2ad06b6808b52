"""What acts on checklists ask before they write, and what their events say."""

from typing import Any

from podpora.cases import because, because_comforts
from podpora.cases.faults import NoSuchCase
from podpora.cases.flags import HAS_CHECKLIST
from podpora.cases.models import Case, CaseChecklist, Checklist, ChecklistStep
from podpora.lib.actors import Actor
from podpora.people.permissions import CHECKLIST_KEEP, require


def held_checklist(actor: Actor, key: str) -> Checklist:
    """The checklist, locked for the caller's transaction, for who keeps them; one that is gone is refused."""
    require(actor, CHECKLIST_KEEP)
    found = Checklist.objects.select_for_update(of=("self",)).select_related("product").filter(key=key).first()
    if found is None:
        raise because.refusal(because_comforts.NO_SUCH_CHECKLIST)
    return found


def checklist_on(case: Case, key: int) -> CaseChecklist:
    """The checklist of that key on the case, which the caller holds; ``NoSuchCase`` where there is none."""
    found = CaseChecklist.objects.filter(case=case, pk=key).first() if HAS_CHECKLIST in case.flags else None
    if found is None:
        raise NoSuchCase
    return found


def step_on(case: Case, key: int) -> ChecklistStep:
    """The step of that key on the case, which the caller holds; ``NoSuchCase`` where there is none."""
    rows = ChecklistStep.objects.filter(checklist__case=case, pk=key).select_related("checklist")
    found = rows.first() if HAS_CHECKLIST in case.flags else None
    if found is None:
        raise NoSuchCase
    return found


def told_checklist(put: CaseChecklist) -> dict[str, Any]:
    """Which checklist of the case an event is about."""
    return {"checklist": put.pk, "name": put.name}


def data_of(checklist: Checklist) -> dict[str, Any]:
    """What the journal keeps of a checklist."""
    product = checklist.product
    return {"name": checklist.name, "product": product.code if product is not None else "", "steps": checklist.steps}
