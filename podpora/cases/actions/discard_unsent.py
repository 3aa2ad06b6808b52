"""Throw away what an engineer was writing on a case."""

from datetime import datetime

from django.db import transaction

from podpora.cases.selectors.attendance import case_key_for
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.unsent import drop_part, held_draft
from podpora.lib.actors import Actor


def discard_unsent(*, actor: Actor, now: datetime, number: str, kind: str) -> None:
    """The actor's own unsent reply or note on the case is gone afterwards, if there was one.

    Raises ``NoSuchCase`` and ``Refused``: not permitted.
    """
    require_engineer(actor)
    with transaction.atomic():
        draft = held_draft(int(actor.key), case_key_for(actor, number))
        if draft is not None and kind in draft.data:
            drop_part(draft, kind, now=now)
