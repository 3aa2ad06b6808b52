"""A case is handed over with a written summary; it stays where it is until the next engineer accepts."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.models import Handover
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import is_fit
from podpora.cases.steps.continuous import withdraw_handover
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import key_of, require_text
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.roster.working import working_of


def offer_handover(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    summary: str,
    to: Engineer | None = None,
    submission_key: str | None = None,
) -> Handover:
    """The offer, to one engineer or to whoever accepts; one that waited gives way. Any engineer may write it: the one
    who has the case may be gone. The same ``submission_key`` offers once.

    Raises ``NoSuchCase``, ``Invalid`` (summary) and ``Refused``: closed, not permitted, ``not_for_engineer``.
    """
    text = require_text(summary, field="summary", limit=10_000)
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = held_case(actor, number)
        me = require_engineer(actor)
        earlier = Handover.objects.filter(case=case, submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        require_open(case)
        giver = case.assignee or me
        if to is not None and (to.pk == giver.pk or not is_fit(to, case)):
            raise because.refusal(because.NOT_FOR_ENGINEER, name=to.account.name)
        withdraw_handover(case, now=now)
        worker = working_of([giver], now=now)[giver.pk].worker
        offer = Handover.objects.create(
            case=case,
            from_engineer=giver,
            to_engineer=to,
            summary=text,
            offered_at=now,
            shift_ends_at=worker.off_at(now) if worker.is_on(now) else None,
            submission_key=key,
        )
        data = {
            "handover": offer.pk,
            "from": giver.pk,
            "from_name": giver.account.name,
            "to": to.pk if to is not None else None,
            "to_name": to.account.name if to is not None else "",
            "shift_ends_at": offer.shift_ends_at,
            "summary": text,
        }
        tell(case, kind="case.handover_offered", actor=actor, now=now, data=data)
        return offer
