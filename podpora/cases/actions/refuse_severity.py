"""The customer refuses the severity that an engineer proposed: the old one stays (R198)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import SeverityChange
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.indexing import index_said
from podpora.cases.steps.severity import require_pending, stand_again
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def refuse_severity(
    *, actor: Actor, now: datetime, number: str, words: str = "", seen: str | None = None
) -> SeverityChange:
    """The refused change. Engineers do not refuse, they propose another.

    ``seen`` is the severity that the actor refuses: another one that is proposed by now still waits.
    Raises ``NoSuchCase`` and ``Refused``: closed, ``nothing_to_decide``, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        change = require_pending(case, actor, seen=seen)
        change.state = SeverityChange.State.REFUSED
        change.decided_by_id = int(actor.key)
        change.decided_by_name = actor.name
        change.decided_at = now
        change.decided_words = words.replace("\x00", "")
        change.save()
        index_said(case, change.decided_words)
        stand_again(case)
        heard_of(case, actor=actor, now=now)
        case.version += 1
        case.save(update_fields=["version", "customer_acted_at"])
        data = {
            "change": change.pk,
            "severity": case.severity,
            "refused": change.new,
            "words": change.decided_words,
        }
        tell(case, kind="case.severity_refused", actor=actor, now=now, data=data, clause="severity_change")
        return change
