"""A contact writes on a case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from podpora.cases.models import Message
from podpora.cases.selectors.gates import held_case
from podpora.cases.selectors.links import led_on
from podpora.cases.steps.files import kept
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.messages import key_of, require_text, sent_before, write
from podpora.cases.steps.obligations import customer_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def add_message(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    via: str = "web",
    submission_key: str | None = None,
    draft: str | None = None,
    files: Sequence[Upload] = (),
) -> Message:
    """The message. A case that waited on the customer is open again, and the vendor owes the next step from ``now``.

    What is written on a case that was merged goes to the one into which it was merged, where the actor may see that.
    Raises ``NoSuchCase``, ``Invalid`` (body) and ``Refused``: closed (a follow-on case takes it).
    """
    text = require_text(body)
    key = key_of(actor, submission_key)
    with kept(files) as stored, transaction.atomic():
        case = held_case(actor, led_on(actor, number))
        require_contact(actor)
        earlier = sent_before(case, key)
        if earlier is not None:
            return earlier
        require_open(case)
        message, attachments = write(
            case,
            kind=Message.Kind.MESSAGE,
            body=text,
            actor=actor,
            now=now,
            via=via,
            submission_key=key,
            files=stored,
            draft=draft,
        )
        data = {"message": message.pk, "files": len(attachments)}
        tell(case, kind="case.message_added", actor=actor, now=now, data=data)
        customer_stepped(case, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
        case.version += 1
        case.save()
        return message
