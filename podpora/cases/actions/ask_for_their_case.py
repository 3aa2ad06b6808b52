"""An engineer asks the customer to open a case with the other company's support (R268)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import State, ThirdParty
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import held_third_party, told_third_party
from podpora.lib.actors import Actor


def ask_for_their_case(*, actor: Actor, now: datetime, number: str, third_party: int) -> ThirdParty:
    """The mark; the customer is asked for the number of that case, and the case waits on the customer.

    The letter is word to the customer (R201), and no first response. Raises ``NoSuchCase`` and ``Refused``: closed, not
    an engineer, no such mark.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        found.asked_at = now
        found.save(update_fields=["asked_at"])
        data = told_third_party(found)
        tell(case, kind="third_party.case_asked", actor=actor, now=now, data=data, clause="text.third-parties")
        vendor_stepped(case, now=now)
        move(case, State.WAITING_ON_CUSTOMER, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return found
