"""A case gets another engineer, nobody, or by itself whom it fits best."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from podpora.cases.because import NOT_FOR_ENGINEER, refusal
from podpora.cases.models import Case, ContinuousWork, Handover
from podpora.cases.steps.escalations import take_off
from podpora.cases.steps.fitting import best_of_queue
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM, Actor
from podpora.people.models import Engineer
from podpora.people.selectors import engineers
from podpora.people.steps.engineers import could_hold_engineer
from podpora.policy.because import Because
from podpora.roster.away import away_at


def who_may_have(case: Case) -> QuerySet[Engineer]:
    """Into whose hands the case, or a part of the work on it, may be put: not of who has left, nor of who may not see a
    federal one (D60), by the records of now and the case's own mark."""
    return engineers().filter(is_federal=True) if case.is_federal else engineers()


def is_fit(engineer: Engineer, case: Case) -> bool:
    """Whether the engineer is among ``who_may_have`` the case."""
    return who_may_have(case).filter(pk=engineer.pk).exists()


def require_fit(engineer: Engineer, case: Case) -> None:
    """Refuse to whom the case may not be given."""
    if not is_fit(engineer, case):
        raise refusal(NOT_FOR_ENGINEER, name=engineer.account.name)


def is_fit_and_held(engineer: Engineer, case: Case) -> bool:
    """As ``is_fit``, and it stays so until the caller's transaction ends; the caller holds the case. False too where
    somebody changes the engineer's records just now."""
    return could_hold_engineer(engineer) and is_fit(engineer, case)


def is_there_and_held(engineer: Engineer, case: Case, *, now: datetime) -> bool:
    """As ``is_fit_and_held``, for who is given a case unasked: neither away at ``now``."""
    return is_fit_and_held(engineer, case) and not away_at([engineer], now)


def give(
    case: Case,
    engineer: Engineer | None,
    *,
    actor: Actor,
    now: datetime,
    cause: str = "",
    because: Sequence[Because] = (),
    clause: str = "",
    tell_at: datetime | None = None,
) -> None:
    """The case with that engineer, or with nobody; saved and told. ``cause`` and ``because`` where no person chose;
    ``tell_at``: when that was due, where the worker may be late.

    A handover that waits is over, work around the clock is looked at anew, and who worked beside the assignee is the
    assignee now.
    """
    has = case.assignee
    Handover.objects.filter(case=case, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    look_at = tell_at if engineer is None and tell_at is not None else now
    ContinuousWork.objects.filter(case=case, ended_at=None).update(next_try_at=look_at)
    if engineer is not None:
        take_off(case, engineer, now=now)
    case.assignee = engineer
    case.version += 1
    case.save(update_fields=["assignee", "version"])
    data: dict[str, Any] = {
        "previous": has.pk if has is not None else None,
        "previous_name": has.account.name if has is not None else "",
    }
    if engineer is not None:
        data |= {"engineer": engineer.pk, "name": engineer.account.name}
    if cause:
        data |= {"cause": cause, "because": [reason.to_json() for reason in because]}
    if tell_at is not None:
        data |= {"tell_at": tell_at}
    if engineer is not None:
        tell(case, kind="case.assigned", actor=actor, now=now, data=data, clause=clause)
    else:
        tell(case, kind="case.unassigned", actor=actor, now=now, data=data, clause=clause)


def give_to_best(
    case: Case,
    *,
    now: datetime,
    cause: str,
    but: Engineer | None = None,
    on_shift: bool = False,
    tell_at: datetime | None = None,
) -> bool:
    """The case with whoever of its queue can take it and fits best; False where nobody can. Who leaves, loses the
    federal mark or goes away at the same moment does not get it, or keeps it only until that is looked at."""
    for engineer, fit in best_of_queue(case, now=now, but=but, on_shift=on_shift):
        if is_there_and_held(engineer, case, now=now):
            give(case, engineer, actor=SYSTEM, now=now, cause=cause, because=fit.because, tell_at=tell_at)
            return True
    return False
