"""An engineer records that the other company was asked through TSANet (R267)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.flags import put
from podpora.cases.models import State, TSANetContact
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import HAS_THIRD_PARTY, NUMBER_LIMIT, one_line, told_tsanet
from podpora.lib.actors import Actor


def contact_by_tsanet(*, actor: Actor, now: datetime, number: str, partner: str, reference: str) -> TSANetContact:
    """The contact, open; the customer is told, which is news of how the problem stands (R201). The case waits on the
    third party.

    Raises ``NoSuchCase``, ``Invalid`` (partner, reference) and ``Refused``: closed, not an engineer, recorded already.
    """
    complaints = Complaints()
    names = {
        "partner": one_line(partner, field="partner", complaints=complaints),
        "reference": one_line(reference, field="reference", complaints=complaints, limit=NUMBER_LIMIT),
    }
    complaints.refuse_if_any()
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        require_open(case)
        if TSANetContact.objects.filter(case=case, **names).exists():
            raise because.refusal(because.TSANET_THERE, reference=names["reference"])
        contact = TSANetContact.objects.create(
            case=case, contacted_at=now, contacted_by=engineer, state_since=now, **names
        )
        data = told_tsanet(contact)
        tell(case, kind="tsanet.contacted", actor=actor, now=now, data=data, clause="text.third-parties")
        put(case, HAS_THIRD_PARTY)
        vendor_stepped(case, now=now)
        move(case, State.WAITING_ON_THIRD_PARTY, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return contact
