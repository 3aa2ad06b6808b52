"""The cases that belong to one, as far as somebody sees them: one query, and none for a case without links."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from podpora.cases.faults import NoSuchCase
from podpora.cases.flags import HAS_LINKS, IS_MERGED
from podpora.cases.models import Case, CaseLink
from podpora.cases.numbers import parse_number
from podpora.cases.selectors.gates import case_for, find_case, held_case, sight_of
from podpora.cases.steps.links import no_such_case
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once

MOST_LINKS: Final = 100
MOST_OLDER: Final = 20
KINDS: Final = ("related", "parent", "child", "follow-on")
"""What an engineer may link by: ``parent`` is a case that this one is part of, ``child`` one that is part of this one,
``follow-on`` one that this one goes on from."""
_SHOWN: Final = (
    "id",
    "number",
    "subject",
    "severity",
    "state",
    "opened_at",
    "is_federal",
    "customer",
    "submitter",
    "follow_on_of",
)


@dataclass(frozen=True, slots=True)
class LinkShown:
    """Another case and how it stands to this one: ``kind`` parent, child, related, follows (this one goes on from it),
    followed (it goes on from this one), merged-into, merged-here. ``may_unlink``: an engineer may take it away."""

    kind: str
    number: str
    subject: str
    severity: str
    state: str
    opened_at: datetime
    may_unlink: bool


_ORDER: Final = ("merged-into", "merged-here", "parent", "child", "follows", "followed", "related")
_FROM: Final = {"parent": "parent", "related": "related", "follow-on": "follows", "merged": "merged-into"}
_TO: Final = {"parent": "child", "related": "related", "follow-on": "followed", "merged": "merged-here"}


def links_of(actor: Actor, case: Case) -> list[LinkShown]:
    """The linked cases that the actor sees, at most ``MOST_LINKS``; those of one kind in the order of opening."""
    if HAS_LINKS not in case.flags:
        return []
    sight, found = sight_of(actor), []
    for row in _links(case=case.pk):
        is_from = row.case_id == case.pk
        other = row.other if is_from else row.case
        if not sight.has(other):
            continue
        is_filed_so = row.kind == CaseLink.Kind.FOLLOW_ON and (row.case.follow_on_of_id == row.other_id)
        found.append(
            LinkShown(
                kind=(_FROM if is_from else _TO)[row.kind],
                number=other.number,
                subject=other.subject,
                severity=other.severity,
                state=other.state,
                opened_at=other.opened_at,
                may_unlink=actor.is_engineer and row.kind != CaseLink.Kind.MERGED and not is_filed_so,
            )
        )
    return sorted(found, key=lambda one: (_ORDER.index(one.kind), one.opened_at, one.number))


@built_once(case=int)
def _links(case: int) -> QuerySet[CaseLink, Any]:
    shown = [f"{side}__{name}" for side in ("case", "other") for name in _SHOWN]
    rows = CaseLink.objects.filter(Q(case=case) | Q(other=case))
    return rows.select_related("case", "other").only("kind", "linked_at", *shown).order_by("pk")[:MOST_LINKS]


@dataclass(frozen=True, slots=True)
class OlderCases:
    """Open cases that were filed before another, the latest first; ``has_more``: there are older ones."""

    cases: list[Case]
    has_more: bool


def older_open_of_customer(actor: Actor, case: Case) -> OlderCases:
    """The open cases of the case's customer that were filed before it and that the actor sees: what it may be merged
    into. At most ``MOST_OLDER``; one query."""
    seen = sight_of(actor).cases()
    found = older_open(seen, customer=case.customer_id, opened_at=case.opened_at, key=case.pk)
    rows = list(found.only("number", "subject", "severity", "state", "opened_at")[: MOST_OLDER + 1])
    return OlderCases(rows[:MOST_OLDER], has_more=len(rows) > MOST_OLDER)


def older_open(seen: QuerySet[Case], *, customer: int, opened_at: datetime, key: int) -> QuerySet[Case]:
    """Those of ``seen`` that are open, of that customer, and filed before the case of that instant and key."""
    earlier = Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__lt=key)
    rows = seen.filter(earlier, customer=customer, queue_rank__isnull=False, opened_at__lte=opened_at)
    return rows.order_by("-opened_at", "-number")


def leads_to(actor: Actor, case: Case) -> str:
    """The number of the case into which this one was merged, where the actor may see that one; else ""."""
    if IS_MERGED not in case.flags:
        return ""
    target = _target(case.pk)
    return target.number if target is not None and sight_of(actor).has(target) else ""


def led_on(actor: Actor, number: str) -> str:
    """The number under which something written on a case is kept: that of the case into which it was merged, where the
    actor may see that one; else the same."""
    merged = CaseLink.objects.select_related("case", "other").filter(kind=CaseLink.Kind.MERGED)
    link = merged.filter(case__number=parse_number(number) or "").first()
    if link is None:
        return number
    sight = sight_of(actor)
    return link.other.number if sight.has(link.case) and sight.has(link.other) else number


def _target(key: int) -> Case | None:
    link = CaseLink.objects.select_related("other").filter(case=key, kind=CaseLink.Kind.MERGED).first()
    return link.other if link is not None else None


def held_pair(actor: Actor, number: str, other: str, *, field: str) -> tuple[Case, Case]:
    """Both cases, locked in the order of their numbers, so that two acts never wait for each other. Raises
    ``NoSuchCase`` for the first and ``Invalid`` of ``field`` for the other."""
    first = case_for(actor, number).number
    second = find_case(actor, other)
    if second is None:
        raise no_such_case(field)
    if second.number == first:
        return held_case(actor, first), second
    held: dict[str, Case] = {}
    for one in sorted((first, second.number)):
        try:
            held[one] = held_case(actor, one)
        except NoSuchCase:
            if one == first:
                raise
            raise no_such_case(field) from None
    return held[first], held[second.number]
