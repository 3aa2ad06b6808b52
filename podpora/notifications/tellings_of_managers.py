"""Who is told of requests for a manager, and of engineers whom a manager adds to a case."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from podpora.cases.selectors.escalations import escalation_told
from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import managers
from podpora.notifications.words import Notice, Reader, Words
from podpora.people.selectors import managers as all_managers
from podpora.people.selectors import managers_of

Writer = Callable[[Told, Reader], Words]


def _tell(story: Told, readers: Iterable[Reader], write: Writer, *, also_actor: bool = False) -> list[Notice]:
    return [
        Notice(reader=reader, write=partial(write, story), thread=f"case.{story.case.number}")
        for reader in readers
        if also_actor or reader.key != story.event.actor_key
    ]


def _escalated(story: Told) -> list[Notice]:
    to_managers = _managers(story)
    told = {reader.key for reader in to_managers}
    engineers = [reader for reader in audience.in_charge(story.case) if reader.key not in told]
    return [
        *_tell(story, _asker(story), managers.received, also_actor=True),
        *_tell(story, to_managers, managers.asked),
        *_tell(story, engineers, managers.asked_above),
    ]


def _joined(story: Told) -> list[Notice]:
    return [
        *_tell(story, _asker(story), managers.received, also_actor=True),
        *_tell(story, _managers(story), managers.asked),
    ]


def _overdue(story: Told) -> list[Notice]:
    """The manager whom it went to and who is above; all managers where nobody is."""
    escalation = escalation_told(int(story.data["escalation"]))
    if escalation is None or not escalation.is_open:
        return []
    above = managers_of(escalation.manager) if escalation.manager is not None else ()
    readers = [*_managers(story), *audience.of_these(story.case, above)]
    return _tell(story, {reader.key: reader for reader in readers}.values(), managers.overdue)


def _answered(story: Told) -> list[Notice]:
    return [
        *_tell(story, audience.customer_side(story.case), managers.answered),
        *_tell(story, audience.in_charge(story.case), managers.answered),
    ]


def _added(story: Told) -> list[Notice]:
    return [
        *_tell(story, audience.engineer(story.case, story.data.get("engineer")), managers.added_to_case),
        *_tell(story, audience.submitter(story.case), managers.added),
    ]


def _taken_off(story: Told) -> list[Notice]:
    return _tell(story, audience.engineer(story.case, story.data.get("engineer")), managers.taken_off)


def _asker(story: Told) -> list[Reader]:
    """Whoever asked, at the sign-in's own address, among those of the customer's side who may see the case."""
    side = audience.customer_side(story.case)
    return [reader for reader in side if reader.key == story.event.actor_key][:1]


def _managers(story: Told) -> list[Reader]:
    """The manager whom the request went to; all who may see the case where that is nobody in particular."""
    chosen = audience.engineer(story.case, story.data.get("manager"))
    return chosen or audience.of_these(story.case, all_managers())


TELLINGS: Final[Mapping[str, Callable[[Told], list[Notice]]]] = {
    "case.escalated": _escalated,
    "case.escalation_joined": _joined,
    "case.escalation_overdue": _overdue,
    "case.escalation_answered": _answered,
    "case.engineer_added": _added,
    "case.engineer_taken_off": _taken_off,
}
