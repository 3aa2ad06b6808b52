"""The worker's duties of routing: languages that turn, and queues that assign by themselves."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction

from podpora.cases.models import Case, Routing
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give_to_best
from podpora.cases.steps.routing import follow, language_of, unwatch, watch
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.claims import hold, still_ours, work
from podpora.people.models import Engineer
from podpora.roster.selectors import queue_by_code

READER: Final = "routing"
TRY_AGAIN: Final = timedelta(minutes=5)
"""Nobody can take the case now; somebody's shift may begin, or a case of theirs end."""
BY_ITSELF: Final = "by-itself"
_OF_ROSTER: Final = frozenset({"queue.changed", "queue.created"})


def register() -> None:
    """Called once at start: a queue that begins to assign by itself looks at the cases that wait in it."""
    journal.register_reader(READER, _OF_ROSTER)


def watch_routing(*, now: datetime, limit: int = 200) -> int:
    """Look at cases whose working language turns or that wait for an engineer; cost follows what is due."""
    watched = Routing.objects.filter(next_try_at__isnull=False).select_related("case")
    if not watched.filter(next_try_at__lte=now).exists():
        return 0
    return work(watched, now=now, do=partial(_look, now=now), limit=limit)


def watch_roster(*, now: datetime, limit: int = 20) -> int:
    """Queues that changed: where one assigns by itself now, its waiting cases are looked at."""

    def do(task: journal.EventTask) -> None:
        with transaction.atomic():
            _look_at_queue(task.event.subject_key, now=now)
            still_ours(task).delete()

    return work(journal.tasks_of(READER), now=now, do=do, limit=limit)


def _look(row: Routing, *, now: datetime) -> None:
    with transaction.atomic():
        case = held_case(SYSTEM, row.case.number)
        if not hold(row):
            return
        if case.is_closed:
            unwatch(case)
            return
        turn = language_of(case, now=now)
        follow(case, turn, was=row.language, now=now)
        look_at = _sought(case, now=now, but=row.but)
        watch(case, turn, look_at=look_at, but=row.but)


def _sought(case: Case, *, now: datetime, but: Engineer | None) -> datetime | None:
    """Give the case to somebody where its queue does that; when to try again where nobody can take it."""
    if case.assignee_id is not None or case.queue is None or not case.queue.assigns_itself:
        return None
    return None if give_to_best(case, now=now, cause=BY_ITSELF, but=but) else now + TRY_AGAIN


def _look_at_queue(code: str, *, now: datetime) -> None:
    queue = queue_by_code(code)
    if queue is None or not queue.assigns_itself:
        return
    waiting = Case.objects.filter(queue=queue, queue_rank__isnull=False, assignee__isnull=True)
    for case in waiting.select_related("product", "queue").order_by("queue_rank", "queue_at", "queue_severity"):
        watch(case, language_of(case, now=now), look_at=now)
