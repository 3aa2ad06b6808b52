"""What people write on a case."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Attachment, Case, Message
from podpora.cases.steps.files import Kept, adopt
from podpora.cases.steps.indexing import index_written
from podpora.lib.actors import Actor

LONGEST = 200_000


def checked(text: str, *, field: str, complaints: Complaints, limit: int = LONGEST, clause: str = "") -> str:
    """The text as it is, when it holds something and fits; else a complaint. NUL bytes go: no database keeps them."""
    clean = text.replace("\x00", "")
    if not clean.strip():
        complaints.add(field, because.FIELD_REQUIRED, clause=clause, field=field)
    elif len(clean) > limit:
        complaints.add(field, because.FIELD_TOO_LONG, clause=clause, field=field, limit=limit)
    return clean


def require_text(text: str, *, field: str = "body", limit: int = LONGEST) -> str:
    """As ``checked``, for the only field there is: refuses at once."""
    complaints = Complaints()
    clean = checked(text, field=field, complaints=complaints, limit=limit)
    complaints.refuse_if_any()
    return clean


def key_of(actor: Actor, submission_key: str | None) -> str | None:
    """What is kept of a form's key: one person's key never meets another's."""
    return None if submission_key is None else sha256(f"{actor.key}:{submission_key}".encode()).hexdigest()


def sent_before(case: Case, submission_key: str | None) -> Message | None:
    """The message that the same form wrote when it was sent the first time."""
    if submission_key is None:
        return None
    return Message.objects.filter(case=case, submission_key=submission_key).first()


def write(
    case: Case,
    *,
    kind: Message.Kind,
    body: str,
    actor: Actor,
    now: datetime,
    via: str = "web",
    submission_key: str | None = None,
    files: Sequence[Kept] = (),
    draft: str | None = None,
) -> tuple[Message, list[Attachment]]:
    """The message with its files: those just kept, and those of the actor's draft, which is gone then."""
    message = Message.objects.create(
        case=case,
        kind=kind,
        author_id=int(actor.key) if actor.key else None,
        author_kind=actor.kind,
        author_name=actor.name,
        via=via,
        body=body,
        at=now,
        submission_key=submission_key,
    )
    attachments = adopt(
        case, message=message, files=files, draft=draft, actor=actor, now=now, is_internal=kind == Message.Kind.NOTE
    )
    index_written(message, attachments)
    return message, attachments
