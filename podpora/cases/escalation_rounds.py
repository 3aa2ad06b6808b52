"""The managers' duty of the worker: a request for a manager that nobody answered in time is told once (Q45)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case, Escalation
from podpora.cases.steps.escalations import told_escalation
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import still_ours, work


def watch_escalations(*, now: datetime, limit: int = 200) -> int:
    """Tell of requests whose time is over; returns how many rows were done."""
    waiting = Escalation.objects.filter(next_try_at__isnull=False)
    if not waiting.filter(next_try_at__lte=now).exists():
        return 0

    def do(claimed: Escalation) -> None:
        with transaction.atomic():
            case = Case.objects.select_for_update().get(pk=claimed.case_id)
            escalation = still_ours(claimed).select_for_update(of=("self",)).first()
            if escalation is not None:
                _look(case, escalation, now=now)

    return work(waiting, now=now, do=do, limit=limit)


def _look(case: Case, escalation: Escalation, *, now: datetime) -> None:
    """Decide afresh: since the claim it may have been answered, or have got an earlier time."""
    if not escalation.is_open or escalation.overdue_at is None:
        escalation.next_try_at = None
    elif now <= escalation.overdue_at:
        escalation.next_try_at = escalation.overdue_at
    else:
        escalation.told_overdue_at, escalation.next_try_at = now, None
        data = told_escalation(escalation)
        tell(case, kind="case.escalation_overdue", actor=SYSTEM, now=now, data=data, clause="escalation")
    escalation.save(update_fields=["told_overdue_at", "next_try_at"])
