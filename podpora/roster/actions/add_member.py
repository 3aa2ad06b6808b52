"""An engineer joins a queue."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.roster.models import Queue, QueueMember


def add_member(*, actor: Actor, now: datetime, queue: Queue, engineer: Engineer) -> QueueMember:
    """The membership; joining twice changes nothing. Raises ``Refused`` where the actor may not change the roster."""
    with transaction.atomic():
        require(actor, ROSTER_CHANGE)
        member, is_new = QueueMember.objects.get_or_create(queue=queue, engineer=engineer)
        if is_new:
            journal.append(
                kind="queue.member_added",
                subject_kind="queue",
                subject_key=queue.code,
                actor=actor,
                now=now,
                data={"engineer": engineer.code},
            )
        return member
