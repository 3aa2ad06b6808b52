"""An engineer takes back what an act on several cases did to one of them, while nobody has gone on from there."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, because_comforts
from podpora.cases.models import AddedEngineer, Case, Handover, Undoable
from podpora.cases.numbers import parse_number
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, require_fit
from podpora.cases.steps.continuous import require_engineer_stays
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.handing_over import change_hands
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.routing import look_at_once
from podpora.cases.steps.telling import tell
from podpora.cases.steps.undoing import UNDO_WITHIN, put_back
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.steps.engineers import hold_engineer


def undo_act(*, actor: Actor, now: datetime, number: str, key: str) -> Case:
    """The case with the assignee, or the state, that it had before the actor's act of that key (``Undoable``).

    The journal tells it as an act of its own, and what became of the case right after; promises, messages and the
    severity are never touched. What is undone already stays so. Work around the clock changes hands as ``change_hands``
    says: it does not go back unasked. Raises ``NoSuchCase`` and ``Refused``: ``nothing_to_undo``, ``undo_too_late``,
    closed, changed meanwhile, ``not_for_engineer``, ``handover_needed``, ``handover_summary_needed``, work around the
    clock that would be left without an engineer.
    """
    with transaction.atomic():
        _hold_who_had_it(actor, number, key)
        case = held_case(actor, number)
        me = require_engineer(actor)
        kept = Undoable.objects.filter(case=case, key=key, account_id=int(actor.key)).first() if key else None
        if kept is None:
            raise because.refusal(because_comforts.NOTHING_TO_UNDO)
        if kept.undone_at is not None:
            return case
        if now > kept.at + UNDO_WITHIN:
            raise because.refusal(because_comforts.UNDO_TOO_LATE, minutes=int(UNDO_WITHIN.total_seconds()) // 60)
        require_open(case)
        require_version(case, kept.version)
        if kept.what == Undoable.What.ASSIGNEE:
            _give_back(case, kept, actor=actor, taker=me, now=now)
        else:
            _set_back(case, kept, actor=actor, now=now)
        kept.undone_at = now
        kept.save(update_fields=["undone_at"])
        return case


def _hold_who_had_it(actor: Actor, number: str, key: str) -> None:
    """To whom the case may go back, held before it as wherever somebody is given one."""
    kept = Undoable.objects.filter(case__number=parse_number(number) or "", key=key, account_id=int(actor.key or 0))
    before = kept.values_list("before", flat=True).first() if key else None
    engineer = Engineer.objects.filter(pk=before.get("engineer")).first() if before else None
    if engineer is not None:
        hold_engineer(engineer)


def _give_back(case: Case, kept: Undoable, *, actor: Actor, taker: Engineer, now: datetime) -> None:
    """The case with whom it was; a handover that waited, and who was beside, are there again."""
    has = case.assignee
    engineer = Engineer.objects.select_related("account").filter(pk=kept.before["engineer"]).first()
    if engineer is not None:
        require_fit(engineer, case)
        change_hands(case, engineer, actor=actor, taker=taker, summary="", now=now, has_read=False)
    else:
        require_engineer_stays(case)
    tell(case, kind="case.undone", actor=actor, now=now, data={"what": kept.what})
    give(case, engineer, actor=actor, now=now)
    Handover.objects.filter(case=case, accepted_at=None, withdrawn_at=kept.at).update(withdrawn_at=None)
    AddedEngineer.objects.filter(case=case, engineer=has, ended_at=kept.at).update(ended_at=None)
    if engineer is None:
        look_at_once(case, now=now, but=has)


def _set_back(case: Case, kept: Undoable, *, actor: Actor, now: datetime) -> None:
    """The case in the state that it had, since when it had it."""
    tell(case, kind="case.undone", actor=actor, now=now, data={"what": kept.what})
    data = {"old": case.state, "new": kept.before["state"]}
    put_back(case, kept.before)
    tell(case, kind="case.state_changed", actor=actor, now=now, data=data, clause="cases.states")
    place(case, due_at=owed_due_at(case))
    case.version += 1
    case.save()
