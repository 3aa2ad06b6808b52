"""Put a file on a draft, or take it off again (R164, R174)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import NoSuchCase
from podpora.cases.models import Attachment, Draft
from podpora.cases.steps.files import kept, new_attachment
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def attach_to_draft(*, actor: Actor, now: datetime, key: str, file: Upload) -> Attachment:
    """The attachment, which goes over to the case or message that the draft becomes.

    Raises ``NoSuchCase`` where the actor has no such draft, and ``Refused``: too large, not stored.
    """
    own = Draft.objects.filter(key=key, account_id=actor.key or 0)
    if not own.exists():
        raise NoSuchCase
    with kept([file]) as stored, transaction.atomic():
        draft = own.select_for_update().first()
        if draft is None:
            raise NoSuchCase
        attachment = new_attachment(stored[0], actor=actor, now=now, draft=draft)
        attachment.save(force_insert=True)
        draft.updated_at = now
        draft.save(update_fields=["updated_at"])
        return attachment
