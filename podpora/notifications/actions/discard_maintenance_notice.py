"""A maintenance notice that was never published is given up."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.notifications.steps.maintenance import held_draft, tell
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require


def discard_maintenance_notice(*, actor: Actor, now: datetime, notice: int) -> None:
    """The draft of that key is gone; the journal keeps its title. Raises ``Refused``: not permitted, published."""
    with transaction.atomic():
        require(actor, MAINTENANCE_ANNOUNCE)
        row = held_draft(notice)
        tell(row, kind="maintenance_notice.discarded", actor=actor, now=now)
        row.delete()
