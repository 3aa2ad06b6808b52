"""Take a file off a draft."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Attachment
from podpora.cases.steps.files import forget
from podpora.lib.actors import Actor


def remove_from_draft(*, actor: Actor, now: datetime, key: str, file: str) -> None:
    """The attachment with public key ``file`` is gone from the actor's draft; anything else is left alone."""
    with transaction.atomic():
        forget(
            list(
                Attachment.objects.select_for_update(of=("self",)).filter(
                    public_key=file, draft__key=key, draft__account_id=actor.key or 0
                )
            )
        )
