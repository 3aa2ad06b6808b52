"""A manager adds an engineer to a case, beside the assignee (R218)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.flags import put
from podpora.cases.models import AddedEngineer
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import require_fit
from podpora.cases.steps.escalations import HAS_ADDED, require_manager, required_escalation
from podpora.cases.steps.guards import require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer


def add_engineer(
    *, actor: Actor, now: datetime, number: str, engineer: Engineer, for_escalation: bool = False
) -> AddedEngineer:
    """The engineer on the case, who is told and from now on hears what the customer writes; who is there already stays.

    ``for_escalation``: the request for a manager that waits is the cause, and the history says so. Raises
    ``NoSuchCase`` and ``Refused``: closed, not a manager, ``not_for_engineer``, the assignee, no request waits.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_manager(actor, case)
        require_open(case)
        escalation = required_escalation(case) if for_escalation else None
        require_fit(engineer, case)
        if case.assignee_id == engineer.pk:
            raise because.refusal(because.IS_ASSIGNEE, name=engineer.account.name)
        there = AddedEngineer.objects.filter(case=case, engineer=engineer, ended_at__isnull=True).first()
        if there is not None:
            return there
        added = AddedEngineer.objects.create(
            case=case, engineer=engineer, escalation=escalation, added_at=now, added_by_name=actor.name
        )
        data = {
            "engineer": engineer.pk,
            "name": engineer.account.name,
            "escalation": escalation.pk if escalation is not None else None,
        }
        tell(case, kind="case.engineer_added", actor=actor, now=now, data=data, clause=_clause(for_escalation))
        put(case, HAS_ADDED)
        case.version += 1
        case.save(update_fields=["flags", "version"])
        return added


def _clause(for_escalation: bool) -> str:
    return "text.escalation" if for_escalation else ""
