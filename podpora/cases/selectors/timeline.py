"""One timeline of a case: messages, replies, notes and events in order."""

from collections import defaultdict
from typing import Final

from podpora.cases.models import Attachment, Case, Message, SeverityChange
from podpora.cases.selectors.files import attachments_for
from podpora.cases.steps.severity import pending
from podpora.cases.values import Entry
from podpora.lib.actors import Actor
from podpora.lib.journal import Event, events_of

_WRITTEN: Final = frozenset({"case.replied", "case.message_added", "case.note_added"})
_FOR_ENGINEERS: Final = frozenset(
    {
        "case.note_added",
        "case.flagged",
        "case.unflagged",
        "letter.given_up",
        "milestone.warned",
        "survey.sent",
        "survey.answered",
    }
)


def timeline_for(actor: Actor, case: Case, *, attached: list[Attachment] | None = None) -> list[Entry]:
    """Everything that happened, oldest first, in three queries; two where the ``attached`` files are at hand.

    Notes, internal files and the desk's own events (warnings, flags, surveys, letters that never arrived) are for
    engineers only. An event that only says that something was written is left out: the message stands for it.
    """
    messages = Message.objects.filter(case=case)
    if not actor.is_engineer:
        messages = messages.exclude(kind=Message.Kind.NOTE)
    written = {message.pk: message for message in messages}
    files: dict[int | None, list[Attachment]] = defaultdict(list)
    by_key: dict[int, Attachment] = {}
    for file in attachments_for(actor, case) if attached is None else attached:
        files[file.message_id].append(file)
        by_key[file.pk] = file
    entries = []
    for event in events_of("case", case.number):
        if event.kind in _WRITTEN:
            message = written.get(event.data.get("message"))
            if message is not None:
                entries.append(_written(message, files[message.pk]))
        elif actor.is_engineer or _is_for_all(event):
            entries.append(_happened(event, by_key))
    return entries


def severity_changes_of(case: Case) -> list[SeverityChange]:
    """All severities wished for the case, oldest first (R98)."""
    return list(SeverityChange.objects.filter(case=case).order_by("id"))


def pending_severity(case: Case) -> SeverityChange | None:
    """The one that still waits for the other side's word, if any: the first at filing too (R97)."""
    return pending(case)


def _is_for_all(event: Event) -> bool:
    return event.kind not in _FOR_ENGINEERS and not (event.kind == "case.attached" and event.data.get("is_internal"))


def _written(message: Message, files: list[Attachment]) -> Entry:
    return Entry(
        key=f"m{message.pk}",
        kind=message.kind,
        at=message.at,
        author_kind=message.author_kind,
        author_name=message.author_name,
        body=message.body,
        via=message.via,
        files=tuple(files),
    )


def _happened(event: Event, files: dict[int, Attachment]) -> Entry:
    file = files.get(event.data.get("attachment", 0))
    return Entry(
        key=f"e{event.pk}",
        kind="event",
        at=event.at,
        author_kind=event.actor_kind,
        author_name=event.actor_name,
        files=(file,) if file is not None else (),
        event_kind=event.kind,
        data=event.data,
        clause=event.clause,
    )
