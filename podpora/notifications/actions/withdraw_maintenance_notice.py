"""A published maintenance notice is withdrawn; who was told of it is told so (R7)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because as of_fields
from podpora.cases.faults import Complaints
from podpora.lib.actors import Actor
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.steps.maintenance import held_published, tell, told_until
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require

LONGEST_WORDS = 2000


def withdraw_maintenance_notice(
    *, actor: Actor, now: datetime, notice: int, seen: int, words: str = ""
) -> MaintenanceNotice:
    """The notice of that key, withdrawn for good: it stays in the portal, marked so, with ``words`` on why.

    Everybody to whom a mail of it went is told by mail; who is still to get the first one gets none. ``seen`` is the
    ``version`` that the actor looked at. Raises ``Invalid`` (words) and ``Refused``: not permitted, not published,
    withdrawn already, changed meanwhile.
    """
    text = words.replace("\x00", "").strip()
    complaints = Complaints()
    if len(text) > LONGEST_WORDS:
        complaints.add("words", of_fields.FIELD_TOO_LONG, field="words", limit=LONGEST_WORDS)
    complaints.refuse_if_any()
    with transaction.atomic():
        require(actor, MAINTENANCE_ANNOUNCE)
        row = held_published(notice, seen=seen)
        row.withdrawn_at, row.withdrawn_by_name, row.withdrawn_words = now, actor.name, text
        row.version += 1
        row.save()
        told = {"version": row.version, "told_until": told_until(row), "words": text}
        tell(row, kind="maintenance_notice.withdrawn", actor=actor, now=now, data=told)
        return row
