"""Colleagues and their problem notes: which events are told, and to whom (R13)."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from podpora.cases.selectors.problem_notes import note_of_event
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.notifications.wording import people as of_people
from podpora.notifications.wording import problem_notes as wording
from podpora.notifications.words import Notice, Reader, Words, reader_of
from podpora.people.models import Account
from podpora.people.selectors import account_for, appointed_contacts, customer_for, partner_contacts_of


def _sent(event: Event) -> list[Notice]:
    """To whoever may open cases for the organisation: its appointed people and its partners' people."""
    note = note_of_event(event)
    if note is None or note.state != "waiting":
        return []
    people = [*appointed_contacts(note.customer), *partner_contacts_of(note.customer)]
    return _notices(event, [each.account for each in people], partial(wording.sent, note=note))


def _turned(event: Event) -> list[Notice]:
    note = note_of_event(event)
    return _notices(event, [note.sender.account], partial(wording.turned, note=note)) if note is not None else []


def _declined(event: Event) -> list[Notice]:
    note = note_of_event(event)
    return _notices(event, [note.sender.account], partial(wording.declined, note=note)) if note is not None else []


def _invited(event: Event) -> list[Notice]:
    """To the colleague, unless the invitation of the same moment says it."""
    customer, account = customer_for(SYSTEM, event.subject_key), account_for(event.data.get("account"))
    invited = Event.objects.filter(kind="contact.invited", at=event.at, subject_key=str(event.data.get("account")))
    if customer is None or account is None or invited.exists():
        return []
    return _notices(event, [account], partial(of_people.colleague_added, customer=customer.name, by=event.actor_name))


def _notices(event: Event, accounts: Iterable[Account], write: Callable[[Reader], Words]) -> list[Notice]:
    once = {account.pk: account for account in accounts if account.is_active}
    readers = [reader_of(account, "contact") for account in once.values()]
    return [Notice(reader=reader, write=write) for reader in readers if reader.key != event.actor_key]


TELLINGS: Final[Mapping[str, Callable[[Event], list[Notice]]]] = {
    "problem_note.sent": _sent,
    "problem_note.turned": _turned,
    "problem_note.declined": _declined,
    "colleague.invited": _invited,
}
