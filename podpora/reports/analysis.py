"""Premier cases whose analysis began late, or not at all (R194, D53)."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q

from podpora.cases.models import Case
from podpora.cases.selectors.gates import cases_visible_to
from podpora.contracts.sams import analysis_within
from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page

KEYS: Final = ("-opened_at", "-id")


def analysis_limit(*, at: datetime) -> timedelta | None:
    """How long after the recording the analysis is to begin, by the policy in force; none where it promises nothing."""
    try:
        return analysis_within(policy_in_force(at)[1])
    except NoPolicy:
        return None


def begun_late(within: timedelta, *, now: datetime) -> Q:
    """The cases that a SAM follows with more than that between recording and the stamp, or without a stamp for longer
    while they were open. A case with a better program on request counts from then (Q10)."""
    at_filing = Q(_late_since("opened_at", within, now=now), program_since=None)
    return Q(at_filing | _late_since("program_since", within, now=now), sam__isnull=False)


def _late_since(field: str, within: timedelta, *, now: datetime) -> Q:
    due = F(field) + within
    never = Q(analysis_started_at=None, **{f"{field}__lt": now - within}) & (Q(closed_at=None) | Q(closed_at__gt=due))
    return Q(analysis_started_at__gt=due) | never


def late_analyses(actor: Actor, *, now: datetime, cursor: str = "", limit: int = 50) -> Page[Case]:
    """The cases whose analysis began late, or not yet; the latest first. Only cases that the actor may see."""
    within = analysis_limit(at=now)
    if within is None:
        return Page([], "")
    rows = cases_visible_to(actor).filter(begun_late(within, now=now))
    return page(rows.select_related("customer", "product", "sam__account"), keys=KEYS, cursor=cursor, limit=limit)
