"""The other side agrees to the severity that was proposed (R97, R198)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import SeverityChange
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.severity import agree, put_in_force, require_pending
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor


def confirm_severity(*, actor: Actor, now: datetime, number: str, seen: str | None = None) -> SeverityChange:
    """The agreed change; one that was only proposed comes in force now. Nobody agrees to the own side's proposal.

    ``seen`` is the severity to which the actor agrees: where another one is proposed by now, nobody has agreed to it.
    Raises ``NoSuchCase`` and ``Refused``: closed, ``nothing_to_decide``, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        if actor.is_engineer:
            require_engineer(actor)
        require_open(case)
        change = require_pending(case, actor, seen=seen)
        if not change.is_in_force:
            put_in_force(case, change, policy=policy_of(case.policy_id), actor=actor, now=now)
        agree(case, change, actor=actor, now=now)
        heard_of(case, actor=actor, now=now)
        change.save()
        case.version += 1
        case.save()
        return change
