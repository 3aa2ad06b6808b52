"""What the acts on maintenance notices share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from podpora.lib import because as of_rows
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.notifications import because
from podpora.notifications.models import MaintenanceNotice

CLAUSE = "text.contacting"


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
