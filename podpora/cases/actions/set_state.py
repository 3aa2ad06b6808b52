"""An engineer says who owes the next step."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case, Undoable
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.obligations import move
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.states import require_move
from podpora.cases.steps.undoing import remember, standing_of
from podpora.lib.actors import Actor


def set_state(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    state: str,
    expected_version: int | None = None,
    undo_key: str = "",
) -> Case:
    """The case in its new state (open, waiting-on-customer, waiting-on-third-party). No first response stands still.

    With ``undo_key`` it can be undone for a while (``undo_act``). Raises ``NoSuchCase``, ``Invalid`` (state) and
    ``Refused``: closed, move not allowed, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        require_move(case, state)
        before = standing_of(case)
        if move(case, state, actor=actor, now=now):
            place(case, due_at=owed_due_at(case))
            case.version += 1
            case.save()
            remember(case, key=undo_key, what=Undoable.What.STATE, before=before, actor=actor, now=now)
        return case
