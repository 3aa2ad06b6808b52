"""The next engineer accepts a handover, and has the case from then on."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, because_continuous
from podpora.cases.models import Handover
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give
from podpora.cases.steps.continuous import work_of
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def accept_handover(*, actor: Actor, now: datetime, number: str) -> Handover:
    """The handover, accepted; the actor has the case. Of two who accept at the same moment the second is refused.

    Raises ``NoSuchCase`` and ``Refused``: closed, not permitted, ``no_handover``, ``handover_not_yours``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        me = require_engineer(actor)
        require_open(case)
        offer = (
            Handover.objects.select_for_update(of=("self",))
            .select_related("from_engineer__account")
            .filter(case=case, accepted_at=None, withdrawn_at=None)
            .first()
        )
        if offer is None:
            raise because.refusal(because_continuous.NO_HANDOVER)
        if me.pk == offer.from_engineer_id or offer.to_engineer_id not in (None, me.pk):
            raise because.refusal(because_continuous.HANDOVER_NOT_YOURS)
        offer.accepted_by, offer.accepted_at = me, now
        offer.save(update_fields=["accepted_by", "accepted_at"])
        data = {
            "handover": offer.pk,
            "from": offer.from_engineer_id,
            "from_name": offer.from_engineer.account.name,
            "to": me.pk,
            "name": me.account.name,
        }
        tell(case, kind="case.handed_over", actor=actor, now=now, data=data)
        if case.assignee_id != me.pk:
            give(case, me, actor=actor, now=now)
        work = work_of(case)
        if work is not None:
            work.asked_for = work.told_for = work.uncovered_since = None
            work.next_try_at = now
            work.save(update_fields=["asked_for", "told_for", "uncovered_since", "next_try_at"])
        return offer
