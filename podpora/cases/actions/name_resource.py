"""A technical contact of the customer is available now, so that continuous work goes on (R101)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Invalid
from podpora.cases.models import ContinuousWork
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.continuous import Resource, require_work, resume
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import require_text
from podpora.lib.actors import Actor
from podpora.people.phones import is_phone


def name_resource(*, actor: Actor, now: datetime, number: str, name: str, phone: str = "") -> ContinuousWork:
    """The work with its resource, named by the customer or by an engineer; work that was paused goes on.

    Raises ``NoSuchCase``, ``Invalid`` (name, phone) and ``Refused``: closed, ``not_continuous``.
    """
    name = require_text(name, field="name", limit=200).strip()
    phone = require_text(phone, field="phone", limit=40).strip() if phone.strip() else ""
    if phone and not is_phone(phone):
        raise Invalid({"phone": (because.refusal(because.PHONE_NOT_VALID, phone=phone).because)})
    with transaction.atomic():
        case = held_case(actor, number)
        if actor.is_engineer:
            require_engineer(actor)
        require_open(case)
        work = require_work(case)
        heard_of(case, actor=actor, now=now)
        case.save(update_fields=["customer_acted_at"])
        resume(case, work, Resource(name, phone), actor=actor, now=now)
        return work
