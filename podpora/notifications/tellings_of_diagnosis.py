"""Who is told that news is asked for, that diagnostic data is here, and that it is studied."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import diagnosis
from podpora.notifications.words import Notice, Reader, Words

Writer = Callable[[Told, Reader], Words]


def _tell(story: Told, readers: Iterable[Reader], write: Writer) -> list[Notice]:
    thread = f"case.{story.case.number}"
    return [Notice(reader=reader, write=partial(write, story), thread=thread) for reader in readers]


def _others(story: Told, readers: Iterable[Reader]) -> list[Reader]:
    return [reader for reader in readers if reader.key != story.event.actor_key]


def _news_asked(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), diagnosis.news_asked)


def _given(story: Told) -> list[Notice]:
    if "case.analysing_offline" in story.beside:
        return []
    return _tell(story, _others(story, audience.in_charge(story.case)), diagnosis.item_given)


def _analysing(story: Told) -> list[Notice]:
    engineers = _others(story, audience.in_charge(story.case))
    return [
        *_tell(story, audience.submitter(story.case), diagnosis.studied),
        *_tell(story, engineers, diagnosis.all_here),
    ]


def _session_offered(story: Told) -> list[Notice]:
    return _tell(story, audience.submitter(story.case), diagnosis.session_offered)


def _session_answered(story: Told) -> list[Notice]:
    return _tell(story, audience.in_charge(story.case), diagnosis.session_answered)


TELLINGS: Final[Mapping[str, Callable[[Told], list[Notice]]]] = {
    "case.news_asked": _news_asked,
    "case.diagnostic_item_given": _given,
    "case.analysing_offline": _analysing,
    "case.session_offered": _session_offered,
    "case.session_accepted": _session_answered,
    "case.session_declined": _session_answered,
}
