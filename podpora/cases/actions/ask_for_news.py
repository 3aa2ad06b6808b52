"""The customer asks with one click what is new on an open case (R32, Q49)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.flags import put
from podpora.cases.models import NewsRequest
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.diagnosis import ASKS_FOR_NEWS
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def ask_for_news(*, actor: Actor, now: datetime, number: str) -> NewsRequest:
    """The request, which the next message to the customer ends; asked again meanwhile, it is the one that is open,
    and the customer was heard of.

    Who is in charge is told once. State and promises stay. Raises ``NoSuchCase`` and ``Refused``: closed, not a
    contact.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        heard_of(case, actor=actor, now=now)
        if ASKS_FOR_NEWS in case.flags:
            case.save(update_fields=["customer_acted_at"])
            return NewsRequest.objects.get(case=case, ended_at__isnull=True)
        request = NewsRequest.objects.create(case=case, asked_at=now, asked_by_name=actor.name)
        put(case, ASKS_FOR_NEWS)
        data = {"request": request.pk, "assignee": case.assignee_id, "queue": case.queue_id}
        tell(case, kind="case.news_asked", actor=actor, now=now, data=data, clause="keep_informed")
        case.save(update_fields=["flags", "customer_acted_at"])
        return request
