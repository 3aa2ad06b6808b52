"""What a better program would do to an open case, worked out as the act does it, before anybody asks for it."""

from dataclasses import dataclass
from datetime import date, datetime

from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case
from podpora.cases.selectors.cards import first_response_of
from podpora.cases.steps.better_program import offer_for, promise_under
from podpora.cases.steps.queue_place import owed_due_at
from podpora.policy import Because


@dataclass(frozen=True, slots=True)
class BetterProgramShown:
    """``program``: what may be applied now, "" where there is nothing; ``because`` says why, or why not, and what the
    promise would be. ``licence`` is the code of the licence behind it, ``until`` its last day. Due instants: None where
    nothing is promised."""

    program: str
    because: tuple[Because, ...]
    licence: str = ""
    until: date | None = None
    due_at: datetime | None = None
    due_then: datetime | None = None


def better_program_of(case: Case, *, now: datetime) -> BetterProgramShown:
    """The better program for the case, which the gate gave. A few queries, for a page of its own."""
    policy = policy_for(case)
    offer, due_at = offer_for(case, policy=policy, now=now), owed_due_at(case)
    if not offer.found.allowed or offer.licence is None:
        return BetterProgramShown("", offer.found.because, due_at=due_at, due_then=due_at)
    promise = promise_under(case, offer.found.program, first_response_of(case), policy=policy, now=now)
    return BetterProgramShown(
        program=offer.found.program,
        because=(*offer.found.because, *(promise.because if promise is not None else ())),
        licence=offer.licence.code,
        until=offer.licence.ends_on if offer.licence.contract is None else offer.licence.contract.ends_on,
        due_at=due_at,
        due_then=due_at if promise is None else promise.due_at,
    )
