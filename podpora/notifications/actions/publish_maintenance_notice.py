"""The vendor's staff publish a maintenance notice: appointed people of who holds the product are told, once (R7)."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.selectors import reach_of_product
from podpora.notifications.steps.maintenance import held_draft, held_notice, tell
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require


def publish_maintenance_notice(*, actor: Actor, now: datetime, notice: int, seen: int) -> MaintenanceNotice:
    """The notice of that key, published: it stands in the portal at once, the mails follow by the worker.

    ``seen`` is the ``version`` that the actor looked at. Published a second time, it is the same notice, and nobody is
    told again. Raises ``Refused``: not permitted, discarded or changed meanwhile.
    """
    with transaction.atomic():
        require(actor, MAINTENANCE_ANNOUNCE)
        row = held_notice(notice)
        if row.published_at is not None:
            return row
        row = held_draft(notice, seen=seen)
        reach = reach_of_product(row.product, at=now)
        row.published_at, row.published_by_name = now, actor.name
        row.organisations, row.people = reach.organisations, reach.people
        row.save()
        told = {"organisations": reach.organisations, "people": reach.people}
        tell(row, kind="maintenance_notice.published", actor=actor, now=now, data=told)
        return row
