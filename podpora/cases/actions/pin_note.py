"""An engineer pins a note on a customer: it stands on each open case of the customer, which never sees it."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import AccountNote
from podpora.cases.steps.messages import key_of, require_text
from podpora.cases.steps.notes import held_customer, require_room, today_at
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Customer
from podpora.people.permissions import CASE_WORK, require

LONGEST: Final = 1_000


def pin_note(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    body: str,
    ends_on: date | None = None,
    submission_key: str | None = None,
) -> AccountNote:
    """The note; ``ends_on`` is the last day on which it stands, where the customer is; None: until it is taken off.
    The same ``submission_key`` pins once.

    Raises ``Invalid`` (body; ends_on: over already) and ``Refused``: who may not work for the customer,
    ``too_many_notes``.
    """
    text = require_text(body, limit=LONGEST)
    key = key_of(actor, submission_key)
    with transaction.atomic():
        require(actor, CASE_WORK, customer=customer)
        held, today = held_customer(customer), today_at(customer, now)
        earlier = AccountNote.objects.filter(customer=held, submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        complaints = Complaints()
        if ends_on is not None and ends_on < today:
            complaints.add("ends_on", because.DAY_IS_PAST, today=today.isoformat())
        complaints.refuse_if_any()
        require_room(held, today=today)
        note = AccountNote.objects.create(
            customer=held,
            body=text,
            author_id=int(actor.key),
            author_name=actor.name,
            at=now,
            ends_on=ends_on,
            submission_key=key,
        )
        data = {"note": note.pk, "ends_on": ends_on.isoformat() if ends_on is not None else None}
        about = {"subject_kind": "customer", "subject_key": held.code}
        journal.append(kind="customer.note_pinned", **about, actor=actor, now=now, data=data)
        return note
