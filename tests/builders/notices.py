"""Maintenance notices for tests, made by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.notifications.actions.publish_maintenance_notice import publish_maintenance_notice
from podpora.notifications.actions.save_maintenance_notice import save_maintenance_notice
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.selectors import NoticeText
from tests.builders.cases import FRIDAY
from tests.cast import Cast

TEXTS = {
    "en": NoticeText("Console restarts on Sunday", "The console restarts.\n\nRunning jobs go on."),
    "pl": NoticeText("Konsola uruchomi się ponownie", "Konsola uruchomi się ponownie w niedzielę."),
}


def written(cast: Cast, **changed: Any) -> MaintenanceNotice:
    """A draft about Halyard by the manager, in English and Polish, planned for Sunday."""
    values: dict[str, Any] = {
        "actor": cast.marta.actor,
        "now": FRIDAY,
        "product": cast.product,
        "texts": TEXTS,
        "starts_at": FRIDAY + timedelta(days=2),
        "ends_at": FRIDAY + timedelta(days=2, hours=2),
    }
    return save_maintenance_notice(**values | changed)


def published(cast: Cast, *, now: datetime = FRIDAY, **changed: Any) -> MaintenanceNotice:
    """The same, published."""
    draft = written(cast, now=now, **changed)
    return publish_maintenance_notice(actor=cast.marta.actor, now=now, notice=draft.pk, seen=draft.version)
