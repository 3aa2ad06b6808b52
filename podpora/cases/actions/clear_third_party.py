"""An engineer takes the mark away: it was not the cause (R265)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case, State, ThirdParty
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.obligations import move
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import held_third_party, told_third_party
from podpora.lib.actors import Actor


def clear_third_party(*, actor: Actor, now: datetime, number: str, third_party: int) -> ThirdParty:
    """The mark (primary key ``third_party``), ended; a removal that nobody answered is no longer asked for. A case that
    waited on the customer for that alone is open again, and the vendor owes the next step.

    Raises ``NoSuchCase`` and ``Refused``: closed, not an engineer, no such mark.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        waited_for_it = _waits_for_removal(case, found)
        found.removals.filter(answer="").delete()
        found.cleared_at = now
        found.save(update_fields=["cleared_at"])
        data = told_third_party(found)
        tell(case, kind="third_party.cleared", actor=actor, now=now, data=data, clause="text.third-parties")
        if waited_for_it and move(case, State.OPEN, actor=actor, now=now):
            place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return found


def _waits_for_removal(case: Case, found: ThirdParty) -> bool:
    """Whether the case waits on the customer since the removal was asked for, and nothing was written there since."""
    asked = found.removals.filter(answer="").first()
    if asked is None or case.state != State.WAITING_ON_CUSTOMER:
        return False
    return case.state_since == case.last_vendor_message_at == asked.asked_at
