"""An engineer asks the customer for diagnostic data, item by item (R184, R186)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases.flags import put
from podpora.cases.models import Case, DiagnosticItem, DiagnosticRequest, Message, State
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.asking import items_of_form
from podpora.cases.steps.attempts import asked_by_reply
from podpora.cases.steps.continuous import keep_try
from podpora.cases.steps.diagnosis import HAS_DIAGNOSTICS
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import key_of, require_text, write
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.queue_place import place
from podpora.cases.steps.states import require_move
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST_WORDS = 20_000


def request_diagnostics(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    items: Sequence[str],
    words: str,
    submission_key: str | None = None,
) -> DiagnosticRequest:
    """The request; what is asked for goes to the customer as a reply, and the case waits on the customer.

    ``items``: one line each. The reply counts as any other: it ends the first response and is a try to reach the
    customer. The same ``submission_key`` asks once. Raises ``NoSuchCase``, ``Invalid`` (items, words) and ``Refused``:
    closed, not an engineer, a state from which the policy knows no way.
    """
    names = items_of_form(items)
    text = require_text(words, field="words", limit=LONGEST_WORDS)
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        earlier = DiagnosticRequest.objects.filter(case=case, submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        require_open(case)
        require_move(case, State.WAITING_ON_CUSTOMER)
        request = _rows(case, names, words=text, key=key, actor=actor, now=now)
        body = "\n".join((text.rstrip(), "", *(f"– {name}" for name in names)))
        message, _ = write(case, kind=Message.Kind.REPLY, body=body, actor=actor, now=now)
        told = {"message": message.pk, "is_first_response": case.first_response_at is None, "files": 0}
        tell(case, kind="case.replied", actor=actor, now=now, data=told)
        data = {"request": request.pk, "items": names}
        tell(case, kind="case.diagnostics_requested", actor=actor, now=now, data=data)
        answer(case, actor=actor, now=now)
        vendor_stepped(case, now=now)
        move(case, State.WAITING_ON_CUSTOMER, actor=actor, now=now)
        keep_try(case, asked_by_reply(case, message, engineer=engineer, now=now), now=now)
        place(case, due_at=None)
        put(case, HAS_DIAGNOSTICS)
        case.version += 1
        case.save()
        return request


def _rows(
    case: Case, names: Sequence[str], *, words: str, key: str | None, actor: Actor, now: datetime
) -> DiagnosticRequest:
    request = DiagnosticRequest.objects.create(
        case=case, asked_at=now, asked_by_name=actor.name, words=words, submission_key=key
    )
    rows = [DiagnosticItem(request=request, place=place, name=name) for place, name in enumerate(names, 1)]
    DiagnosticItem.objects.bulk_create(rows)
    return request
