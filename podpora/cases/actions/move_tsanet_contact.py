"""An engineer says how a contact through TSANet stands (R267)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import TSANetContact
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import TSANET_MOVES, told_tsanet
from podpora.lib.actors import Actor


def move_tsanet_contact(*, actor: Actor, now: datetime, number: str, contact: int, state: str) -> TSANetContact:
    """The contact (primary key) in its new state; the first reaction of the partner is kept with its instant.

    Raises ``NoSuchCase``, ``Invalid`` (state) and ``Refused``: not an engineer, no such contact.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        found = TSANetContact.objects.select_for_update().filter(case=case, pk=contact).first()
        if found is None:
            raise because.refusal(because.NO_THIRD_PARTY, number=case.number)
        complaints = Complaints()
        if state not in TSANET_MOVES[found.state]:
            complaints.add("state", because.VALUE_UNKNOWN, field="state", allowed=TSANET_MOVES[found.state])
        complaints.refuse_if_any()
        old, found.state, found.state_since = found.state, state, now
        if found.acknowledged_at is None and state != TSANetContact.State.CLOSED:
            found.acknowledged_at = now
        found.save()
        data = told_tsanet(found) | {"old": old}
        tell(case, kind="tsanet.state_changed", actor=actor, now=now, data=data, clause="text.third-parties")
        case.version += 1
        case.save(update_fields=["version"])
        return found
