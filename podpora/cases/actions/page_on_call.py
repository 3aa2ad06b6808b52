"""An engineer without the federal mark answers a federal agency at night: who is on call is told (R273, R274)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import ContactAttempt
from podpora.cases.selectors.calls import is_from_customer
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.calls import log_call, why_not_taken
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.messages import key_of
from podpora.cases.steps.paging import on_call_opening
from podpora.lib.actors import SYSTEM, Actor


def page_on_call(*, actor: Actor, now: datetime, number: str, caller: str, submission_key: str | None = None) -> None:
    """Where ``number`` is an open federal case of this ``caller`` and the live hours are over: the wish to be called
    back is on it, and who is on call is paged. In any other case nothing happens.

    The actor never learns which: the answer is the same for a case and for none. Sent twice with one ``submission_key``
    it is done once. Raises ``Refused`` where the actor is no engineer.
    """
    key = key_of(actor, submission_key)
    with transaction.atomic():
        engineer = require_engineer(actor)
        try:
            case = held_case(SYSTEM, number)
        except NoSuchCase:
            return
        if not is_from_customer(case, caller) or on_call_opening(case, now=now) is None:
            return
        if why_not_taken(case, now=now) or _is_logged(case.pk, key):
            return
        log_call(case, engineer=engineer, actor=actor, now=now, is_callback=True, submission_key=key)


def _is_logged(case: int, key: str | None) -> bool:
    return bool(key) and ContactAttempt.objects.filter(case=case, submission_key=key).exists()
