"""A manager answers the customer who asked for one (R217)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.flags import put
from podpora.cases.models import Escalation
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.escalations import ESCALATED, require_manager, required_escalation, told_escalation
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.news import look_for_news
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST_WORDS = 20_000


def answer_escalation(*, actor: Actor, now: datetime, number: str, answer: str) -> Escalation:
    """The answered request; the customer reads ``answer`` on the case and gets it by mail. Any manager who may see the
    case may answer, also once it is closed. The customer has had news by it; the first response and the next step are
    no business of this: an engineer still owes them.

    Raises ``NoSuchCase``, ``Invalid`` (answer) and ``Refused``: not a manager, nobody waits for an answer.
    """
    text = require_text(answer, field="answer", limit=LONGEST_WORDS)
    with transaction.atomic():
        case = held_case(actor, number)
        require_manager(actor, case)
        engineer = require_engineer(actor)
        escalation = required_escalation(case)
        escalation.answer, escalation.answered_at = text, now
        escalation.answered_by, escalation.answered_by_name = engineer, actor.name
        escalation.next_try_at = None
        escalation.save()
        data = told_escalation(escalation) | {"is_overdue": _is_overdue(escalation, now)}
        tell(case, kind="case.escalation_answered", actor=actor, now=now, data=data, clause="text.escalation")
        put(case, ESCALATED, to=False)
        if not case.is_closed:
            case.last_vendor_message_at = now
            look_for_news(case, now=now)
        case.version += 1
        case.save()
        return escalation


def _is_overdue(escalation: Escalation, now: datetime) -> bool:
    return escalation.overdue_at is not None and now > escalation.overdue_at
