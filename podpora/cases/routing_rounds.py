"""The worker's duties of routing: languages that turn, and queues that assign by themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

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
AT_ONCE: Final = 200
"""So many cases are looked at in one transaction, in which nobody else works on them."""
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
    keys = list(waiting.order_by("queue_rank", "queue_at", "queue_severity").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        _look_at_cases(waiting, keys[start : start + AT_ONCE], now=now)


def _look_at_cases(waiting: QuerySet[Case], keys: Sequence[int], *, now: datetime) -> None:
    """Those of ``keys`` that wait still, in that order. As in acts, the case is locked before anything is written of
    it; and all in the order of their numbers, so that nobody waits for each other. Done twice is done once."""
    with transaction.atomic():
        rows = waiting.filter(pk__in=keys).select_related("product", "queue").order_by("number")
        held = {case.pk: case for case in rows.select_for_update(of=("self",))}
        for case in (held[key] for key in keys if key in held):
            watch(case, language_of(case, now=now), look_at=now)
