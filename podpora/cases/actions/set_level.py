"""Staff move a case to another level of support: recorded, told before, and no target restarts (Q66)."""

from datetime import datetime
from typing import Final

from django.db import transaction

from podpora.cases import because
from podpora.cases.beside_values import Beside
from podpora.cases.faults import Complaints
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give
from podpora.cases.steps.beside_reply import put_beside
from podpora.cases.steps.continuous import is_continuous
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked
from podpora.cases.steps.obligations import vendor_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.routing import language_of, queue_of, watch
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.roster.selectors import engineers_of

LEVELS: Final = (1, 2, 3)
LONGEST: Final = 2000
LONGEST_NOTE: Final = 10_000


def set_level(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    level: int,
    words: str = "",
    note: str = "",
    expected_version: int | None = None,
) -> Case:
    """The case at that level, in its queue and working language (R56, R57: English at levels 2 and 3).

    The customer is told before the case moves, with ``words``, and has had word with that (R201). Whoever has the case
    and does not serve the new queue gives it up, except during continuous work, which is never without an engineer.
    Promises run on as they are. ``note``: for whoever works there, never seen by the customer. Raises ``NoSuchCase``,
    ``Invalid`` (level, words, note) and ``Refused``: closed, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        complaints = Complaints()
        if level not in LEVELS:
            complaints.add("level", because.VALUE_UNKNOWN, field="level", allowed=LEVELS)
        if len(words) > LONGEST:
            complaints.add("words", because.FIELD_TOO_LONG, field="words", limit=LONGEST)
        note = checked(note, field="note", complaints=complaints, limit=LONGEST_NOTE) if note.strip() else ""
        complaints.refuse_if_any()
        if case.level == level:
            return case
        require_version(case, expected_version)
        before, after = language_of(case, now=now), language_of(case, now=now, level=level)
        told = {
            "old": case.level,
            "new": level,
            "old_language": before.language,
            "language": after.language,
            "words": words.strip(),
            "because": [reason.to_json() for reason in after.because],
        }
        tell(case, kind="case.level_announced", actor=actor, now=now, data=told, clause="languages")
        case.level = level
        case.queue = queue_of(case, after.language)
        vendor_stepped(case, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        data = {
            "old": told["old"],
            "new": level,
            "language": after.language,
            "queue": case.queue_id,
            "queue_name": case.queue.name if case.queue is not None else "",
        }
        tell(case, kind="case.level_set", actor=actor, now=now, data=data, clause="languages")
        put_beside(case, Beside(note=note), actor=actor, now=now)
        _give_up(case, actor=actor, now=now)
        seeks = case.assignee_id is None and case.queue is not None and case.queue.assigns_itself
        watch(case, after, look_at=now if seeks else None)
        return case


def _give_up(case: Case, *, actor: Actor, now: datetime) -> None:
    if case.assignee_id is None or case.queue is None or is_continuous(case):
        return
    if not engineers_of(case.queue).filter(pk=case.assignee_id).exists():
        give(case, None, actor=actor, now=now)
