"""An engineer writes what the customer never sees."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases.models import Message
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.files import kept
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.mentions import mention
from podpora.cases.steps.messages import key_of, require_text, sent_before, write
from podpora.cases.steps.telling import tell
from podpora.cases.steps.unsent import forget_sent
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def add_note(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    submission_key: str | None = None,
    files: Sequence[Upload] = (),
) -> Message:
    """The note, also on a closed case; it answers nothing and moves nothing. Its files are internal. Whom it names
    behind ``@`` is told.

    Raises ``NoSuchCase``, ``Invalid`` (body) and ``Refused``: not permitted.
    """
    text = require_text(body)
    key = key_of(actor, submission_key)
    with kept(files) as stored, transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        earlier = sent_before(case, key)
        if earlier is not None:
            return earlier
        message, attachments = write(
            case, kind=Message.Kind.NOTE, body=text, actor=actor, now=now, submission_key=key, files=stored
        )
        data = {"message": message.pk, "files": len(attachments)}
        written = tell(case, kind="case.note_added", actor=actor, now=now, data=data)
        mention(case, message, written, actor=actor, now=now)
        forget_sent(case, "note", account=actor.key, now=now)
        return message
