"""Notes pinned on a customer: who takes one off, and until when one stands."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from podpora.cases import because, because_comforts
from podpora.cases.models import AccountNote
from podpora.lib.actors import Actor
from podpora.people.models import Customer
from podpora.people.permissions import CASE_SUPERVISE, CASE_WORK, may
from podpora.people.sams import is_sam_of

MOST: Final = 20
"""Notes that stand on one customer at a time."""


def today_at(customer: Customer, now: datetime) -> date:
    """Which day it is where the customer is."""
    return now.astimezone(ZoneInfo(customer.zone)).date()


def stands(note: AccountNote, *, today: date) -> bool:
    """Whether the note stands on that day; the day that it names is its last."""
    return note.removed_at is None and (note.ends_on is None or note.ends_on >= today)


def may_take_off(actor: Actor, note: AccountNote, customer: Customer) -> bool:
    """Who pinned it, a manager, and SAM or deputy of the customer; each only while they may serve the customer."""
    if not may(actor, CASE_WORK, customer=customer):
        return False
    is_own = note.author_id is not None and str(note.author_id) == actor.key
    return is_own or may(actor, CASE_SUPERVISE, customer=customer) or is_sam_of(actor, customer)


def require_room(customer: Customer, *, today: date) -> None:
    """Refuse more notes than anybody would read."""
    there = AccountNote.objects.filter(customer=customer, removed_at=None)
    if sum(stands(note, today=today) for note in there) >= MOST:
        raise because.refusal(because_comforts.TOO_MANY_NOTES, limit=MOST)


def held_customer(customer: Customer) -> Customer:
    """The customer, locked for the caller's transaction."""
    return Customer.objects.select_for_update().get(pk=customer.pk)


def require_author_or_manager(actor: Actor, note: AccountNote, customer: Customer) -> None:
    """Refuse whoever may not take the note off."""
    if not may_take_off(actor, note, customer):
        raise because.refusal(because.NOT_PERMITTED, permission=CASE_SUPERVISE)
