"""Who is told of levels, handovers and work around the clock, in which words: kind of event to readers and writers."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import federal, programs, routing
from podpora.notifications.words import Reader, Words

Readers = Callable[[Told], Iterable[Reader]]
Writer = Callable[[Told, Reader], Words]


def _submitter(story: Told) -> list[Reader]:
    return audience.submitter(story.case)


def _customer(story: Told) -> list[Reader]:
    """The customer's side, unless the act is told there in other words."""
    told = {"case.closed", "case.severity_changed", "case.opened", "case.program_applied"} & story.beside.keys()
    return [] if told else audience.customer_side(story.case)


def _customer_side(story: Told) -> list[Reader]:
    return audience.customer_side(story.case)


def _leads(story: Told) -> list[Reader]:
    """The queue's lead; without one whoever is in charge."""
    return audience.lead(story.case) or audience.in_charge(story.case)


def _lead_and_on_call(story: Told) -> list[Reader]:
    on_call = audience.engineer(story.case, story.data.get("on_call"))
    return list({reader.key: reader for reader in (*_leads(story), *on_call)}.values())


def _engineer(story: Told) -> list[Reader]:
    return audience.engineer(story.case, story.data.get("engineer"))


def _next_engineer(story: Told) -> list[Reader]:
    """To whom it is offered; an offer to whoever accepts goes to the queue's lead."""
    return audience.engineer(story.case, story.data.get("to")) or _leads(story)


def _paged(story: Told) -> list[Reader]:
    """Who was paged; nobody where that is who took the call."""
    return [reader for key in story.data.get("engineers", ()) for reader in audience.engineer(story.case, key)]


def _in_charge(story: Told) -> list[Reader]:
    return audience.in_charge(story.case)


def offered_to(story: Told) -> list[Reader]:
    """Who hears that a case waits again without a person having done it: the queue's lead."""
    return audience.lead(story.case) if story.data.get("cause") else []


offered: Final = routing.offered

ROUTING: Final[Mapping[str, tuple[tuple[Readers, Writer], ...]]] = {
    "case.level_announced": ((_submitter, routing.level_announced),),
    "case.program_applied": ((_in_charge, programs.applied), (_customer_side, programs.applied)),
    "case.continuous_work_started": ((_in_charge, routing.started_here), (_customer, routing.started)),
    "case.continuous_work_paused": ((_in_charge, routing.paused_here), (_customer, routing.paused)),
    "case.resource_named": ((_in_charge, routing.resource_named),),
    "case.resource_tried": ((_in_charge, routing.resource_tried),),
    "case.continuous_work_ended": ((_customer, routing.ended),),
    "case.continuous_work_uncovered": ((_leads, routing.uncovered),),
    "case.handover_due": ((_engineer, routing.handover_due),),
    "case.handover_missing": ((_lead_and_on_call, routing.handover_missing),),
    "case.on_call_paged": ((_paged, federal.paged),),
    "case.handover_offered": ((_next_engineer, routing.handover_offered),),
}

OPENS_WITH: Final = frozenset({"case.opened", "case.level_announced"})
"""Kinds that tell the customer themselves who has the case in the same act."""
