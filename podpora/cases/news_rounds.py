"""The duty of the worker to remind engineers of customers who have had no message for long (R201, Q38)."""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.steps.news import news_since, wait_of
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)


def remind_of_news(*, now: datetime, limit: int = 200) -> int:
    """Look at the cases whose instant has come, each on its own; one that fails is put off and stalls no other.

    Its cost follows what is due (decision 7): a case is looked at once after each message to the customer, to find its
    instant, and once when that has come. Returns how many were looked at.
    """
    due = Case.objects.filter(remind_at__lte=now).order_by("remind_at", "pk").values_list("pk", "remind_at")[:limit]
    done = 0
    for pk, seen in list(due):
        if not Case.objects.filter(pk=pk, remind_at=seen).update(remind_at=now + LEASE):
            continue  # another worker has it, or somebody wrote meanwhile
        done += 1
        try:
            _look(pk, seen=seen or now, now=now)
        except Exception:  # any failure belongs to its case; the next must still have its turn
            log.warning("looking for news of case %s failed", pk, exc_info=True)
    return done


def _look(pk: int, *, seen: datetime, now: datetime) -> None:
    """Decide afresh: not yet, never, or remind, once until the next message.

    ``seen`` is when the case should have been looked at: a graver severity may put what is due before that.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=pk)
        if case.is_closed or case.remind_at is None or case.reminded_at is not None:
            Case.objects.filter(pk=pk).update(remind_at=None)
            return
        wait = wait_of(case)
        if wait.due_at is not None and wait.due_at <= now:
            case.remind_at, case.reminded_at = None, now
            data = {
                "since": news_since(case),
                "due_at": wait.due_at,
                "tell_at": max(seen, wait.due_at),
                "assignee": case.assignee_id,
                "queue": case.queue_id,
            }
            tell(case, kind="case.news_due", actor=SYSTEM, now=now, data=data, clause="keep_informed")
        else:
            case.remind_at = wait.due_at
        case.save(update_fields=["remind_at", "reminded_at"])
