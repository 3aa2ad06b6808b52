"""Those who serve an account pin a note on it."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import AccountNote
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.sams import require_speaker
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Customer

LONGEST = 4_000


def pin_note(*, actor: Actor, now: datetime, customer: Customer, body: str) -> AccountNote:
    """The note. Raises ``Invalid`` (body) and ``Refused``: ``not_the_sam``."""
    text = require_text(body, limit=LONGEST)
    with transaction.atomic():
        require_speaker(actor, customer)
        note = AccountNote.objects.create(customer=customer, body=text, author_name=actor.name, at=now)
        journal.append(
            kind="customer.note_pinned",
            subject_kind="customer",
            subject_key=customer.code,
            actor=actor,
            now=now,
            data={"note": note.pk},
        )
        return note
