"""Who is paged now by a call of a federal agency, queue by queue."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases.models import Case
from podpora.cases.steps.paging import reachable
from podpora.contracts.federal import federal_now
from podpora.contracts.selectors import policy_in_force
from podpora.lib.actors import Actor
from podpora.lib.journal import events_of
from podpora.people.selectors import engineer_for
from podpora.policy import Because, Opening, Place
from podpora.policy.federal import whom_to_page
from podpora.roster.selectors import all_queues


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is paged: on call, as lead, or as one of those with the mark (``stands``), for cases of these queues."""

    names: tuple[str, ...]
    stands: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FederalDuty:
    """The service for federal agencies at an instant; ``on_call`` only outside the live hours. ``may_take``: the reader
    may see and take such cases."""

    opening: Opening
    on_call: tuple[OnCall, ...]
    may_take: bool


def federal_duty(actor: Actor, *, now: datetime) -> FederalDuty | None:
    """For the page on which an engineer takes calls; None where the policy has no such service."""
    policy = policy_in_force(now)[1]
    opening = federal_now(policy, place=Place("UTC"), at=now)
    if opening is None:
        return None
    reader = engineer_for(actor)
    may_take = reader is not None and reader.is_federal
    return FederalDuty(opening, () if opening.is_open else _on_call(now), may_take)


def _on_call(now: datetime) -> tuple[OnCall, ...]:
    queues = [queue for queue in all_queues() if queue.is_active]
    of_queue = reachable(queues, now=now)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for queue in queues:
        paged = whom_to_page(of_queue[queue.pk])
        if paged.tier is not None:
            found.setdefault((paged.tier, paged.names), []).append(queue.name)
    return tuple(OnCall(names, stands, tuple(names_of)) for (stands, names), names_of in found.items())


def page_of_call(case: Case, *, at: datetime) -> tuple[Because, ...]:
    """Whom the call that was logged on the case at this instant paged, and why; nothing where it paged nobody."""
    event = events_of("case", case.number).filter(kind="case.on_call_paged", at=at).last() if case.is_federal else None
    return tuple(Because.from_json(one) for one in event.data["because"]) if event is not None else ()
