"""Two tabs at the same moment: what they do is done once."""

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.actions.put_checklist import put_checklist
from podpora.cases.actions.tick_step import tick_step
from podpora.cases.actions.undo_act import undo_act
from podpora.cases.models import CaseChecklist, ChecklistStep
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh
from tests.builders.comforts import checklist_kept
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_one_act_is_undone_once(cast: Cast) -> None:
    case, boris = filed(cast), cast.boris
    assign(actor=boris.actor, now=FRIDAY, number=case.number, engineer=boris.engineer, undo_key="k")
    undo = {"actor": boris.actor, "now": FRIDAY, "number": case.number, "key": "k"}
    at_once(*[lambda: undo_act(**undo) for _ in range(4)])  # type: ignore[arg-type]
    assert fresh(case).assignee is None
    assert events_of("case", case.number).filter(kind="case.undone").count() == 1


def test_one_checklist_is_put_on_once_and_a_step_ticked_once(cast: Cast) -> None:
    case, key = filed(cast), checklist_kept(cast).key
    words = {"actor": cast.boris.actor, "now": FRIDAY, "number": case.number}
    at_once(*[lambda: put_checklist(**words, key=key) for _ in range(4)])  # type: ignore[arg-type]
    assert CaseChecklist.objects.count() == 1
    step = ChecklistStep.objects.order_by("pk")[0].pk
    at_once(*[lambda: tick_step(**words, step=step) for _ in range(4)])  # type: ignore[arg-type]
    assert events_of("case", case.number).filter(kind="case.checklist_step_ticked").count() == 1
