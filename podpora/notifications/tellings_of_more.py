"""Who is told of feature requests."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import wishes
from podpora.notifications.words import Notice, Reader, Words

Writer = Callable[[Told, Reader], Words]


def _to_customer(write: Writer) -> Callable[[Told], list[Notice]]:
    def notices(story: Told) -> list[Notice]:
        thread = f"case.{story.case.number}"
        readers = [one for one in audience.customer_side(story.case) if one.key != story.event.actor_key]
        return [Notice(reader=reader, write=partial(write, story), thread=thread) for reader in readers]

    return notices


TELLINGS: Final[Mapping[str, Callable[[Told], list[Notice]]]] = {
    "feature_request.submitted": _to_customer(wishes.submitted),
    "feature_request.state_changed": _to_customer(wishes.moved),
}
