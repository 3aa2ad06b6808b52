"""The vendor's staff write a maintenance notice, or change one that is still a draft (R7)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from podpora.cases.steps.messages import key_of
from podpora.lib.actors import Actor
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.steps.maintenance import NoticeText, checked_words, held_draft, tell
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require
from podpora.products.models import Product


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
        words = checked_words(texts, starts_at, ends_at)
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
