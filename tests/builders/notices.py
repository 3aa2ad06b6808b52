"""Maintenance notices for tests, made by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.notifications.actions.correct_maintenance_notice import correct_maintenance_notice
from podpora.notifications.actions.publish_maintenance_notice import publish_maintenance_notice
from podpora.notifications.actions.save_maintenance_notice import save_maintenance_notice
from podpora.notifications.actions.withdraw_maintenance_notice import withdraw_maintenance_notice
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


def corrected(cast: Cast, notice: MaintenanceNotice, *, now: datetime, **changed: Any) -> MaintenanceNotice:
    """The administrator corrects it: put off by a week."""
    values: dict[str, Any] = {
        "actor": cast.adela.actor,
        "now": now,
        "notice": notice.pk,
        "seen": notice.version,
        "texts": {"en": NoticeText("Console restarts a week later", "It is put off.")},
        "starts_at": FRIDAY + timedelta(days=9),
    }
    return correct_maintenance_notice(**values | changed)


def withdrawn(cast: Cast, notice: MaintenanceNotice, *, now: datetime, **changed: Any) -> MaintenanceNotice:
    """The administrator withdraws it."""
    values: dict[str, Any] = {"actor": cast.adela.actor, "now": now, "notice": notice.pk, "seen": notice.version}
    return withdraw_maintenance_notice(**values | {"words": "It is not needed."} | changed)
