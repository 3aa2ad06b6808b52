"""What is told to many, some at a time: which events, to whom, in which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db.models import QuerySet

from podpora.lib.journal import Event
from podpora.notifications.models import Mailing, MaintenanceNotice
from podpora.notifications.selectors import readers_of_product
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
    if notice is None:
        return None
    return Many(readers_of_product(notice.product, at=at, after=after), partial(maintenance.published, notice=notice))


MAILINGS: Final[Mapping[str, Callable[[Event, datetime, int], Many | None]]] = {
    "maintenance_notice.published": _maintenance,
}


def begin_mailing(event: Event, *, now: datetime) -> None:
    """From now on the worker tells of the event; begun once, however often it is asked for."""
    Mailing.objects.get_or_create(event=event, defaults={"begun_at": now, "next_try_at": now})
