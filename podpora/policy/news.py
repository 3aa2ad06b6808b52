"""When an engineer is reminded of a customer without news (R201, Q38): kept for the desk, no promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from podpora.policy import because_contacts as why
from podpora.policy.because import Because
from podpora.policy.hours import is_open
from podpora.policy.policy import Policy
from podpora.policy.reckoning import due_of_term
from podpora.policy.values import Place

CLAUSE = "keep_informed"


@dataclass(frozen=True, slots=True)
class NewsWait:
    """From when on somebody should remind of the case, with why; `due_at` None where the policy never does."""

    due_at: datetime | None
    because: tuple[Because, ...] = ()


def news_wait(policy: Policy, *, severity: str | None, program: str, place: Place, since: datetime) -> NewsWait:
    """When a case without a message to the customer since `since` is worth a reminder.

    The wait of the severity counts on its own hours; a case without a severity waits as `*` says. What comes due
    outside the hours of the program waits for their next opening.
    """
    rules = policy.document.keep_informed
    if rules is None:
        return NewsWait(None)
    term = rules.remind_after.get(severity or "*") or rules.remind_after["*"]
    due_at = due_of_term(policy, term=term, place=place, at=since)
    opening = is_open(policy, program=program, place=place, at=due_at)
    if not opening.is_open and opening.opens_at is not None:
        due_at = opening.opens_at
    params = {"printed": term.printed, "since": since.isoformat(), "due_at": due_at.isoformat()}
    return NewsWait(due_at, (Because(CLAUSE, why.NEWS_DUE, params),))
