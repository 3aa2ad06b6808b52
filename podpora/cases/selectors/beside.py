"""What stands beside a case: other open cases of its customer, and the cases that follow on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from podpora.cases.models import Case
from podpora.cases.selectors.gates import sight_of
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once

MOST_BESIDE: Final = 5


@dataclass(frozen=True, slots=True)
class CaseBeside:
    """Another case in one line."""

    number: str
    subject: str
    severity: str
    state: str
    opened_at: datetime


def others_of_customer(actor: Actor, case: Case) -> list[CaseBeside]:
    """The latest other open cases of the case's customer that the actor sees, at most ``MOST_BESIDE``; one query."""
    rows = _open_of_customer(customer=case.customer_id)
    sees_all = sight_of(actor).is_federal
    seen = [row for row in rows if row.pk != case.pk and (sees_all or not row.is_federal)]
    return [CaseBeside(row.number, row.subject, row.severity, row.state, row.opened_at) for row in seen[:MOST_BESIDE]]


@built_once(customer=int)
def _open_of_customer(customer: int) -> QuerySet[Case, Any]:
    rows = Case.objects.filter(customer=customer, queue_rank__isnull=False).order_by("-opened_at", "-number")
    shown = ("pk", "number", "subject", "severity", "state", "opened_at", "is_federal")
    return rows.values_list(*shown, named=True)[: MOST_BESIDE + 1]
