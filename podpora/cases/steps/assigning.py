"""A case gets another engineer, nobody, or by itself whom it fits best."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from podpora.cases.because import NOT_FOR_ENGINEER, refusal
from podpora.cases.models import Case, ContinuousWork, Handover
from podpora.cases.steps.escalations import take_off
from podpora.cases.steps.fitting import best_of_queue
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM, Actor
from podpora.people.models import Engineer
from podpora.people.selectors import engineers
from podpora.policy.because import Because


def is_fit(engineer: Engineer, case: Case) -> bool:
    """Whether the case may be put into the engineer's hands: not who has left, nor who may not see a federal one (D60),
    by the records of now and the case's own mark."""
    able = engineers().filter(is_federal=True) if case.is_federal else engineers()
    return able.filter(pk=engineer.pk).exists()


def require_fit(engineer: Engineer, case: Case) -> None:
    """Refuse to whom the case may not be given."""
    if not is_fit(engineer, case):
        raise refusal(NOT_FOR_ENGINEER, name=engineer.account.name)


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
    """The case with whoever of its queue can take it and fits best; False where nobody can."""
    best = best_of_queue(case, now=now, but=but, on_shift=on_shift)
    if best is None:
        return False
    engineer, fit = best
    give(case, engineer, actor=SYSTEM, now=now, cause=cause, because=fit.because, tell_at=tell_at)
    return True
