"""What an engineer can still take back of an act on several cases."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases.models import Undoable
from podpora.cases.steps.undoing import UNDO_WITHIN
from podpora.lib.actors import Actor


@dataclass(frozen=True, slots=True)
class Undo:
    """Numbers of the cases that ``undo_act`` may bring back, until when (the last instant)."""

    numbers: tuple[str, ...]
    until: datetime


def undo_of(actor: Actor, key: str, *, now: datetime) -> Undo | None:
    """What is left to undo of the actor's act of that key; None for nothing, or once it is too late. One query."""
    rows = Undoable.objects.filter(key=key, account_id=actor.key, undone_at=None, at__gte=now - UNDO_WITHIN)
    found = list(rows.order_by("pk").values_list("case__number", "at")) if key and actor.key else []
    return Undo(tuple(number for number, _ in found), min(at for _, at in found) + UNDO_WITHIN) if found else None
