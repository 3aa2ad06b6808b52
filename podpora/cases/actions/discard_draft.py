"""Throw a draft away, with its files."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Attachment, Draft
from podpora.cases.steps.files import forget
from podpora.lib.actors import Actor


def discard_draft(*, actor: Actor, now: datetime, key: str) -> None:
    """The draft of that key is gone afterwards; one that is not the actor's, or not there, is left alone in silence."""
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(key=key, account_id=actor.key or 0).first()
        if draft is not None:
            forget(list(Attachment.objects.filter(draft=draft)))
            draft.delete()
