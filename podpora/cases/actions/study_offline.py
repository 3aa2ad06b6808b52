"""An engineer has what a call or a session collected, and studies it offline (R187, R189)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.asking import begin_study, require_collected
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.lib.actors import Actor


def study_offline(*, actor: Actor, now: datetime, number: str) -> Case:
    """The case, with a follow-up that stays open until the customer is contacted; once more changes nothing.

    Raises ``NoSuchCase`` and ``Refused``: closed, not an engineer, ``nothing_collected``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_collected(case)
        if begin_study(case, cause="call", actor=actor, now=now):
            case.save()
        return case
