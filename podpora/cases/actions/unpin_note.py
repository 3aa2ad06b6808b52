"""A note that no longer holds is taken off a customer."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import AccountNote
from podpora.cases.steps.notes import held_customer, require_author_or_manager
from podpora.lib import journal
from podpora.lib.actors import Actor


def unpin_note(*, actor: Actor, now: datetime, note: AccountNote) -> AccountNote:
    """The note, taken off; one that is off already stays as it is.

    Raises ``Refused`` for everybody but its author, managers, and SAM and deputy of the customer.
    """
    with transaction.atomic():
        customer = held_customer(note.customer)
        require_author_or_manager(actor, note, customer)
        note = AccountNote.objects.select_for_update(of=("self",)).select_related("customer").get(pk=note.pk)
        if note.removed_at is None:
            note.removed_at, note.removed_by_name = now, actor.name
            note.save(update_fields=["removed_at", "removed_by_name"])
            journal.append(
                kind="customer.note_unpinned",
                subject_kind="customer",
                subject_key=customer.code,
                actor=actor,
                now=now,
                data={"note": note.pk},
            )
        return note
