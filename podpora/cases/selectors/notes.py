"""Notes pinned on a customer, for those who work on its cases."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from podpora.cases.models import AccountNote, Case
from podpora.cases.steps.notes import stands, today_at
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Customer
from podpora.people.permissions import CASE_SUPERVISE, seems_to_hold
from podpora.people.sams import is_sam_of


@dataclass(frozen=True, slots=True)
class Pinned:
    """A note as a page shows it; ``ends_on`` is the last day on which it stands, None: until it is taken off."""

    key: int
    body: str
    author_name: str
    at: datetime
    ends_on: date | None
    may_take_off: bool = False


def notes_of(customer: Customer, *, now: datetime) -> list[AccountNote]:
    """The notes that stand on the customer, the newest first; one small query."""
    today = today_at(customer, now)
    return [note for note in _pinned(customer=customer.pk) if stands(note, today=today)]


def pinned_for(actor: Actor, customer: Customer, *, now: datetime) -> list[Pinned]:
    """As ``notes_of``, with which of them the actor, who was let to the customer, may take off."""
    leads = seems_to_hold(actor, CASE_SUPERVISE) or is_sam_of(actor, customer)
    return [_shown(note, is_theirs=leads or str(note.author_id) == actor.key) for note in notes_of(customer, now=now)]


def pinned_beside(case: Case, *, now: datetime) -> list[Pinned]:
    """The notes that stand beside an open case, whose customer is at hand; no query for a case that the gate gave and
    whose customer has none (``has_notes``)."""
    if case.is_closed or not getattr(case, "has_notes", True):
        return []
    return [_shown(note, is_theirs=False) for note in notes_of(case.customer, now=now)]


def note_for(customer: Customer, key: int) -> AccountNote | None:
    """The note of that key that is pinned on the customer, or none."""
    return AccountNote.objects.filter(customer=customer, removed_at=None, pk=key).select_related("customer").first()


def _shown(note: AccountNote, *, is_theirs: bool) -> Pinned:
    return Pinned(note.pk, note.body, note.author_name, note.at, note.ends_on, is_theirs)


@built_once(customer=int)
def _pinned(customer: int) -> QuerySet[AccountNote]:
    return AccountNote.objects.filter(customer=customer, removed_at=None).order_by("-pk")
