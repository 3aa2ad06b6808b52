"""An engineer opens a case: what the page shows is read, and the case stands among the open ones."""

from datetime import datetime

from django.db import transaction

from podpora.cases.selectors.attendance import case_key_for
from podpora.cases.steps.attendance import attendance_of, close_oldest, write_where_other
from podpora.cases.steps.guards import require_engineer
from podpora.lib.actors import Actor


def visit_case(*, actor: Actor, now: datetime, number: str, event: int) -> None:
    """Keeps that the engineer has read the case up to ``event`` (primary key of the journal; an earlier one than before
    changes nothing), and that it lies open. Nothing goes into the journal. Raises ``NoSuchCase`` and ``Refused``.
    """
    engineer = require_engineer(actor)
    with transaction.atomic():
        row = attendance_of(engineer.pk, case_key_for(actor, number))
        is_news = event > row.seen_event
        is_new = row.kept_at is None
        write_where_other(
            row,
            seen_event=event if is_news else row.seen_event,
            seen_at=now if is_news else row.seen_at,
            kept_at=now if is_new else row.kept_at,
        )
        if is_new:
            close_oldest(engineer.pk, now=now)
