"""An engineer will be away."""

from datetime import datetime

from django.db import transaction

from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.rows import require_fits
from podpora.people.models import Engineer
from podpora.people.permissions import ROSTER_CHANGE, require
from podpora.people.selectors import engineer_for
from podpora.people.steps.engineers import hold_engineer
from podpora.roster import because
from podpora.roster.models import Absence


def add_absence(
    *,
    actor: Actor,
    now: datetime,
    engineer: Engineer,
    from_at: datetime,
    until_at: datetime,
    words: str = "",
    hands_on: bool = True,
) -> Absence:
    """The absence, one's own or (for who may change the roster) another's; the same twice is there once.

    ``hands_on``: open cases go to others when it begins, which may be now. What is given to the engineer by itself at
    the same moment was given before, or not at all. Raises ``Refused``: not permitted, ``absence_not_valid``, a text
    that does not fit.
    """
    with transaction.atomic():
        me = engineer_for(actor)
        if me is None or me.pk != engineer.pk:
            require(actor, ROSTER_CHANGE)
        if until_at <= from_at or until_at <= now:
            raise because.refusal(because.ABSENCE_NOT_VALID)
        require_fits(Absence, {"words": words})
        hold_engineer(engineer)
        defaults = {"words": words, "hands_on": hands_on, "next_try_at": max(from_at, now) if hands_on else None}
        absence, is_new = Absence.objects.get_or_create(
            engineer=engineer, from_at=from_at, until_at=until_at, defaults=defaults
        )
        if is_new:
            data = {"absence": absence.pk, "from_at": from_at, "until_at": until_at, "hands_on": hands_on}
            journal.append(
                kind="engineer.absence_added",
                subject_kind="engineer",
                subject_key=engineer.code,
                actor=actor,
                now=now,
                data=data,
            )
        return absence
