"""The customer enters the number of its own case with the other company (R268)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import Complaints
from podpora.cases.models import State, ThirdParty
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.obligations import move
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import NUMBER_LIMIT, held_third_party, one_line, told_third_party
from podpora.lib.actors import Actor


def enter_their_case(*, actor: Actor, now: datetime, number: str, third_party: int, their_case: str) -> ThirdParty:
    """The mark with that number, which both sides see; a case that waited on the customer waits on the third party now.

    Raises ``NoSuchCase``, ``Invalid`` (their_case) and ``Refused``: closed, not a contact, no such mark.
    """
    complaints = Complaints()
    text = one_line(their_case, field="their_case", complaints=complaints, limit=NUMBER_LIMIT)
    complaints.refuse_if_any()
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        found.their_case, found.their_case_at = text, now
        found.save(update_fields=["their_case", "their_case_at"])
        data = told_third_party(found) | {"their_case": text}
        tell(case, kind="third_party.case_entered", actor=actor, now=now, data=data, clause="text.third-parties")
        heard_of(case, actor=actor, now=now)
        if case.state == State.WAITING_ON_CUSTOMER:
            move(case, State.WAITING_ON_THIRD_PARTY, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return found
