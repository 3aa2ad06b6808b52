"""When to look whether the customer has had no message for too long (R201, Q38)."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case
from podpora.cases.steps.diagnosis import customer_was_told
from podpora.policy.news import NewsWait, news_wait


def look_for_news(case: Case, *, now: datetime, is_new: bool = True) -> None:
    """Something that the wait depends on is different: the worker looks at the case next, and finds the instant.

    A message (``is_new``) ends a reminder that stands, and what the customer waits to hear; without one, a case that
    was reminded of is left alone. The caller saves the case.
    """
    if is_new:
        case.reminded_at = None
        customer_was_told(case, now=now)
    if case.reminded_at is None:
        case.remind_at = now


def no_more_news(case: Case) -> None:
    """The case ends: nobody is reminded of it; the caller saves it."""
    case.remind_at = case.reminded_at = None


def wait_of(case: Case) -> NewsWait:
    """When the case is worth a reminder, as it stands."""
    policy = clockwork.policy_for(case)
    return news_wait(
        policy,
        severity=case.severity or None,
        program=case.program,
        place=clockwork.place_of(case, policy),
        since=news_since(case),
    )


def news_since(case: Case) -> datetime:
    """The last message to the customer, or the opening of the case."""
    return case.last_vendor_message_at or case.opened_at
