"""A call about a federal case outside the live hours pages the engineer on call (R274)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.steps.telling import tell
from podpora.contracts.federal import federal_now
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.selectors import engineers
from podpora.policy import Opening
from podpora.policy.federal import CLAUSE, Reachable, whom_to_page
from podpora.roster.away import away_at
from podpora.roster.models import Queue, QueueMember


def on_call_opening(case: Case, *, now: datetime) -> Opening | None:
    """When the live hours begin again, for a federal case outside them; None for all else, without any query."""
    if not case.is_federal:
        return None
    policy = clockwork.policy_for(case)
    opening = federal_now(policy, place=clockwork.place_of(case, policy), at=now)
    return None if opening is None or opening.is_open else opening


def page(case: Case, *, call: ContactAttempt, taker: Engineer, actor: Actor, now: datetime) -> None:
    """Page who is on call for the case of this call; in the live hours, and for other cases, nothing."""
    opening = on_call_opening(case, now=now)
    if opening is None:
        return
    queues = Queue.objects.select_related("lead__account", "on_call__account").filter(pk__in=[case.queue_id])
    found = whom_to_page(reachable(queues, now=now)[case.queue_id], taker=taker.pk)
    data = {
        "attempt": call.pk,
        "result": str(call.result),
        "engineers": list(found.keys),
        "names": list(found.names),
        "stands": found.tier,
        "is_there": found.is_there,
        "opens_at": opening.opens_at,
        "because": [reason.to_json() for reason in (*opening.because, *found.because)],
    }
    tell(case, kind="case.on_call_paged", actor=actor, now=now, data=data, clause=CLAUSE)


def reachable(queues: Iterable[Queue], *, now: datetime) -> Mapping[int | None, list[Reachable]]:
    """Who might be paged for cases of each queue, and under ``None`` for those of none, the nearest first; three
    queries beside that for the queues, with whose leads and on call the accounts come along."""
    there = {queue.pk: queue for queue in queues}
    marked = {one.pk: one for one in engineers().filter(is_federal=True)}
    away = away_at(marked.values(), now)
    members: dict[int, list[int]] = {}
    rows = QueueMember.objects.filter(queue__in=list(there), engineer__in=list(marked)).order_by("pk")
    for key, engineer in rows.values_list("queue_id", "engineer_id"):
        members.setdefault(key, []).append(engineer)
    everybody = [Reachable(one.pk, one.account.name, "all", True, one.pk in away) for one in marked.values()]
    found: dict[int | None, list[Reachable]] = {None: everybody}
    for pk, queue in there.items():
        found[pk] = [*_of_queue(queue, members.get(pk, []), marked, away), *everybody]
    return found


def _of_queue(
    queue: Queue, members: Iterable[int], marked: Mapping[int, Engineer], away: frozenset[int]
) -> Iterator[Reachable]:
    if queue.on_call is not None:
        one = queue.on_call
        yield Reachable(one.pk, one.account.name, "on-call", one.pk in marked, one.pk in away)
    if queue.lead is not None:
        one = queue.lead
        yield Reachable(one.pk, one.account.name, "lead", one.pk in marked, one.pk in away)
    for key in members:
        yield Reachable(key, marked[key].account.name, "queue", True, key in away)
