"""Somebody writes in the thread between a customer and its support account manager, from either side (R196)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because_sams as because
from podpora.cases.clockwork import policy_for
from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Case, SAMMessage
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.messages import key_of, require_text
from podpora.cases.steps.sams import require_sam, require_speaker
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Customer
from podpora.people.selectors import customers_filable_by

LONGEST = 20_000


def write_to_sam(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    body: str,
    number: str = "",
    submission_key: str | None = None,
) -> SAMMessage:
    """The message. ``number``: the case from which it is written, or "" from the account page. ``submission_key`` sent
    twice by the same person gives the message that is there.

    What a contact writes from a case is an answer on it (Q39). A contact writes with a role at the customer, and where
    the customer has a SAM; the vendor's answer comes from SAM, deputy, duty Premier team or a manager. Raises
    ``NoSuchCase``, ``Invalid`` (body) and ``Refused``: ``no_sam``, ``not_the_sam``.
    """
    text = require_text(body, limit=LONGEST)
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = _case(actor, customer, number)
        if actor.is_contact:
            if not customers_filable_by(actor).filter(pk=customer.pk).exists():
                raise because.refusal(because.NO_SAM)
            require_sam(customer, case=case, policy_of_case=policy_for(case) if case is not None else None, now=now)
        else:
            require_speaker(actor, customer)
        if case is None:  # held in its place, so that what is sent twice at once is kept once
            Customer.objects.select_for_update().get(pk=customer.pk)
        earlier = SAMMessage.objects.filter(submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        message = SAMMessage.objects.create(
            customer=customer,
            case=case,
            author_id=int(actor.key),
            author_kind=actor.kind,
            author_name=actor.name,
            body=text,
            at=now,
            submission_key=key,
        )
        if case is not None and actor.is_contact:
            heard_of(case, actor=actor, now=now)
            case.save(update_fields=["customer_acted_at"])
        journal.append(
            kind="customer.wrote_to_sam" if actor.is_contact else "customer.sam_answered",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={"sam_message": message.pk, "number": case.number if case is not None else ""},
            clause="people.sam",
        )
        return message


def _case(actor: Actor, customer: Customer, number: str) -> Case | None:
    """The case from which somebody writes, held; ``NoSuchCase`` where it is not the customer's, or not to be seen."""
    if not number:
        return None
    case = held_case(actor, number)
    if case.customer_id != customer.pk:
        raise NoSuchCase
    return case
