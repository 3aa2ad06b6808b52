"""What the acts on maintenance notices share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings

from podpora.cases import because as of_fields
from podpora.cases.faults import Complaints
from podpora.lib import because as of_rows
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.notifications import because
from podpora.notifications.models import Mailing, MaintenanceNotice

CLAUSE = "text.contacting"
LONGEST_TITLE = 200
LONGEST_BODY = 10_000
STANDS_IN: Final = "en"
"""The language in which every notice is written, read where there is none in the reader's."""


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The words of a notice, and the language that they are in."""

    title: str
    body: str
    language: str = STANDS_IN


def held_notice(key: int) -> MaintenanceNotice:
    """The notice, fresh and locked, or a refusal."""
    rows = MaintenanceNotice.objects.select_for_update(of=("self",)).select_related("product")
    row = rows.filter(pk=key).first()
    if row is None:
        raise of_rows.refusal(of_rows.RECORD_GONE)
    return row


def held_draft(key: int, *, seen: int | None = None) -> MaintenanceNotice:
    """As ``held_notice``; refused where it was published, or changed after the actor looked at it."""
    row = held_notice(key)
    if row.published_at is not None:
        raise because.refusal(because.NOTICE_PUBLISHED, name=row.published_by_name)
    if seen is not None and seen != row.version:
        raise of_rows.refusal(of_rows.RECORD_CHANGED, name=row.changed_by_name)
    return row


def held_published(key: int, *, seen: int) -> MaintenanceNotice:
    """As ``held_notice``; refused for a draft, where it was withdrawn, or changed after the actor looked at it."""
    row = held_notice(key)
    if row.published_at is None:
        raise because.refusal(because.NOTICE_A_DRAFT)
    if row.withdrawn_at is not None:
        raise because.refusal(because.NOTICE_WITHDRAWN, name=row.withdrawn_by_name)
    if seen != row.version:
        raise of_rows.refusal(of_rows.RECORD_CHANGED, name=row.corrected_by_name)
    return row


def mailing_of(notice: MaintenanceNotice) -> Mailing | None:
    """How far the mails of a published notice have come; none before the worker has begun."""
    if notice.published_at is None:
        return None
    told = Mailing.objects.filter(
        event__kind="maintenance_notice.published",
        event__subject_kind="product",
        event__subject_key=notice.product.code,
        event__at=notice.published_at,
        event__data__maintenance_notice=notice.pk,
    )
    return told.first()


def told_until(row: MaintenanceNotice) -> int:
    """The key of the last account to which the first mail of a published notice went, 0 for none so far. Whoever sends
    them waits until the caller's transaction is over, and then reads what the notice says by then."""
    begun = mailing_of(row)
    return Mailing.objects.select_for_update().get(pk=begun.pk).after if begun is not None else 0


def tell(
    row: MaintenanceNotice, *, kind: str, actor: Actor, now: datetime, data: Mapping[str, Any] | None = None
) -> journal.Event:
    """Append what happened to the notice, as an event of the product."""
    words: Mapping[str, str] = next(iter(row.texts.values()))
    return journal.append(
        kind=kind,
        subject_kind="product",
        subject_key=row.product.code,
        actor=actor,
        now=now,
        data={"maintenance_notice": row.pk, "title": words["title"], **(data or {})},
        clause=CLAUSE,
    )


def checked_words(
    texts: Mapping[str, NoticeText], starts_at: datetime | None, ends_at: datetime | None
) -> dict[str, dict[str, str]]:
    """The texts as they are kept, when they can be taken."""
    complaints, words = Complaints(), {}
    for language, _name in settings.LANGUAGES:
        given = texts.get(language, NoticeText("", ""))
        title, body = (part.replace("\x00", "").strip() for part in (given.title, given.body))
        if not title and not body and language != STANDS_IN:
            continue
        for field, said, limit in (("title", title, LONGEST_TITLE), ("body", body, LONGEST_BODY)):
            name = f"{field}_{language}"
            if not said:
                complaints.add(name, of_fields.FIELD_REQUIRED, field=name)
            elif len(said) > limit:
                complaints.add(name, of_fields.FIELD_TOO_LONG, field=name, limit=limit)
        words[language] = {"title": title, "body": body}
    if ends_at is not None and (starts_at is None or ends_at <= starts_at):
        complaints.add("ends_at", because.NOTICE_ENDS_BEFORE_START)
    complaints.refuse_if_any()
    return words
