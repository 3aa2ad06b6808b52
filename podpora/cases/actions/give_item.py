"""Something that was asked for arrives, ticked or with its file; the last one begins the study (R184, R189)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Attachment, Case, DiagnosticItem
from podpora.cases.selectors.gates import case_for, held_case
from podpora.cases.steps.asking import begin_study, is_complete, item_of
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.files import Kept, adopt, kept
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.indexing import index_attached
from podpora.cases.steps.telling import tell
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def give_item(*, actor: Actor, now: datetime, number: str, item: int, file: Upload | None = None) -> DiagnosticItem:
    """The item, there from ``now``. What is there already stays as it is: a tick does nothing, a file joins the case.

    Without ``file`` it is ticked: by a contact, it came another way; by an engineer, it is here or no longer needed.
    Once nothing is missing the case is open again and studied offline, with a follow-up that stays open until the
    customer is contacted. Raises ``NoSuchCase`` (also for an item of another case) and ``Refused``: closed, and of the
    file what ``attach`` refuses.
    """
    require_open(case_for(actor, number))
    with kept([file] if file is not None else []) as stored, transaction.atomic():
        case = held_case(actor, number)
        if not actor.is_contact:
            require_engineer(actor)
        require_open(case)
        found = item_of(case, item)
        if found.given_at is not None and not stored:
            return found
        attachment = _attached(case, stored, actor=actor, now=now)
        if found.given_at is None:
            found.given_at, found.given_by_name = now, actor.name
        found.attachment = attachment or found.attachment
        found.save()
        data = {"item": found.pk, "name": found.name, "attachment": attachment.pk if attachment is not None else None}
        tell(case, kind="case.diagnostic_item_given", actor=actor, now=now, data=data)
        heard_of(case, actor=actor, now=now)
        if found.given_at == now and is_complete(case):
            begin_study(case, cause="items", actor=actor, now=now)
        case.save()
        return found


def _attached(case: Case, stored: list[Kept], *, actor: Actor, now: datetime) -> Attachment | None:
    if not stored:
        return None
    [attachment] = adopt(case, message=None, files=stored, draft=None, actor=actor, now=now)
    index_attached(case, [attachment])
    return attachment
