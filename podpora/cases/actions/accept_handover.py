"""The next engineer accepts a handover, and has the case from then on."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, because_continuous
from podpora.cases.models import Handover
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, require_fit
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.handing_over import accept, look_anew, may_accept, waiting_offer
from podpora.lib.actors import Actor
from podpora.people.selectors import engineer_for
from podpora.people.steps.engineers import hold_engineer


def accept_handover(*, actor: Actor, now: datetime, number: str) -> Handover:
    """The handover, accepted; the actor has the case. Of two who accept at the same moment the second is refused.

    Raises ``NoSuchCase`` and ``Refused``: closed, not permitted, ``no_handover``, ``handover_not_yours``,
    ``not_for_engineer``.
    """
    with transaction.atomic():
        taker = engineer_for(actor)
        if taker is not None:
            hold_engineer(taker)
        case = held_case(actor, number)
        me = require_engineer(actor)
        require_open(case)
        offer = waiting_offer(case)
        if offer is None:
            raise because.refusal(because_continuous.NO_HANDOVER)
        if not may_accept(offer, me):
            raise because.refusal(because_continuous.HANDOVER_NOT_YOURS)
        require_fit(me, case)
        accept(case, offer, me, actor=actor, now=now)
        if case.assignee_id != me.pk:
            give(case, me, actor=actor, now=now)
        look_anew(case, now=now)
        return offer
