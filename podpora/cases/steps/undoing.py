"""What acts on several cases leave behind so that they can be undone."""

from datetime import datetime, timedelta
from typing import Any, Final

from podpora.cases.models import Case, Undoable
from podpora.lib.actors import Actor

UNDO_WITHIN: Final = timedelta(minutes=10)
"""How long an act on several cases can be undone."""

SINCE: Final = ("state_since", "vendor_owes_since", "customer_owes_since")


def standing_of(case: Case) -> dict[str, Any]:
    """The state of a case with all its instants, to go back to."""
    return {"state": case.state, **{name: _written(getattr(case, name)) for name in SINCE}}


def put_back(case: Case, before: dict[str, Any]) -> None:
    """The case as ``standing_of`` had it; the caller places and saves it."""
    case.state = before["state"]
    for name in SINCE:
        setattr(case, name, datetime.fromisoformat(before[name]) if before[name] else None)


def remember(case: Case, *, key: str, what: str, before: dict[str, Any], actor: Actor, now: datetime) -> None:
    """Keep what the actor's act of that key changed; nothing without a key. The case is saved already."""
    if key:
        Undoable.objects.create(
            key=key, case=case, account_id=int(actor.key), what=what, before=before, version=case.version, at=now
        )


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
