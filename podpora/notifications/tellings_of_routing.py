"""Who is told of levels, handovers and work around the clock, in which words: kind of event to readers and writers."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import routing
from podpora.notifications.words import Reader, Words

Readers = Callable[[Told], Iterable[Reader]]
Writer = Callable[[Told, Reader], Words]


def _submitter(story: Told) -> list[Reader]:
    return audience.submitter(story.case)


ROUTING: Final[Mapping[str, tuple[tuple[Readers, Writer], ...]]] = {
    "case.level_announced": ((_submitter, routing.level_announced),),
}

OPENS_WITH: Final = frozenset({"case.opened", "case.level_announced"})
"""Kinds that tell the customer themselves who has the case in the same act."""
