"""Put a file on a case that is there (R33, R164)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Attachment, State
from podpora.cases.selectors.gates import case_for, held_case
from podpora.cases.selectors.links import led_on
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.files import adopt, kept, new_attachment
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.indexing import index_attached
from podpora.cases.steps.obligations import customer_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def attach(*, actor: Actor, now: datetime, number: str, file: Upload, is_internal: bool = False) -> Attachment:
    """The attachment, its bytes durable before its row is written; size and SHA-256 counted on the way.

    ``is_internal`` (engineers only): the customer never sees it. A file for a case that was merged goes to the one
    into which it was merged, where the actor may see that. A customer's file answers a case that waits for the
    customer. The same file, put there by the same person once more, is the one that is there. Raises ``NoSuchCase``
    and ``Refused``: closed, larger than the setting allows (``file_too_large``), empty (``file_empty``), not stored
    (``file_not_kept``). Nothing is left behind then.
    """
    number = led_on(actor, number)
    require_open(case_for(actor, number))
    with kept([file]) as stored, transaction.atomic():
        case = held_case(actor, number)
        if is_internal or actor.is_engineer:
            require_engineer(actor)
        require_open(case)
        new = new_attachment(stored[0], actor=actor, now=now, case=case, is_internal=is_internal)
        there = Attachment.objects.filter(case=case, message=None, uploader=new.uploader_id, is_internal=is_internal)
        earlier = there.filter(name=new.name, sha256=new.sha256).first()
        if earlier is not None:
            return earlier
        [attachment] = adopt(
            case, message=None, files=stored, draft=None, actor=actor, now=now, is_internal=is_internal
        )
        index_attached(case, [attachment])
        if actor.is_contact:
            heard_of(case, actor=actor, now=now)
            if case.state == State.WAITING_ON_CUSTOMER:  # the file may be all that was asked for
                customer_stepped(case, actor=actor, now=now)
                place(case, due_at=owed_due_at(case))
                case.version += 1
            case.save()
        data = {
            "attachment": attachment.pk,
            "name": attachment.name,
            "size": attachment.size,
            "is_internal": is_internal,
        }
        tell(case, kind="case.attached", actor=actor, now=now, data=data)
        return attachment
