"""Who owes the next step, since when."""

from datetime import datetime

from podpora.cases.models import Case, State
from podpora.cases.steps.diagnosis import customer_was_told
from podpora.cases.steps.news import look_for_news, no_more_news
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def move(case: Case, state: str, *, actor: Actor, now: datetime) -> bool:
    """Put the case into ``state``, with who owes what from now on, and tell the journal; False when it is there."""
    if case.state == state:
        return False
    old, case.state, case.state_since = case.state, state, now
    if state == State.WAITING_ON_CUSTOMER:
        case.customer_owes_since, case.vendor_owes_since = now, None
    else:
        case.customer_owes_since = None
        case.vendor_owes_since = case.vendor_owes_since or now
    tell(case, kind="case.state_changed", actor=actor, now=now, data={"old": old, "new": state}, clause="cases.states")
    return True


def vendor_stepped(case: Case, *, now: datetime) -> None:
    """An engineer wrote to the customer: the next step of the vendor is owed from now on, where it owes one at all."""
    case.last_vendor_message_at = now
    look_for_news(case, now=now)
    if case.vendor_owes_since is not None:
        case.vendor_owes_since = now


def customer_stepped(case: Case, *, actor: Actor, now: datetime) -> None:
    """A contact wrote: a case that waited is open again, and the vendor owes the next step."""
    case.last_customer_message_at = now
    if case.state in (State.WAITING_ON_CUSTOMER, State.WAITING_ON_THIRD_PARTY):
        move(case, State.OPEN, actor=actor, now=now)
    case.vendor_owes_since = case.vendor_owes_since or now


def nobody_owes(case: Case, *, now: datetime) -> None:
    """The case ends."""
    case.state, case.state_since, case.closed_at = State.CLOSED, now, now
    case.vendor_owes_since = case.customer_owes_since = None
    no_more_news(case)
    customer_was_told(case, now=now)
