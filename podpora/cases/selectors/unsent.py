"""What an engineer has written and not sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from podpora.cases.models import Draft
from podpora.cases.selectors.gates import sight_of
from podpora.cases.steps.unsent import parts_of
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once

MOST_UNSENT: Final = 50


@dataclass(frozen=True, slots=True)
class Unsent:
    """Words not sent yet. ``kind`` reply or note; ``state`` as chosen for after sending; ``mark`` changes with each
    keeping; ``at`` when they were last kept. Nothing is kept: ``mark`` "" and ``at`` None."""

    kind: str
    body: str = ""
    state: str = ""
    mark: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnsentCase:
    """A case on which the reader has unsent words; ``parts``: kind to words; ``at`` when they were last kept."""

    number: str
    subject: str
    severity: str
    customer_name: str
    is_closed: bool
    at: datetime
    parts: Mapping[str, Unsent] = field(default_factory=dict)


def unsent_of(actor: Actor) -> list[UnsentCase]:
    """The cases with the engineer's unsent words, last written first, at most ``MOST_UNSENT``. One query."""
    if not (actor.is_engineer and actor.key):
        return []
    sees_all = sight_of(actor).is_federal
    found = []
    for draft in _drafts(account=int(actor.key)):
        parts, case = {kind: unsent_from(kind, part) for kind, part in parts_of(draft).items()}, draft.case
        if parts and case is not None and (sees_all or not case.is_federal):
            about = (case.number, case.subject, case.severity, case.customer.name, case.is_closed)
            found.append(UnsentCase(*about, draft.updated_at, parts))
    return found


def unsent_from(kind: str, part: Mapping[str, Any]) -> Unsent:
    """The words as the draft keeps them."""
    return Unsent(
        kind=kind,
        body=part["body"],
        state=part.get("state", ""),
        mark=part["mark"],
        at=datetime.fromisoformat(part["at"]),
    )


@built_once(account=int)
def _drafts(account: int) -> QuerySet[Draft]:
    shown = ("number", "subject", "severity", "state", "is_federal", "customer__name")
    own = Draft.objects.filter(account=account, kind=Draft.Kind.REPLY).select_related("case__customer")
    return own.only("data", "updated_at", "case__customer", *(f"case__{name}" for name in shown)).order_by(
        "-updated_at", "-pk"
    )[:MOST_UNSENT]
