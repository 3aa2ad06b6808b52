"""An open page of a case gives a sign of life."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from podpora.cases.selectors.attendance import case_key_for
from podpora.cases.steps.attendance import attendance_of, write_where_other
from podpora.cases.steps.guards import require_engineer
from podpora.lib.actors import Actor

AGAIN_AFTER: Final = timedelta(seconds=25)
"""A younger sign of life is not written again."""

KINDS: Final = ("", "reply", "note")


def show_presence(*, actor: Actor, now: datetime, number: str, writing: str = "", is_here: bool = True) -> None:
    """Keeps that the engineer has the case before them now, with words in a reply, in a note or in none; or that the
    page was left. Writes only what others would see change, and that not more often than ``AGAIN_AFTER``.

    Raises ``NoSuchCase`` and ``Refused``.
    """
    engineer = require_engineer(actor)
    says = writing if is_here and writing in KINDS else ""
    with transaction.atomic():
        row = attendance_of(engineer.pk, case_key_for(actor, number))
        is_fresh = row.here_at is not None and timedelta(0) <= now - row.here_at < AGAIN_AFTER
        here_at = (row.here_at if is_fresh else now) if is_here else None
        write_where_other(row, here_at=here_at, writing=says)
