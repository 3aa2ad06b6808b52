"""A case goes on without the engineer who has it: who is away, has left, or may no longer see it (R100, D60)."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from podpora.cases.models import Case, ContinuousWork
from podpora.cases.steps.assigning import give, give_to_best
from podpora.cases.steps.continuous import is_continuous
from podpora.cases.steps.fitting import may_have
from podpora.cases.steps.routing import look_at_once
from podpora.lib.actors import SYSTEM
from podpora.people.models import Customer

ABSENCE: Final = "absence"
NOT_THEIRS: Final = "not-theirs"
"""The engineer has left, or may not see the case (any more)."""


def pass_on(case: Case, *, now: datetime, cause: str, tell_at: datetime | None = None) -> None:
    """To whom it fits best where the queue assigns by itself or the work goes on around the clock, else back to its
    queue. The caller holds the case; ``tell_at``: when that was due.

    Work around the clock stays with somebody who is only away until there is another; from who may not have it, it goes
    at once, and the worker looks for somebody next.
    """
    engineer = case.assignee
    by_itself = is_continuous(case) or (case.queue is not None and case.queue.assigns_itself)
    if by_itself and give_to_best(case, now=now, cause=cause, but=engineer, tell_at=tell_at):
        return
    if is_continuous(case) and cause == ABSENCE:
        ContinuousWork.objects.filter(case=case, ended_at=None).update(next_try_at=tell_at or now)
        return
    give(case, None, actor=SYSTEM, now=now, cause=cause, tell_at=tell_at)
    look_at_once(case, now=now, but=engineer)


def take_back(
    now: datetime, *, customer: Customer | None = None, engineer: str = "", tell_at: datetime | None = None
) -> None:
    """Open cases of a customer, or of the engineer of that code, go on to others where who has them has left or may not
    see them; ``tell_at``: when that was due."""
    of = Q(customer=customer) if customer is not None else Q(assignee__code=engineer)
    not_theirs = Q(assignee__is_active=False) | Q(is_federal=True, assignee__is_federal=False)
    rows = Case.objects.filter(of, not_theirs, queue_rank__isnull=False).select_related("customer", "product")
    for case in list(rows.select_for_update(of=("self",)).order_by("number")):
        has = case.assignee
        if has is not None and not (has.is_active and may_have(case, has)):
            pass_on(case, now=now, cause=NOT_THEIRS, tell_at=tell_at)
