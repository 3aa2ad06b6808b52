"""A published maintenance notice is corrected; who was told of it is told of the correction (R7)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.notifications import because
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.steps.maintenance import NoticeText, checked_words, held_published, tell, told_until
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require


def correct_maintenance_notice(
    *,
    actor: Actor,
    now: datetime,
    notice: int,
    seen: int,
    texts: Mapping[str, NoticeText],
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> MaintenanceNotice:
    """The notice of that key with the new words and times: in the portal at once, the mails follow by the worker.

    The correction goes to everybody to whom a mail of it went before; who is still to get the first one reads the new
    words there. ``seen`` is the ``version`` that the actor looked at. Raises ``Invalid`` (as for a draft) and
    ``Refused``: not permitted, not published, withdrawn, changed meanwhile, nothing is different.
    """
    with transaction.atomic():
        require(actor, MAINTENANCE_ANNOUNCE)
        words = checked_words(texts, starts_at, ends_at)
        row = held_published(notice, seen=seen)
        if (words, starts_at, ends_at) == (row.texts, row.starts_at, row.ends_at):
            raise because.refusal(because.NOTICE_THE_SAME)
        row.texts, row.starts_at, row.ends_at = words, starts_at, ends_at
        row.corrected_at, row.corrected_by_name, row.version = now, actor.name, row.version + 1
        row.save()
        told = {"version": row.version, "told_until": told_until(row)}
        tell(row, kind="maintenance_notice.corrected", actor=actor, now=now, data=told)
        return row
