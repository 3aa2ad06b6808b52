"""The vendor's staff write a maintenance notice, or change one that is still a draft (R7)."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from podpora.cases import because as of_fields
from podpora.cases.faults import Complaints
from podpora.cases.steps.messages import key_of
from podpora.lib.actors import Actor
from podpora.notifications import because
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.selectors import STANDS_IN, NoticeText
from podpora.notifications.steps.maintenance import held_draft, tell
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require
from podpora.products.models import Product

LONGEST_TITLE = 200
LONGEST_BODY = 10_000


def save_maintenance_notice(
    *,
    actor: Actor,
    now: datetime,
    product: Product,
    texts: Mapping[str, NoticeText],
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    notice: int | None = None,
    seen: int | None = None,
    submission_key: str | None = None,
) -> MaintenanceNotice:
    """The draft: a new one, or the one of key ``notice`` in place of what it said; nobody is told of it.

    ``texts`` by language of the pages, English among them; a language with neither title nor body is left out. ``seen``
    is the ``version`` that the actor looked at. ``submission_key`` sent twice by the same person gives the draft that
    is there. Raises ``Invalid`` (title_LANGUAGE, body_LANGUAGE, ends_at) and ``Refused``: not permitted, published or
    discarded meanwhile, changed meanwhile.
    """
    key = key_of(actor, submission_key)
    with transaction.atomic():
        require(actor, MAINTENANCE_ANNOUNCE)
        words = _checked(texts, starts_at, ends_at)
        earlier = MaintenanceNotice.objects.filter(submission_key=key).first() if key and notice is None else None
        if earlier is not None:
            return earlier
        row = held_draft(notice, seen=seen) if notice is not None else MaintenanceNotice(written_at=now)
        is_new = row.pk is None
        row.product, row.texts, row.starts_at, row.ends_at = product, words, starts_at, ends_at
        if is_new:
            row.written_by_name, row.submission_key = actor.name, key
        else:
            row.changed_at, row.changed_by_name, row.version = now, actor.name, row.version + 1
        row.save()
        tell(
            row,
            kind="maintenance_notice.drafted" if is_new else "maintenance_notice.changed",
            actor=actor,
            now=now,
        )
        return row


def _checked(
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
