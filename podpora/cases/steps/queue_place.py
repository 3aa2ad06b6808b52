"""The place of a case in the desk queue (R73, R95, R100, R143, Q63): written here alone; ``QueueRank`` says why."""

from datetime import datetime

from podpora.cases.flags import CONTINUOUS, CONTINUOUS_PAUSED
from podpora.cases.models import NO_SEVERITY_RANK, Case, Measure, QueueRank, State

WAITING = (State.WAITING_ON_CUSTOMER, State.WAITING_ON_THIRD_PARTY)


def place(case: Case, *, due_at: datetime | None) -> None:
    """Set ``queue_*`` of a case that changed; the caller saves it. ``due_at``: of a first response still owed.

    A promise that needs the start of the analysis, too, keeps its place until that (D53)."""
    due_at = due_at or (owed_due_at(case) if waits_for_analysis(case) else None)
    case.queue_severity = case.severity_rank or NO_SEVERITY_RANK
    if case.state == State.CLOSED:
        case.queue_rank, case.queue_at = None, None
    elif due_at is not None:
        case.queue_rank, case.queue_at = QueueRank.PROMISE, due_at
    elif CONTINUOUS in case.flags and CONTINUOUS_PAUSED not in case.flags:
        case.queue_rank, case.queue_at = QueueRank.CONTINUOUS, case.opened_at
    elif case.measure == Measure.BEST_EFFORT:
        case.queue_rank, case.queue_at = QueueRank.BEST_EFFORT, case.opened_at
    elif case.state in WAITING:
        case.queue_rank, case.queue_at = QueueRank.WAITING + case.queue_severity, case.state_since
    else:
        case.queue_rank, case.queue_at = QueueRank.OWED + case.queue_severity, case.vendor_owes_since or case.opened_at


def place_again(case: Case) -> None:
    """As ``place``, where the promise stays what it is."""
    place(case, due_at=owed_due_at(case))


def waits_for_analysis(case: Case) -> bool:
    """Whether the promise needs the start of the analysis beside the first response, and has not got it (D53)."""
    return case.sam_id is not None and case.analysis_started_at is None


def owed_due_at(case: Case) -> datetime | None:
    """The due instant of a promise that is still owed, as the queue knows it."""
    return case.queue_at if case.queue_rank == QueueRank.PROMISE else None
