"""An engineer asks the customer to remove something of another company, with the reason (R266)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.models import RemovalRequest, State
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.queue_place import place
from podpora.cases.steps.telling import tell
from podpora.cases.steps.third_parties import WORDS_LIMIT, held_third_party, told_third_party
from podpora.lib.actors import Actor


def ask_for_removal(*, actor: Actor, now: datetime, number: str, third_party: int, reason: str) -> RemovalRequest:
    """The request, which the customer reads and answers; the case waits on the customer then.

    The reason is a message to the customer, and so ends a first response that is still owed. It is no try to reach the
    customer (Q39): whoever removes something needs longer than for an answer, and silence is counted from replies.
    Raises ``NoSuchCase``, ``Invalid`` (reason) and ``Refused``: closed, not an engineer, no such mark, asked already.
    """
    text = require_text(reason, field="reason", limit=WORDS_LIMIT)
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        found = held_third_party(case, third_party)
        if found.removals.filter(answer="").exists():
            raise because.refusal(because.REMOVAL_ASKED, product=found.product)
        request = RemovalRequest.objects.create(third_party=found, reason=text, asked_at=now, asked_by_name=actor.name)
        data = told_third_party(found) | {"removal": request.pk, "reason": text}
        tell(case, kind="third_party.removal_asked", actor=actor, now=now, data=data, clause="text.third-parties")
        answer(case, actor=actor, now=now)
        vendor_stepped(case, now=now)
        move(case, State.WAITING_ON_CUSTOMER, actor=actor, now=now)
        place(case, due_at=None)
        case.version += 1
        case.save()
        return request
