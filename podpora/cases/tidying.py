"""What nobody needs any more: drafts that lie too long, bytes that no row names, what can be undone no longer."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from podpora.cases.models import Attachment, Draft, Undoable
from podpora.cases.steps.files import forget, root
from podpora.lib import storage

SHELVES: Final = 256
OLD: Final = timedelta(days=1)
"""Bytes are stored before their row is written; after a day no request that stored them is still at work."""


def tidy_drafts(*, now: datetime, limit: int = 100) -> int:
    """Throw drafts away that nobody wrote on for ``PODPORA_DRAFT_DAYS``, with their files; returns how many."""
    before = now - timedelta(days=settings.DRAFT_DAYS)
    with transaction.atomic():
        old = list(Draft.objects.select_for_update().filter(updated_at__lt=before).order_by("updated_at", "pk")[:limit])
        if old:
            forget(list(Attachment.objects.filter(draft__in=old)))
            Draft.objects.filter(pk__in=[draft.pk for draft in old]).delete()
    return len(old)


def tidy_undo(*, now: datetime, limit: int = 1000) -> int:
    """Forget what acts on several cases left to undo a day ago and before; returns how many rows."""
    old = list(Undoable.objects.filter(at__lt=now - OLD).order_by("at").values_list("pk", flat=True)[:limit])
    return Undoable.objects.filter(pk__in=old).delete()[0] if old else 0


def tidy_files(*, now: datetime) -> int:
    """Remove bytes that no row names, of one shelf of the store: another one each minute, so that all have their turn
    within hours and no look is long; returns how many."""
    shelf = int(now.timestamp() // 60) % SHELVES
    keys = storage.old_keys(root=root(), shelf=shelf, before=(now - OLD).timestamp())
    gone = set(keys)
    for start in range(0, len(keys), 500):
        gone -= set(Attachment.objects.filter(key__in=keys[start : start + 500]).values_list("key", flat=True))
    for key in gone:
        storage.discard(key, root=root())
    return len(gone)
