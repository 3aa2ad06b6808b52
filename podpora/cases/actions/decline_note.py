"""An appointed person answers a colleague's problem note without a case (R13)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ProblemNote
from podpora.cases.selectors.problem_notes import note_for
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.problem_notes import held_note, tell
from podpora.lib import because as of_rows
from podpora.lib.actors import Actor

LONGEST = 4000


def decline_note(*, actor: Actor, now: datetime, note: ProblemNote, words: str) -> ProblemNote:
    """The note, answered: no case comes of it, and its sender reads ``words``.

    Raises ``Invalid`` (words) and ``Refused``: no role for that customer, or dealt with already.
    """
    text = require_text(words, field="words", limit=LONGEST).strip()
    with transaction.atomic():
        if note_for(actor, note.pk) is None:
            raise of_rows.refusal(of_rows.RECORD_GONE)
        row = held_note(actor, note)
        row.state, row.words = ProblemNote.State.DECLINED, text
        row.answered_at, row.answered_by_name = now, actor.name
        row.save(update_fields=["state", "words", "answered_at", "answered_by_name"])
        tell(row, kind="problem_note.declined", actor=actor, now=now)
        return row
