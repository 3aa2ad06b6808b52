"""A manager gives a case to another engineer because the customer asked for a manager (R218, D17)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, require_fit
from podpora.cases.steps.escalations import require_manager, required_escalation
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.handing_over import change_hands
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.steps.engineers import hold_engineer


def reassign_case(*, actor: Actor, now: datetime, number: str, engineer: Engineer, summary: str = "") -> Case:
    """The case with its new assignee; the history names the request for a manager as the cause. Who has it keeps it.

    Work around the clock changes hands with the manager's ``summary`` of how things stand. An engineer who worked
    beside the assignee is the assignee from now on. Raises ``NoSuchCase``, ``Invalid`` (summary) and ``Refused``:
    closed, not a manager, no request waits, ``not_for_engineer``, ``handover_summary_needed``.
    """
    with transaction.atomic():
        hold_engineer(engineer)
        case = held_case(actor, number)
        require_manager(actor, case)
        me = require_engineer(actor)
        require_open(case)
        escalation = required_escalation(case)
        if case.assignee_id == engineer.pk:
            return case
        require_fit(engineer, case)
        cause = {"escalation": escalation.pk, "engineer": engineer.pk, "name": engineer.account.name}
        tell(case, kind="case.escalation_reassigned", actor=actor, now=now, data=cause, clause="text.escalation")
        change_hands(case, engineer, actor=actor, taker=me, summary=summary, now=now, answers_for_it=True)
        give(case, engineer, actor=actor, now=now)
        return case
