"""Cases as the lines of a list, in a fixed number of queries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from podpora.cases.models import AuthorKind, Case, SeverityChange
from podpora.cases.selectors.cards import cards_by_key
from podpora.cases.values import CaseRow, DueCard
from podpora.lib.paging import Page, page
from podpora.lib.prepared import SEVERAL, built_once

_FIELDS = {
    "number": "number",
    "subject": "subject",
    "category": "category",
    "program": "program",
    "measure": "measure",
    "severity": "severity",
    "is_severity_agreed": "is_severity_agreed",
    "state": "state",
    "state_since": "state_since",
    "opened_at": "opened_at",
    "closed_at": "closed_at",
    "closing_reason": "closing_reason",
    "level": "level",
    "support_language": "support_language",
    "zone": "zone",
    "customer": "customer__code",
    "customer_name": "customer__name",
    "product": "product__code",
    "product_name": "product__name",
    "version": "release__version",
    "queue": "queue__code",
    "queue_name": "queue__name",
    "assignee": "assignee__code",
    "assignee_name": "assignee__account__name",
    "submitter_name": "submitter__account__name",
    "vendor_owes_since": "vendor_owes_since",
    "customer_owes_since": "customer_owes_since",
    "last_customer_message_at": "last_customer_message_at",
    "last_vendor_message_at": "last_vendor_message_at",
    "updated_at": "updated_at",
    "key": "pk",
    "mark": "version",
}
_OPTIONAL = ("version", "queue", "queue_name", "assignee", "assignee_name")


def case_page(
    query: QuerySet[Case], *, keys: Sequence[str], now: datetime, cursor: str = "", limit: int = 50
) -> Page[CaseRow]:
    """One page of ``query`` as ``CaseRow``: three queries, whatever the number of cases."""
    return shown(page(listed(query), keys=keys, cursor=cursor, limit=limit), now=now)


def shown(found: Page[Any], *, now: datetime) -> Page[CaseRow]:
    """A page of ``listed`` rows as ``CaseRow``: two queries."""
    return Page(_rows(found.rows, now=now), found.next_cursor)


def in_order(rows: Sequence[Any], keys: Sequence[int], *, now: datetime) -> list[CaseRow]:
    """``listed`` rows in the order of these primary keys as ``CaseRow``: two queries."""
    by_key = {row.pk: row for row in rows}
    return _rows([by_key[key] for key in keys if key in by_key], now=now)


def listed(query: QuerySet[Case]) -> QuerySet[Case, Any]:
    """The values of ``query`` that lines of a list are made of."""
    return query.values_list("flags", "queue_rank", "queue_at", "queue_severity", *_FIELDS.values(), named=True)


def _rows(rows: Sequence[Any], *, now: datetime) -> list[CaseRow]:
    if not rows:
        return []
    cards = cards_by_key([(row.pk, row.measure, row.zone) for row in rows], now=now)
    wished: dict[int, tuple[str, datetime | None]] = {}
    for begins in range(0, len(rows), SEVERAL):
        found = _wished(cases=[row.pk for row in rows[begins : begins + SEVERAL]])
        wished.update((case, (new, at if by == AuthorKind.ENGINEER else None)) for case, new, by, at in found)
    return [_row(row, cards[row.pk], wished.get(row.pk, ("", None))) for row in rows]


@built_once(cases=list)
def _wished(cases: list[int]) -> QuerySet[SeverityChange, tuple[int, str, str, datetime]]:
    proposed = SeverityChange.objects.filter(state=SeverityChange.State.PROPOSED, is_in_force=False)
    return proposed.filter(case__in=cases).values_list("case", "new", "by_kind", "at")


def _row(row: Any, due: DueCard, wished: tuple[str, datetime | None]) -> CaseRow:
    plain: dict[str, Any] = {name: getattr(row, path) for name, path in _FIELDS.items()}
    plain |= {name: plain[name] or "" for name in _OPTIONAL}
    return CaseRow(**plain, flags=tuple(row.flags), severity_wished=wished[0], due=due, consent_since=wished[1])
