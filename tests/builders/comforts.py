"""What makes work at the desk easier, for tests that want every event of it."""

from typing import Any

from podpora.cases.actions.assign import assign
from podpora.cases.actions.put_checklist import put_checklist
from podpora.cases.actions.save_checklist import save_checklist
from podpora.cases.actions.take_off_checklist import take_off_checklist
from podpora.cases.actions.tick_step import tick_step
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.models import Case, CaseChecklist, Checklist, ChecklistStep
from podpora.products.models import Product
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast


def live_through_comforts(cast: Cast) -> None:
    """An act on several cases, taken back; a checklist ticked, opened again and taken off."""
    case = filed(cast)
    words: dict[str, Any] = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number}
    assign(**words, engineer=cast.boris.engineer, undo_key="several")
    undo_act(**words, key="several")
    put = checklist_put(cast, case)
    step = ChecklistStep.objects.filter(checklist=put)[0].pk
    for is_done in (True, False):
        tick_step(**words, step=step, is_done=is_done)
    take_off_checklist(**words, checklist=put.pk)


def checklist_kept(cast: Cast, *, product: Product | None = None, **changed: Any) -> Checklist:
    """A checklist of three steps for cases of every product, kept by Marta."""
    values = {"name": "Before a restore", "steps": ["See the log", "Ask for the version", "Try it here"]} | changed
    return save_checklist(actor=cast.marta.actor, now=FRIDAY, product=product, **values)


def checklist_put(cast: Cast, case: Case, *, checklist: Checklist | None = None) -> CaseChecklist:
    """It stands on the case; Boris put it there."""
    key = (checklist or checklist_kept(cast)).key
    return put_checklist(actor=cast.boris.actor, now=FRIDAY, number=case.number, key=key)
