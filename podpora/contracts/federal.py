"""The service for federal agencies at an instant: the policy's live hours, less the days that an operator marked."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from podpora.contracts.models import OnCallDay
from podpora.contracts.selectors import policy_in_force
from podpora.policy import Opening, Place, Policy
from podpora.policy.federal import federal_opening

_BEFORE: Final = timedelta(days=2)
"""So far back a day can still be the day of an instant, on whatever clock."""

MOST_DAYS: Final = 200
"""Marked days that the reckoning looks ahead over."""


def has_service(*, at: datetime) -> bool:
    """Whether the policy in force has a service for federal agencies."""
    return policy_in_force(at)[1].document.federal is not None


def on_call_days(*, at: datetime) -> QuerySet[OnCallDay]:
    """The marked days of today and to come, the nearest first."""
    return OnCallDay.objects.filter(day__gte=(at - _BEFORE).date()).order_by("day")


def federal_now(policy: Policy, *, place: Place, at: datetime) -> Opening | None:
    """Live or on call, and until when; one query. None, without any, where the policy has no such service."""
    if policy.document.federal is None:
        return None
    marked: dict[date, str] = dict(on_call_days(at=at).values_list("day", "name")[:MOST_DAYS])
    return federal_opening(policy, place=place, at=at, on_call_days=marked)
