"""Which events are told, to whom, in which words. An event without a line here is told to nobody.

One act is one letter for each reader: where an act appends several events, the one that says most is told and names
the others. Nobody gets a letter about what they did themselves, but for the confirmation of a case. Notes are not here.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from podpora.cases.selectors.surveys import survey_token
from podpora.lib.journal import Event
from podpora.notifications import audience, tellings_of_notes, tellings_of_people, tellings_of_sams
from podpora.notifications.choices import TAKEN_FROM, wanted
from podpora.notifications.links import survey_form
from podpora.notifications.mailings import MAILINGS
from podpora.notifications.tellings_of_managers import TELLINGS as OF_MANAGERS
from podpora.notifications.tellings_of_merges import MERGES
from podpora.notifications.tellings_of_more import SAYS_STATE
from podpora.notifications.tellings_of_more import TELLINGS as OF_MORE
from podpora.notifications.tellings_of_plans import SAYS_ALL, TO_CUSTOMER, owner_of_step
from podpora.notifications.tellings_of_routing import OPENS_WITH, ROUTING, offered, offered_to
from podpora.notifications.tellings_of_sams import to_followers
from podpora.notifications.told import Told, told
from podpora.notifications.wording import (
    closings,
    mentions,
    moves,
    news,
    opened,
    outbox,
    plans,
    promises,
    severities,
    surveys,
    talk,
)
from podpora.notifications.words import Notice, Reader, Words, reader_of

Writer = Callable[[Told, Reader], Words]


def notices_of(event: Event) -> list[Notice]:
    """All letters that the event calls for, at most one for each reader."""
    if event.kind in tellings_of_people.TELLINGS:
        return tellings_of_people.TELLINGS[event.kind](event)
    if event.kind in tellings_of_sams.TELLINGS:
        return tellings_of_sams.TELLINGS[event.kind](event)
    if event.kind in tellings_of_notes.TELLINGS:
        return tellings_of_notes.TELLINGS[event.kind](event)
    story = told(event)
    if story is None:
        return []
    once = {notice.reader.address: notice for notice in reversed([*TELLINGS[event.kind](story), *to_followers(story)])}
    return wanted(list(reversed(once.values())), kind=event.kind, submitter=str(story.case.submitter.account_id))


# --- parts ----------------------------------------------------------------------------------------------------------


def _tell(
    story: Told, readers: Iterable[Reader], write: Writer, *, also_actor: bool = False, choice: str = ""
) -> list[Notice]:
    return [
        Notice(reader=reader, write=partial(write, story), thread=f"case.{story.case.number}", choice=choice)
        for reader in readers
        if also_actor or reader.key != story.event.actor_key
    ]


def _other_side(story: Told) -> list[Reader]:
    """Of what an engineer did the customer's side hears, of anything else who is in charge."""
    if story.event.actor_kind == "engineer":
        return audience.customer_side(story.case)
    return audience.in_charge(story.case)


# --- one function for each kind of event ------------------------------------------------------------------------------


def _opened(story: Told) -> list[Notice]:
    filed_by = audience.filer(story.case)
    told_so = {reader.address for reader in filed_by}
    colleagues = [reader for reader in audience.customer_side(story.case) if reader.address not in told_so]
    return [
        *_tell(story, filed_by, opened.confirmation, also_actor=True),
        *_tell(story, colleagues, opened.notice),
    ]


def _replied(story: Told) -> list[Notice]:
    if {"case.closed", *SAYS_ALL} & story.beside.keys():
        return []
    return _tell(story, audience.customer_side(story.case), talk.replied)


def _message_added(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), talk.message_added)


def _attached(story: Told) -> list[Notice]:
    if story.data.get("is_internal"):
        return []
    return _tell(story, _other_side(story), talk.attached)


def _assigned(story: Told) -> list[Notice]:
    to_customer = [] if _is_told_elsewhere(story) else audience.submitter(story.case)
    return [
        *_tell(story, audience.engineer(story.case, story.data.get("engineer")), moves.assigned_to_you),
        *_taken_from(story),
        *_tell(story, to_customer, moves.assigned),
    ]


def _unassigned(story: Told) -> list[Notice]:
    to_customer = [] if _is_told_elsewhere(story) else audience.submitter(story.case)
    return [
        *_taken_from(story),
        *_tell(story, offered_to(story), offered),
        *_tell(story, to_customer, moves.unassigned),
    ]


def _taken_from(story: Told) -> list[Notice]:
    readers = audience.engineer(story.case, story.data.get("previous"))
    return _tell(story, readers, moves.taken_from_you, choice=TAKEN_FROM)


