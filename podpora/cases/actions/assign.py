"""Give a case to an engineer, or take it from one."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.models import Case, Undoable
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, require_fit
from podpora.cases.steps.continuous import require_engineer_stays
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.handing_over import change_hands
from podpora.cases.steps.routing import look_at_once
from podpora.cases.steps.undoing import remember
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.steps.engineers import hold_engineer


def assign(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    engineer: Engineer | None,
    instead_of: Engineer | None = None,
    undo_key: str = "",
    summary: str = "",
) -> Case:
    """The case with its new assignee; ``engineer`` None: with nobody.

    ``instead_of`` is who had the case when the actor looked. When somebody else has it by now, the act is refused with
    ``already_assigned`` and that name: of two who take one case, one wins and the other is told who. Giving it to whom
    it has already changes nothing. Work around the clock changes hands as ``change_hands`` says: whoever takes what is
    offered accepts it, and where who has it is not at work, ``summary`` tells how things stand.

    With ``undo_key`` it can be undone for a while (``undo_act``), and no handover is accepted, as it is not before the
    eyes of who acts on several cases. Raises ``NoSuchCase``, ``Invalid`` (summary) and ``Refused``: closed,
    ``not_for_engineer``, ``handover_needed``, ``handover_summary_needed``.
    """
    with transaction.atomic():
        if engineer is not None:
            hold_engineer(engineer)
        case = held_case(actor, number)
        me = require_engineer(actor)
        require_open(case)
        has, wanted = case.assignee, engineer.pk if engineer is not None else None
        if case.assignee_id == wanted:
            return case
        if case.assignee_id != (instead_of.pk if instead_of is not None else None):
            name, code = (has.account.name, has.code) if has is not None else ("", "")
            raise because.refusal(because.ALREADY_ASSIGNED, name=name, code=code)
        if engineer is not None:
            require_fit(engineer, case)
            change_hands(case, engineer, actor=actor, taker=me, summary=summary, now=now, has_read=not undo_key)
        else:
            require_engineer_stays(case)
        give(case, engineer, actor=actor, now=now)
        before = {"engineer": has.pk if has is not None else None}
        remember(case, key=undo_key, what=Undoable.What.ASSIGNEE, before=before, actor=actor, now=now)
        if engineer is None:
            look_at_once(case, now=now, but=has)
        return case
