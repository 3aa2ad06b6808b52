"""One timeline of a case: messages, replies, notes and events in order."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from podpora.cases.models import Attachment, Case, Message
from podpora.cases.selectors.files import attachments_for
from podpora.cases.selectors.told_once import MOST, border, told_once
from podpora.cases.values import Entry
from podpora.lib.actors import Actor
from podpora.lib.journal import Event, events_of
from podpora.lib.prepared import built_once

ENTRIES: Final = 100
"""How many events one page of a timeline goes back; the case's messages are among them."""

_LAST: Final = 2**62
_DIGITS: Final = 19
_WRITTEN: Final = frozenset({"case.replied", "case.message_added", "case.note_added"})
_FOR_ENGINEERS: Final = frozenset(
    {
        "case.note_added",
        "case.checklist_put",
        "case.checklist_step_reopened",
        "case.checklist_step_ticked",
        "case.checklist_taken_off",
        "case.flagged",
        "case.linked",
        "case.merged",
        "case.merged_in",
        "case.unlinked",
        "case.engineer_mentioned",
        "case.unwatched",
        "case.watched",
        "case.news_due",
        "case.unflagged",
        "case.escalation_overdue",
        "case.rerouted",
        "case.resource_tried",
        "case.continuous_work_uncovered",
        "case.handed_over",
        "case.handover_due",
        "case.handover_missing",
        "case.handover_offered",
        "case.taken_over",
        "case.level_set",
        "letter.given_up",
        "milestone.warned",
        "survey.sent",
        "survey.answered",
    }
)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A stretch of a case, oldest first; ``earlier`` is the cursor of what came before it, '' for nothing. ``latest``
    is the primary key of its last event, also of one that is not shown; 0 for none."""

    entries: list[Entry]
    earlier: str = ""
    latest: int = 0


def timeline_page(actor: Actor, case: Case, *, before: str = "", attached: list[Attachment] | None = None) -> Timeline:
    """The latest ``ENTRIES`` of what happened, or those before a cursor, in three queries however long the case is;
    two where the ``attached`` files are at hand. A cursor that is none reads as the end of the timeline.

    Notes, internal files and the desk's own events (warnings, flags, surveys, letters that never arrived) are for
    engineers only. An event that only says that something was written is left out: the message stands for it. The
    events of one change are one entry (``told_once``), and never on two pages.
    """
    read = _events_for_engineers if actor.is_engineer else _events_for_all
    events = read(
        case=case.number,
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < _DIGITS else _LAST,
    )
    end = border(events, ENTRIES)
    is_more, events = len(events) > end, events[:end]
    latest = events[0].pk if events else 0
    return Timeline(_entries(actor, case, events[::-1], attached), str(events[-1].pk) if is_more else "", latest)


def timeline_for(actor: Actor, case: Case) -> list[Entry]:
    """The whole of it, page by page: for who writes everything out."""
    page = timeline_page(actor, case)
    entries = page.entries
    while page.earlier:
        page = timeline_page(actor, case, before=page.earlier)
        entries = page.entries + entries
    return entries


def is_for_engineers(entry: Entry) -> bool:
    """Whether the customer's side never reads the line: a note, an internal file, an event of the desk's own."""
    is_hidden = entry.kind == "event" and any(file.is_internal for file in entry.files)
    return entry.kind == Message.Kind.NOTE or entry.event_kind in _FOR_ENGINEERS or is_hidden


def _entries(actor: Actor, case: Case, events: list[Event], attached: list[Attachment] | None) -> list[Entry]:
    named = [event.data["message"] for event in events if event.kind in _WRITTEN and "message" in event.data]
    hidden = "" if actor.is_engineer else Message.Kind.NOTE.value
    found = _messages(case=case.pk, first=min(named), last=max(named), hidden=hidden) if named else []
    written = {message.pk: message for message in found}
    files: dict[int | None, list[Attachment]] = defaultdict(list)
    by_key: dict[int, Attachment] = {}
    for file in attachments_for(actor, case) if attached is None else attached:
        files[file.message_id].append(file)
        by_key[file.pk] = file
    entries = []
    for event in events:
        if event.kind in _WRITTEN:
            message = written.get(event.data.get("message", 0))
            if message is not None:
                entries.append(_written(message, files[message.pk], event))
        elif actor.is_engineer or not _is_internal_file(event):
            entries.append(_happened(event, by_key))
    return told_once(entries)


@built_once(case=str, before=int)
def _events_for_engineers(case: str, before: int) -> QuerySet[Event]:
    return events_of("case", case).filter(pk__lt=before).order_by("-pk")[: ENTRIES + MOST + 1]


@built_once(case=str, before=int)
def _events_for_all(case: str, before: int) -> QuerySet[Event]:
    seen = events_of("case", case).filter(pk__lt=before).exclude(kind__in=sorted(_FOR_ENGINEERS))
    return seen.order_by("-pk")[: ENTRIES + MOST + 1]


@built_once(case=int, first=int, last=int, hidden=str)
def _messages(case: int, first: int, last: int, hidden: str) -> QuerySet[Message]:
    return Message.objects.filter(case=case, pk__gte=first, pk__lte=last).exclude(kind=hidden)


def _is_internal_file(event: Event) -> bool:
    return event.kind == "case.attached" and bool(event.data.get("is_internal"))


def _written(message: Message, files: list[Attachment], event: Event) -> Entry:
    return Entry(
        key=f"m{message.pk}",
        kind=message.kind,
        at=message.at,
        author_kind=message.author_kind,
        author_name=message.author_name,
        body=message.body,
        via=message.via,
        files=tuple(files),
        event=event.pk,
        author_key=event.actor_key,
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
        event=event.pk,
        author_key=event.actor_key,
    )
