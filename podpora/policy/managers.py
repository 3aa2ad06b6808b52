"""How long a request for a manager may wait before it counts as overdue (R216, Q45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from podpora.policy import because_desk as why
from podpora.policy.because import Because
from podpora.policy.policy import Policy
from podpora.policy.promises import promise
from podpora.policy.reckoning import due_of_term
from podpora.policy.values import CaseFacts, Place


@dataclass(frozen=True, slots=True)
class ManagerWait:
    """`overdue_at`: a request for a manager is overdue from the first instant after it; None: it never is."""

    overdue_at: datetime | None
    because: tuple[Because, ...]


def manager_wait(policy: Policy, *, case: CaseFacts, place: Place, at: datetime) -> ManagerWait:
    """When a request for a manager, made at `at` on a case with these facts, counts as overdue.

    Where the program promises an answer to escalations, by that promise; else by the document's `escalation`, which
    the desk keeps for itself. The severity decides, `*` stands for every other one.
    """
    promised = promise(policy, case=case, place=place, at=at, kind="escalation_answer")
    if promised.due_at is not None:
        return ManagerWait(promised.due_at, promised.because)
    rules = policy.document.escalation
    if rules is None:
        return ManagerWait(None, (Because("", why.MANAGER_NO_TIME),))
    term = rules.overdue_after.get(case.severity or "*") or rules.overdue_after["*"]
    due_at = due_of_term(policy, term=term, place=place, at=at)
    params = {"printed": term.printed, "due_at": due_at.isoformat()}
    return ManagerWait(due_at, (Because("escalation", why.MANAGER_OVERDUE, params),))
