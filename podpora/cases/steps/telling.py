"""Events of a case in the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from podpora.cases.models import Case
from podpora.lib import journal
from podpora.lib.actors import Actor


def tell(
    case: Case, *, kind: str, actor: Actor, now: datetime, data: Mapping[str, Any] | None = None, clause: str = ""
) -> journal.Event:
    """Append one event of the case, in the caller's transaction."""
    return journal.append(
        kind=kind, subject_kind="case", subject_key=case.number, actor=actor, now=now, data=data, clause=clause
    )


def event_of(
    case: Case, *, kind: str, actor: Actor, now: datetime, data: Mapping[str, Any] | None = None, clause: str = ""
) -> journal.Event:
    """An event of the case that is not written yet, for ``journal.append_all``."""
    return journal.new_event(
        kind=kind, subject_kind="case", subject_key=case.number, actor=actor, now=now, data=data, clause=clause
    )
