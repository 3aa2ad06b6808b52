"""Stop trying to send a letter, and say so in the journal of what it told of."""

from datetime import datetime

from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import still_ours
from podpora.lib.journal import append


def give_up(letter: Letter, *, now: datetime, why: str) -> None:
    """Mark the letter and append ``letter.given_up``, in the caller's transaction, while our claim holds."""
    blank = {"text": "", "html": ""} if letter.has_secret else {}
    if not still_ours(letter).update(next_try_at=None, given_up_at=now, last_error=why[:2000], **blank):
        return
    subject = (letter.event.subject_kind, letter.event.subject_key) if letter.event else ("letter", str(letter.pk))
    append(
        kind="letter.given_up",
        subject_kind=subject[0],
        subject_key=subject[1],
        actor=SYSTEM,
        now=now,
        data={
            "letter": letter.pk,
            "kind": letter.kind,
            "recipient": letter.recipient,
            "recipient_name": letter.recipient_name,
            "subject": letter.subject,
            "why": why[:500],
        },
    )
