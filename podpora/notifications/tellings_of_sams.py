"""Support account managers: which events they, the duty Premier team and the customer are told of."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from podpora.cases.selectors.accounts import sam_message, writers_in_thread
from podpora.cases.selectors.sams import sam_standing
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.notifications.told import Told
from podpora.notifications.wording import closings, promises, sams, severities
from podpora.notifications.words import Notice, Reader, Words, reader_of
from podpora.people.models import Account, Customer, Engineer
from podpora.people.sams import premier_team
from podpora.people.selectors import customer_for, engineers_for, managers
from podpora.roster.away import away_at

_TO_FOLLOWER: Final[Mapping[str, Callable[[Told, Reader], Words]]] = {
    "case.opened": sams.opened,
    "case.severity_changed": severities.changed,
    "milestone.breached": promises.breached,
    "case.closed": closings.closed,
}


def to_followers(story: Told) -> list[Notice]:
    """What who follows a Premier case is told beside everybody else (R70); the deputy instead while the SAM is away."""
    write = _TO_FOLLOWER.get(story.event.kind)
    if write is None or story.case.sam_id is None or _said_elsewhere(story):
        return []
    readers = [reader_of(each.account, "engineer") for each in _following(story)]
    thread = f"case.{story.case.number}"
    return [
        Notice(reader=reader, write=partial(write, story), thread=thread)
        for reader in readers
        if reader.key != story.event.actor_key
    ]


def _said_elsewhere(story: Told) -> bool:
    return story.event.kind == "case.severity_changed" and "case.opened" in story.beside


def _following(story: Told) -> Iterable[Engineer]:
    customer = story.case.customer
    serving = {each.pk: each for each in engineers_for(customer)}
    sam = serving.get(story.case.sam_id or 0)
    if sam is not None and not away_at([sam], story.event.at):
        return [sam]
    standing = sam_standing(customer, at=story.event.at)
    deputy = standing.deputy if standing is not None else None
    return [each for each in (sam, serving.get(deputy.pk) if deputy is not None else None) if each is not None]


def _customer_wrote(event: Event) -> list[Notice]:
    """To who answers the customer now: SAM or deputy in person; outside their hours the duty team too."""
    message = sam_message(int(event.data["sam_message"]))
    customer = customer_for(SYSTEM, event.subject_key)
    if message is None or customer is None:
        return []
    readers = [reader_of(each.account, "engineer") for each in _answering(customer, event)]
    return _notices(event, readers, partial(sams.customer_wrote, message=message))


def _answering(customer: Customer, event: Event) -> list[Engineer]:
    standing = sam_standing(customer, at=event.at)
    serving = {each.pk: each for each in engineers_for(customer)}
    named: list[Engineer | None] = []
    if standing is not None:
        named = [standing.answering] if standing.answering is not None else [standing.sam, standing.deputy]
    found = [each for each in named if each is not None]
    if standing is None or standing.answering is None:
        found += premier_team(customer)
    once = {each.pk: serving[each.pk] for each in found if each.pk in serving}
    return list(once.values()) or [each for each in managers() if each.pk in serving]


def _sam_answered(event: Event) -> list[Notice]:
    """To those of the customer who wrote in the thread; while nobody has, to all who may."""
    message = sam_message(int(event.data["sam_message"]))
    if message is None:
        return []
    accounts: list[Account] = writers_in_thread(message.customer)
    readers = [reader_of(account, "contact") for account in accounts]
    return _notices(event, readers, partial(sams.sam_answered, message=message))


def _notices(event: Event, readers: Iterable[Reader], write: Callable[[Reader], Words]) -> list[Notice]:
    thread = f"sam.{event.subject_key}"
    return [Notice(reader=reader, write=write, thread=thread) for reader in readers if reader.key != event.actor_key]


TELLINGS: Final[Mapping[str, Callable[[Event], list[Notice]]]] = {
    "customer.wrote_to_sam": _customer_wrote,
    "customer.sam_answered": _sam_answered,
}
