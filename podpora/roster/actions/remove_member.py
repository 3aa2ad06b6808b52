"""An engineer leaves a queue."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.roster.models import Queue, QueueMember


def remove_member(*, actor: Actor, now: datetime, queue: Queue, engineer: Engineer) -> None:
    """End the membership; one that is not there changes nothing. Raises ``Refused`` like ``add_member``."""
    with transaction.atomic():
        require(actor, ROSTER_CHANGE)
        removed, _ = QueueMember.objects.filter(queue=queue, engineer=engineer).delete()
        if removed:
            journal.append(
                kind="queue.member_removed",
                subject_kind="queue",
                subject_key=queue.code,
                actor=actor,
                now=now,
                data={"engineer": engineer.code},
            )
