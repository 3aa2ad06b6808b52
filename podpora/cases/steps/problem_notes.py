"""What acts on problem notes share (R13)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from podpora.cases.models import Case, Draft, ProblemNote
from podpora.lib import because as of_rows
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import refusal_for
from podpora.policy import because_notes
from podpora.policy.problem_notes import CLAUSE

IN_DRAFT: Final = "problem_note"
"""Under this name the draft of a new case keeps the note that it was made from."""


def held_note(actor: Actor, note: ProblemNote) -> ProblemNote:
    """The note, fresh and locked; refused where somebody has dealt with it."""
    row = ProblemNote.objects.select_for_update(of=("self",)).select_related("customer").filter(pk=note.pk).first()
    if row is None:
        raise of_rows.refusal(of_rows.RECORD_GONE)
    if row.state != ProblemNote.State.WAITING:
        raise refusal_for(because_notes.NOTE_ANSWERED, clause=CLAUSE, name=row.answered_by_name)
    return row


def tell(
    row: ProblemNote, *, kind: str, actor: Actor, now: datetime, data: Mapping[str, Any] | None = None
) -> journal.Event:
    """Append what happened to the note, as an event of the customer; what was written stays out of the journal."""
    return journal.append(
        kind=kind,
        subject_kind="customer",
        subject_key=row.customer.code,
        actor=actor,
        now=now,
        data={"problem_note": row.pk, "contact": row.sender_id, **(data or {})},
        clause=CLAUSE,
    )


def waiting_note_of(draft: str | None, *, actor: Actor, case: Case) -> ProblemNote | None:
    """The note that the actor's draft was made from, locked, while it waits and is of the case's customer."""
    if not draft:
        return None
    key = Draft.objects.filter(key=draft, account_id=actor.key or 0).values_list(f"data__{IN_DRAFT}", flat=True).first()
    if not isinstance(key, int):
        return None
    rows = ProblemNote.objects.select_for_update(of=("self",)).select_related("customer")
    return rows.filter(pk=key, customer=case.customer_id, state=ProblemNote.State.WAITING).first()


def turn(note: ProblemNote | None, case: Case, *, actor: Actor, now: datetime) -> None:
    """The note has become this case."""
    if note is None:
        return
    note.state, note.case = ProblemNote.State.TURNED, case
    note.answered_at, note.answered_by_name = now, actor.name
    note.save(update_fields=["state", "case", "answered_at", "answered_by_name"])
    tell(note, kind="problem_note.turned", actor=actor, now=now, data={"number": case.number})
