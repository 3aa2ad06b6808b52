"""The customer asks for a manager, at any point of an open case, with a reason (R216, R217)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.flags import put
from podpora.cases.models import Case, Escalation, EscalationText
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.escalations import (
    ESCALATED,
    HAS_ESCALATION,
    manager_for,
    open_escalation,
    overdue_at,
    told_escalation,
    watch_from,
)
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.messages import key_of, require_text
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST_WORDS = 20_000


def ask_for_manager(
    *, actor: Actor, now: datetime, number: str, words: str, submission_key: str | None = None
) -> Escalation:
    """The request, which a manager chosen by Q46 answers; a second one joins that which is open.

    The case goes on as it is: neither state nor promise changes. ``words`` are for managers and for the customer's
    side. ``submission_key`` sent twice by the same person is one text. Raises ``NoSuchCase``, ``Invalid`` (words) and
    ``Refused``: closed, not a contact.
    """
    text = require_text(words, field="words", limit=LONGEST_WORDS)
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        sent = _sent_before(case, key)
        if sent is not None:
            return sent
        require_open(case)
        escalation = open_escalation(case)
        is_joined = escalation is not None
        if escalation is None:
            escalation = _begin(case, now=now)
        else:
            _hasten(case, escalation, now=now)
        EscalationText.objects.create(
            escalation=escalation,
            at=now,
            author_id=int(actor.key),
            author_name=actor.name,
            words=text,
            submission_key=key,
        )
        kind = "case.escalation_joined" if is_joined else "case.escalated"
        tell(case, kind=kind, actor=actor, now=now, data=told_escalation(escalation), clause="text.escalation")
        heard_of(case, actor=actor, now=now)
        case.version += 1
        case.save(update_fields=["flags", "customer_acted_at", "version"])
        return escalation


def _sent_before(case: Case, key: str | None) -> Escalation | None:
    if key is None or HAS_ESCALATION not in case.flags:
        return None
    text = EscalationText.objects.filter(escalation__case=case, submission_key=key).select_related("escalation").first()
    return text.escalation if text is not None else None


def _begin(case: Case, *, now: datetime) -> Escalation:
    escalation = Escalation(case=case, manager=manager_for(case), asked_at=now)
    watch_from(escalation, overdue_at(case, at=now))
    escalation.save()
    put(case, ESCALATED)
    put(case, HAS_ESCALATION)
    return escalation


def _hasten(case: Case, escalation: Escalation, *, now: datetime) -> None:
    """The case may have become graver meanwhile: never later than before, counted from this text."""
    due_at = overdue_at(case, at=now)
    if due_at is not None and (escalation.overdue_at is None or due_at < escalation.overdue_at):
        watch_from(escalation, due_at)
        escalation.save()
