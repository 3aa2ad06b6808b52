"""An absence is taken back, or cut short by dropping it and adding another."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.people.selectors import engineer_for
from podpora.roster.models import Absence


def drop_absence(*, actor: Actor, now: datetime, absence: Absence) -> None:
    """The absence is gone; cases that were handed on stay where they are. Raises ``Refused`` like ``add_absence``."""
    with transaction.atomic():
        me = engineer_for(actor)
        if me is None or me.pk != absence.engineer_id:
            require(actor, ROSTER_CHANGE)
        removed, _ = Absence.objects.filter(pk=absence.pk).delete()
        if removed:
            journal.append(
                kind="engineer.absence_dropped",
                subject_kind="engineer",
                subject_key=absence.engineer.code,
                actor=actor,
                now=now,
                data={"from_at": absence.from_at, "until_at": absence.until_at},
            )
