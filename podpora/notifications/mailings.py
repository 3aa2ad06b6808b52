"""What is told to many, some at a time: which events, to whom, in which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db.models import QuerySet

from podpora.lib.journal import Event
from podpora.notifications.models import Mailing, MaintenanceNotice
from podpora.notifications.selectors import readers_of_product, readers_told
from podpora.notifications.wording import maintenance
from podpora.notifications.words import Reader, Words
from podpora.people.models import Account


@dataclass(frozen=True, slots=True)
class Many:
    """Who is told beyond a key, in the order of their keys, as it stands at that moment; and how."""

    accounts: QuerySet[Account]
    write: Callable[[Reader], Words]


def _maintenance(event: Event, at: datetime, after: int) -> Many | None:
    key = event.data.get("maintenance_notice")
    notice = MaintenanceNotice.objects.select_related("product").filter(pk=key, published_at__isnull=False).first()
    if notice is None or notice.withdrawn_at is not None:
        return None
    return Many(readers_of_product(notice.product, at=at, after=after), partial(maintenance.published, notice=notice))


def _again(event: Event, at: datetime, after: int) -> Many | None:
    """A correction or the withdrawal, to whom the first mail went; not where a later one goes to the same people."""
    key, version = event.data.get("maintenance_notice"), event.data.get("version")
    notice = MaintenanceNotice.objects.select_related("product").filter(pk=key, version=version).first()
    if notice is None:
        return None
    write = maintenance.withdrawn if notice.withdrawn_at is not None else maintenance.corrected
    told = readers_told(notice, until=int(event.data.get("told_until", 0)), after=after)
    return Many(told, partial(write, notice=notice))


MAILINGS: Final[Mapping[str, Callable[[Event, datetime, int], Many | None]]] = {
    "maintenance_notice.published": _maintenance,
    "maintenance_notice.corrected": _again,
    "maintenance_notice.withdrawn": _again,
}


def begin_mailing(event: Event, *, now: datetime) -> None:
    """From now on the worker tells of the event; begun once, however often it is asked for."""
    Mailing.objects.get_or_create(event=event, defaults={"begun_at": now, "next_try_at": now})
