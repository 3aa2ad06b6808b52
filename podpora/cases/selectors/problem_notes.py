"""Problem notes: those of the sender, and those that the appointed people of an organisation see (R13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import QuerySet

from podpora.cases.models import ProblemNote
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.lib.paging import Page, page
from podpora.lib.prepared import built_once
from podpora.people.colleagues import contacts_who_send
from podpora.people.models import Contact, Customer
from podpora.people.selectors import customers_filable_by, submitters_of
from podpora.policy import Decision
from podpora.policy.problem_notes import DAY, may_send_note

WAITING_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Sending:
    """As whom somebody sends a note, where to, whether now, and who reads it (by name)."""

    contact: Contact
    decision: Decision
    readers: tuple[str, ...]

    @property
    def customer(self) -> Customer:
        assert self.contact.customer is not None
        return self.contact.customer


def sendings_of(actor: Actor, *, now: datetime) -> list[Sending]:
    """Where the actor may send problem notes; none for whoever may open cases there, and for engineers."""
    return [sending(contact, now=now) for contact in contacts_who_send(actor)]


def sending(contact: Contact, *, now: datetime) -> Sending:
    """What the policy says to a note of this contact, who holds no role."""
    assert contact.customer is not None
    readers = submitters_of(contact.customer)
    decision = may_send_note(
        belongs=True,
        has_role=False,
        has_readers=bool(readers),
        sent=_sent(contact, since=now - DAY),
        limit=settings.PROBLEM_NOTES_PER_DAY,
        at=now,
    )
    return Sending(contact, decision, tuple(one.name for one in readers))


def own_notes(actor: Actor, *, cursor: str = "", limit: int = 20) -> Page[ProblemNote]:
    """The notes that the actor sent, newest first, wherever the actor still belongs or sent them from."""
    if not actor.is_contact:
        return Page([], "")
    return page(_own(actor), keys=("-sent_at", "-id"), cursor=cursor, limit=limit)


def notes_for(actor: Actor, *, cursor: str = "", limit: int = 20) -> Page[ProblemNote]:
    """The notes of the organisations for which the actor may open cases, newest first. For everybody else, engineers
    among them, there are none."""
    return page(_readable(actor), keys=("-sent_at", "-id"), cursor=cursor, limit=limit)


def waiting_notes(actor: Actor) -> list[ProblemNote]:
    """Of these notes the newest ``WAITING_SHOWN`` that wait, for a contact's first page. One query."""
    return _waiting(account=int(actor.key)) if actor.is_contact else []


@built_once(account=int)
def _waiting(account: int) -> QuerySet[ProblemNote]:
    rows = _readable(Actor(kind="contact", key=str(account))).filter(state=ProblemNote.State.WAITING)
    return rows.order_by("-sent_at", "-id")[:WAITING_SHOWN]


def note_for(actor: Actor, key: int) -> ProblemNote | None:
    """The note of that key if the actor may deal with it; else none, as if there were none."""
    return _readable(actor).filter(pk=key).first()


def note_of_event(event: Event) -> ProblemNote | None:
    """The note that an event of the journal is about, with its sender: for who tells of it."""
    key = event.data.get("problem_note")
    rows = ProblemNote.objects.select_related("customer", "case", "sender__account")
    return rows.filter(pk=key).first() if key else None


def _readable(actor: Actor) -> QuerySet[ProblemNote]:
    filable = customers_filable_by(actor).order_by().values("pk")
    return ProblemNote.objects.filter(customer__in=filable).select_related("customer", "case")


def _own(actor: Actor) -> QuerySet[ProblemNote]:
    senders = Contact.objects.filter(account_id=actor.key).values("pk")
    return ProblemNote.objects.filter(sender__in=senders).select_related("customer", "case")


def _sent(contact: Contact, *, since: datetime) -> Sequence[datetime]:
    return list(ProblemNote.objects.filter(sender=contact, sent_at__gt=since).values_list("sent_at", flat=True))
