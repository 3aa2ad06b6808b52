"""A manager takes an engineer off a case to whom it was added beside the assignee (R218)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.escalations import require_manager, take_off
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer


def take_off_engineer(*, actor: Actor, now: datetime, number: str, engineer: Engineer) -> None:
    """The engineer is no longer on the case beside the assignee; whoever was not stays so.

    Raises ``NoSuchCase`` and ``Refused``: not a manager.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_manager(actor, case)
        if not take_off(case, engineer, now=now):
            return
        data = {"engineer": engineer.pk, "name": engineer.account.name}
        tell(case, kind="case.engineer_taken_off", actor=actor, now=now, data=data)
        case.version += 1
        case.save(update_fields=["version"])