def _is_told_elsewhere(story: Told) -> bool:
    return bool({*OPENS_WITH, "case.replied", "case.closed", *SAYS_ALL} & story.beside.keys())


def _state_changed(story: Told) -> list[Notice]:
    said_with_it = {"case.assigned", "case.unassigned"} & story.beside.keys()
    if (
        story.data.get("new") == "closed"
        or said_with_it
        or SAYS_STATE & story.beside.keys()
        or _is_told_elsewhere(story)
    ):
        return []
    return _tell(story, audience.submitter(story.case), moves.state_changed)


def _resolved(story: Told) -> list[Notice]:
    return _tell(story, audience.customer_side(story.case), moves.resolved)


def _closed(story: Told) -> list[Notice]:
    if story.data.get("is_outcome") or "case.merged" in story.beside:
        return []
    readers = [*audience.customer_side(story.case), *audience.in_charge(story.case)]
    return _tell(story, readers, closings.closed)


def _severity_proposed(story: Told) -> list[Notice]:
    is_told = {"case.opened", "case.replied", *SAYS_ALL} & story.beside.keys()
    return [] if is_told else _tell(story, _other_side(story), severities.proposed)


def _severity_changed(story: Told) -> list[Notice]:
    if {"case.opened", "case.severity_proposed", "case.severity_agreed", *SAYS_ALL} & story.beside.keys():
        return []
    return _tell(story, _other_side(story), severities.changed)


def _severity_agreed(story: Told) -> list[Notice]:
    return [] if SAYS_ALL & story.beside.keys() else _tell(story, _other_side(story), severities.agreed)


def _severity_refused(story: Told) -> list[Notice]:
    return _tell(story, _other_side(story), severities.refused)


def _warned(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), promises.warned)


def _breached(story: Told) -> list[Notice]:
    return _tell(story, audience.responsible_for_promise(story.case), promises.breached)


def _late(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), promises.late)


def _to_customer(story: Told) -> list[Notice]:
    return _tell(story, audience.customer_side(story.case), TO_CUSTOMER[story.event.kind])


def _step_missed(story: Told) -> list[Notice]:
    return _tell(story, owner_of_step(story), plans.missed)


def _merged(story: Told) -> list[Notice]:
    return [notice for readers, write in MERGES[story.event.kind](story) for notice in _tell(story, readers, write)]


def _news_due(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), news.due)


def _mentioned(story: Told) -> list[Notice]:
    named = [reader for key in story.data.get("engineers", ()) for reader in audience.engineer(story.case, key)]
    return _tell(story, named, mentions.mentioned)


def _survey(story: Told) -> list[Notice]:
    survey = getattr(story.case, "survey", None)
    if survey is None or survey.answered_at is not None:
        return []
    link = survey_form(survey_token(survey))
    reader = reader_of(survey.contact.account, "contact")
    return [Notice(reader=reader, write=partial(surveys.invitation, story, link=link))]


def _given_up(story: Told) -> list[Notice]:
    if story.data.get("kind") == "letter.given_up":
        return []
    readers = [reader for reader in audience.in_charge(story.case) if reader.address != story.data.get("recipient")]
    return _tell(story, readers, outbox.given_up)


def _routed(story: Told) -> list[Notice]:
    return [notice for readers, write in ROUTING[story.event.kind] for notice in _tell(story, readers(story), write)]


TELLINGS: Final[Mapping[str, Callable[[Told], list[Notice]]]] = {
    "case.opened": _opened,
    "case.replied": _replied,
    "case.message_added": _message_added,
    "case.attached": _attached,
    "case.assigned": _assigned,
    "case.unassigned": _unassigned,
    "case.state_changed": _state_changed,
    "case.severity_proposed": _severity_proposed,
    "case.severity_changed": _severity_changed,
    "case.severity_agreed": _severity_agreed,
    "case.severity_refused": _severity_refused,
    "case.resolved": _resolved,
    "case.closed": _closed,
    "milestone.warned": _warned,
    "milestone.breached": _breached,
    "milestone.late": _late,
    **dict.fromkeys(TO_CUSTOMER, _to_customer),
    "plan.step_missed": _step_missed,
    **dict.fromkeys(MERGES, _merged),
    **OF_MANAGERS,
    **OF_MORE,
    "case.news_due": _news_due,
    "case.engineer_mentioned": _mentioned,
    "survey.sent": _survey,
    "letter.given_up": _given_up,
    **dict.fromkeys(ROUTING, _routed),
}
KINDS: Final = frozenset(
    {
        *TELLINGS,
        *tellings_of_notes.TELLINGS,
        *tellings_of_people.TELLINGS,
        *tellings_of_sams.TELLINGS,
        *MAILINGS,
    }
)
"""The kinds of events that notifications read."""
