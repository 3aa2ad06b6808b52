"""Tries to reach the customer: what a reply leaves in their ledger, and what begins the count anew (Q39)."""

from datetime import datetime
from typing import Final

from podpora.cases.models import Case, ContactAttempt, Message, State
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.obligations import customer_stepped, move, vendor_stepped
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.policy import Policy

PHONE: Final = "phone"
EMAIL: Final = "email"
REMOTE: Final = "remote-session"

RESULTS: Final[dict[str, tuple[str, ...]]] = {
    PHONE: ("no-answer", "left-message", "reached"),
    EMAIL: ("sent",),
    REMOTE: ("no-answer", "reached"),
}
"""What may become of a try, by its channel. A method of the policy that is not here has the results of e-mail."""


def asked_by_reply(case: Case, message: Message, *, engineer: Engineer, now: datetime) -> ContactAttempt | None:
    """The unsaved try that a reply is which leaves the case waiting on the customer; ``None`` for any other reply.

    Replies are mailed, so the try is one by e-mail; whether it counts is up to the case's chosen method.
    """
    if case.state != State.WAITING_ON_CUSTOMER:
        return None
    case.last_contact_at = now
    return ContactAttempt(
        case=case,
        channel=EMAIL,
        result=ContactAttempt.Result.SENT,
        at=now,
        logged_at=now,
        engineer=engineer,
        engineer_name=message.author_name,
        message=message,
    )


def heard_of(case: Case, *, actor: Actor, now: datetime) -> None:
    """A contact did something on the case, which is an answer on whatever channel; the caller saves the case."""
    if actor.is_contact:
        case.customer_acted_at = now


def answered_at(case: Case) -> datetime:
    """When the customer last answered: wrote, called, was reached, or did something on the case."""
    known = (case.opened_at, case.last_customer_message_at, case.customer_acted_at)
    return max(at for at in known if at is not None)


def heard_on(other: Case, case: Case, *, actor: Actor, now: datetime) -> None:
    """The customer's last answer on another case, which goes on in this one, is an answer here (Q39): where it is later
    than the question that this case waits with, the vendor owes the next step. The case is saved."""
    at = answered_at(other)
    if at <= answered_at(case):
        return
    case.customer_acted_at = at
    if case.state == State.WAITING_ON_CUSTOMER and at > case.state_since:
        move(case, State.OPEN, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
    case.version += 1
    case.save()


def channels_of(policy: Policy) -> tuple[str, ...]:
    """The ways to reach a customer: the methods of the policy, and a remote session."""
    return (*policy.document.intake.contact_methods, REMOTE)


def reached(case: Case, *, actor: Actor, now: datetime) -> None:
    """An engineer and the customer spoke: both sides took a step, and a first response still owed is given. The caller
    raises the version and saves the case."""
    if case.state == State.NEW:
        move(case, State.OPEN, actor=actor, now=now)
    answer(case, actor=actor, now=now)
    customer_stepped(case, actor=actor, now=now)
    vendor_stepped(case, now=now)
    place(case, due_at=None)
