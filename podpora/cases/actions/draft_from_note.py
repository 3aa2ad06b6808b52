"""An appointed person begins a case from a colleague's problem note: the draft has its text already (R13, D29)."""

import secrets
from datetime import datetime

from django.db import transaction

from podpora.cases.models import Draft, ProblemNote
from podpora.cases.selectors.problem_notes import note_for
from podpora.cases.steps.problem_notes import IN_DRAFT, held_note
from podpora.lib import because as of_rows
from podpora.lib.actors import Actor


def draft_from_note(*, actor: Actor, now: datetime, note: ProblemNote) -> Draft:
    """A draft of a new case with title and text of the note. The note waits until that case is filed; begun twice by
    the same person it is the same draft.

    Raises ``Refused``: no role for that customer, or somebody has dealt with the note already.
    """
    with transaction.atomic():
        if note_for(actor, note.pk) is None:
            raise of_rows.refusal(of_rows.RECORD_GONE)
        row = held_note(actor, note)
        own = Draft.objects.filter(account_id=int(actor.key), case=None)
        begun = own.filter(**{f"data__{IN_DRAFT}": row.pk}).first()
        if begun is not None:
            return begun
        data = {"customer": row.customer.code, "subject": row.title, "description": row.body, IN_DRAFT: row.pk}
        return Draft.objects.create(
            account_id=int(actor.key),
            kind=Draft.Kind.NEW_CASE,
            key=secrets.token_hex(16),
            data=data,
            created_at=now,
            updated_at=now,
        )
