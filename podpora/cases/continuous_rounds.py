"""The worker's duties of work around the clock: somebody always has the case, shifts are handed over, absences too."""

from datetime import datetime
from functools import partial

from django.db import transaction

from podpora.cases.models import Case, ContinuousWork, Handover
from podpora.cases.selectors.continuous import tried_for
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, give_to_best, is_there_and_held
from podpora.cases.steps.attempts import answered_at
from podpora.cases.steps.continuous import CAUSE, is_paused, uncovered
from podpora.cases.steps.passing_on import ABSENCE, pass_on
from podpora.cases.steps.severity import pending
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import hold, still_ours, work
from podpora.people.models import Engineer
from podpora.policy.continuous import CLAUSE, LOOK_AGAIN, SEEK_AGAIN, ShiftLook, ask_from, look_at_shift, tell_from
from podpora.roster.models import Absence
from podpora.roster.working import working_of


def watch_continuous_work(*, now: datetime, limit: int = 50) -> int:
    """Look at cases in continuous work when something about their engineer may change (R100)."""
    watched = ContinuousWork.objects.filter(next_try_at__isnull=False).select_related("case")
    if not watched.filter(next_try_at__lte=now).exists():
        return 0
    return work(watched, now=now, do=partial(_look, now=now), limit=limit)


def watch_absences(*, now: datetime, limit: int = 20) -> int:
    """Hand on the open cases of whoever is away from now on."""
    due = Absence.objects.filter(next_try_at__isnull=False).select_related("engineer__account")
    if not due.filter(next_try_at__lte=now).exists():
        return 0
    return work(due, now=now, do=partial(_hand_on, now=now), limit=limit)


def _look(row: ContinuousWork, *, now: datetime) -> None:
    with transaction.atomic():
        case = held_case(SYSTEM, row.case.number)
        if not hold(row):
            return
        row.refresh_from_db()
        if row.ended_at is not None or case.is_closed:
            row.next_try_at = None
        elif case.assignee is None and not _find_somebody(case, now=now):
            uncovered(case, row, tell_at=_since(row, now=now), now=now)
            row.next_try_at = now + SEEK_AGAIN
        else:
            row.uncovered_since = None
            row.next_try_at = _look_at_engineer(case, row, now=now)
        row.attempts = 0
        row.save()


def _find_somebody(case: Case, *, now: datetime) -> bool:
    """The best of the queue, else whoever is on call for it and not away."""
    if give_to_best(case, now=now, cause=CAUSE):
        return True
    on_call = case.queue.on_call if case.queue is not None else None
    if on_call is None or not is_there_and_held(on_call, case, now=now):
        return False
    give(case, on_call, actor=SYSTEM, now=now, cause="on-call")
    return True


def _look_at_engineer(case: Case, row: ContinuousWork, *, now: datetime) -> datetime:
    """Ask for the handover, tell who must know, and say when to look again."""
    engineer = case.assignee
    assert engineer is not None
    if is_paused(case):
        _tell_tried(case, row, now=now)
        return now + LOOK_AGAIN
    since = _since(row, now=now)
    worker = working_of([engineer], now=since)[engineer.pk].worker
    look = look_at_shift(worker, at=now)
    by_itself = worker.absent_until(now) is not None or (case.queue is not None and case.queue.assigns_itself)
    if by_itself and not look.is_on and give_to_best(case, now=now, cause=CAUSE, but=engineer):
        return now
    if look.is_to_ask and row.asked_for != look.mark and not _is_offered(case):
        row.asked_for = look.mark
        _tell_due(case, engineer, look, tell_at=ask_from(look, since=since), now=now)
    mark = look.mark or row.started_at  # nothing says when the engineer is there again: told once as well
    if look.is_to_tell and row.told_for != mark:
        row.told_for = mark
        _tell_missing(case, engineer, look, tell_at=tell_from(worker, since=since, at=now), now=now)
    return look.look_at


def _tell_tried(case: Case, row: ContinuousWork, *, now: datetime) -> None:
    """The customer's resource was tried in vain often enough: who is in charge may propose a lower severity, and is
    told once until the customer answers. Nothing is proposed by itself (Q37)."""
    tried = tried_for(case, now=now)
    is_told = row.tried_told_at is not None and row.tried_told_at > answered_at(case)
    if tried is None or not tried.severity or is_told:
        return
    waiting = pending(case)
    if waiting is not None and waiting.new != case.severity:
        return
    row.tried_told_at = now
    data = {
        "severity": tried.severity,
        "counted": tried.lower.counted,
        "since": tried.since,
        "tell_at": _since(row, now=now),
    }
    tell(case, kind="case.resource_tried", actor=SYSTEM, now=now, data=data, clause=CLAUSE)


def _since(row: ContinuousWork, *, now: datetime) -> datetime:
    """When this look should have taken place."""
    return min(row.due_since or now, now)


def _is_offered(case: Case) -> bool:
    return Handover.objects.filter(case=case, accepted_at=None, withdrawn_at=None).exists()


def _tell_due(case: Case, engineer: Engineer, look: ShiftLook, *, tell_at: datetime, now: datetime) -> None:
    data = {
        "engineer": engineer.pk,
        "name": engineer.account.name,
        "shift_ends_at": look.ends_at,
        "tell_at": tell_at,
    }
    tell(case, kind="case.handover_due", actor=SYSTEM, now=now, data=data, clause=CLAUSE)


def _tell_missing(case: Case, engineer: Engineer, look: ShiftLook, *, tell_at: datetime, now: datetime) -> None:
    data = {
        "engineer": engineer.pk,
        "name": engineer.account.name,
        "shift_ends_at": look.ends_at,
        "is_offered": _is_offered(case),
        "on_call": case.queue.on_call_id if case.queue is not None else None,
        "tell_at": tell_at,
    }
    tell(case, kind="case.handover_missing", actor=SYSTEM, now=now, data=data, clause=CLAUSE)


def _hand_on(absence: Absence, *, now: datetime) -> None:
    """Each open case of the engineer: to whom it fits best where the queue assigns by itself or the work goes on around
    the clock, else back to its queue."""
    if now >= absence.until_at:
        still_ours(absence).update(next_try_at=None)
        return
    engineer = absence.engineer
    mine = Case.objects.filter(queue_rank__isnull=False, assignee=engineer)
    failure: Exception | None = None
    for number in list(mine.order_by("queue_rank", "queue_at").values_list("number", flat=True)):
        try:
            _hand_on_one(number, engineer, tell_at=absence.due_since, now=now)
        except Exception as error:  # the other cases have their turn; the absence is tried again later
            failure = error
    if failure is not None:
        raise failure
    still_ours(absence).update(next_try_at=None)


def _hand_on_one(number: str, engineer: Engineer, *, tell_at: datetime | None, now: datetime) -> None:
    with transaction.atomic():
        case = held_case(SYSTEM, number)
        if case.assignee_id == engineer.pk and not case.is_closed:
            pass_on(case, now=now, cause=ABSENCE, tell_at=tell_at)
