"""Notes that call an engineer and were not looked at yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, QuerySet

from podpora.cases.models.attendance import Attendance, Mention
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.selectors import engineer_for

SHOWN: Final = 5
KEPT: Final = timedelta(days=30)
"""An older one no longer stands on the first page."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A note that calls the reader: on which case, by whom, when; ``key`` is its place on the page of the case."""

    number: str
    subject: str
    severity: str
    customer_name: str
    by_name: str
    at: datetime
    key: str


def mentions_of(actor: Actor, *, now: datetime) -> list[Mentioned]:
    """What calls the engineer and was not seen on the page of its case since, the latest first, at most ``SHOWN``; of
    cases that the engineer may see now. One query beside the engineer's own."""
    engineer = engineer_for(actor)
    if engineer is None:
        return []
    rows = _mentions(engineer=engineer.pk, since=now - KEPT)
    seen = [row for row in rows if engineer.is_federal or not row[7]][:SHOWN]
    return [Mentioned(row[0], row[1], row[2], row[3], row[4], row[5], f"m{row[6]}") for row in seen]


@built_once(engineer=int, since=datetime)
def _mentions(engineer: int, since: datetime) -> QuerySet[Mention, Any]:
    seen = Attendance.objects.filter(engineer=engineer, case=OuterRef("case"), seen_event__gte=OuterRef("event"))
    rows = Mention.objects.filter(~Exists(seen), engineer=engineer, at__gte=since).order_by("-at", "-pk")
    shown = ("case__number", "case__subject", "case__severity", "case__customer__name", "by_name", "at", "message_id")
    return rows.annotate(is_federal=F("case__is_federal")).values_list(*shown, "is_federal")[:50]
