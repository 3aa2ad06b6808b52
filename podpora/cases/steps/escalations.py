"""A request for a manager: whom it goes to, until when, and what acts on it ask (R216-R218, Q45, Q46)."""

from datetime import datetime
from typing import Final

from podpora.cases import because, clockwork
from podpora.cases.flags import put
from podpora.cases.models import AddedEngineer, Case, Escalation
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import CASE_SUPERVISE, require
from podpora.people.selectors import engineers
from podpora.policy.managers import manager_wait

ESCALATED: Final = "escalated"
"""The flag of a case while a manager's answer is owed."""
HAS_ESCALATION: Final = "has-escalation"
"""The flag of a case on which a manager was ever asked for."""
HAS_ADDED: Final = "has-added-engineers"
"""The flag of a case that ever had engineers beside the assignee."""
_LONGEST_LADDER: Final = 20


def manager_for(case: Case) -> Engineer | None:
    """Whom a request goes to (Q46): the manager of the assignee's team; if that is the assignee, the next one up.

    Without an assignee the queue's lead, or the lead's manager. None: all managers, as nobody in particular leads
    there. Whoever may not see the case (D60) is passed over for the next one up.
    """
    known = {each.pk: each for each in engineers()}
    if case.assignee_id is not None:
        return _first_fit(case, _above(known.get(case.assignee_id), known), but_not=case.assignee_id)
    lead = known.get(case.queue.lead_id or 0) if case.queue is not None else None
    return _first_fit(case, [*([lead] if lead is not None else []), *_above(lead, known)])


def _above(engineer: Engineer | None, known: dict[int, Engineer]) -> list[Engineer]:
    """Who leads the engineer, the nearest first."""
    found: list[Engineer] = []
    while engineer is not None and len(found) < _LONGEST_LADDER:
        engineer = known.get(engineer.manager_id or 0)
        if engineer is not None:
            found.append(engineer)
    return found


def _first_fit(case: Case, ladder: list[Engineer], *, but_not: int = 0) -> Engineer | None:
    for each in ladder:
        if each.is_manager and each.pk != but_not and (each.is_federal or not case.is_federal):
            return each
    return None


def open_escalation(case: Case) -> Escalation | None:
    """The request that waits for an answer, locked."""
    if ESCALATED not in case.flags:
        return None
    waiting = Escalation.objects.filter(case=case, answered_at__isnull=True, ended_at__isnull=True)
    return waiting.select_for_update(of=("self",)).first()


def required_escalation(case: Case) -> Escalation:
    """As ``open_escalation``; refused where none waits."""
    found = open_escalation(case)
    if found is None:
        raise because.refusal(because.NO_ESCALATION, clause="text.escalation", number=case.number)
    return found


def end_with_case(case: Case, *, cause: str, actor: Actor, now: datetime) -> None:
    """The case is withdrawn, or goes into another (``cause``: its closing reason): nobody waits for a manager any more.
    The caller closes the case and saves it."""
    escalation = open_escalation(case)
    if escalation is None:
        return
    escalation.ended_at, escalation.next_try_at = now, None
    escalation.save(update_fields=["ended_at", "next_try_at"])
    put(case, ESCALATED, to=False)
    data = told_escalation(escalation) | {"cause": cause}
    tell(case, kind="case.escalation_ended", actor=actor, now=now, data=data, clause="text.escalation")


def overdue_at(case: Case, *, at: datetime) -> datetime | None:
    """From when on an answer to a request made at ``at`` is overdue, as the case is now."""
    policy = clockwork.policy_for(case)
    place = clockwork.place_of(case, policy)
    return manager_wait(policy, case=clockwork.facts_of(case), place=place, at=clockwork.on_the_second(at)).overdue_at


def watch_from(escalation: Escalation, due_at: datetime | None) -> None:
    """The request is overdue after ``due_at``; the caller saves it."""
    escalation.overdue_at = due_at
    escalation.ranked_at = due_at or escalation.asked_at
    escalation.next_try_at = due_at + clockwork.ONE_SECOND if due_at is not None else None


def require_manager(actor: Actor, case: Case) -> None:
    """Refuse all but managers who may see the case."""
    require(actor, CASE_SUPERVISE, customer=case.customer)


def take_off(case: Case, engineer: Engineer, *, now: datetime) -> bool:
    """The engineer works no longer beside the assignee; False for one who did not."""
    if HAS_ADDED not in case.flags:
        return False
    added = AddedEngineer.objects.filter(case=case, engineer=engineer, ended_at__isnull=True)
    return bool(added.update(ended_at=now))


def told_escalation(escalation: Escalation) -> dict[str, object]:
    """What the events of a request say; what was written is for managers and stays out of the journal."""
    return {"escalation": escalation.pk, "manager": escalation.manager_id, "overdue_at": escalation.overdue_at}
