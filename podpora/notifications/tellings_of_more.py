"""Who is told of feature requests, and of other companies' products."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from podpora.notifications import audience, tellings_of_diagnosis
from podpora.notifications.told import Told
from podpora.notifications.wording import third_parties, wishes
from podpora.notifications.words import Notice, Reader, Words

Writer = Callable[[Told, Reader], Words]


def _to_customer(write: Writer) -> Callable[[Told], list[Notice]]:
    def notices(story: Told) -> list[Notice]:
        thread = f"case.{story.case.number}"
        readers = [one for one in audience.customer_side(story.case) if one.key != story.event.actor_key]
        return [Notice(reader=reader, write=partial(write, story), thread=thread) for reader in readers]

    return notices


def _to_desk(write: Writer) -> Callable[[Told], list[Notice]]:
    def notices(story: Told) -> list[Notice]:
        thread = f"case.{story.case.number}"
        readers = [one for one in audience.in_charge(story.case) if one.key != story.event.actor_key]
        return [Notice(reader=reader, write=partial(write, story), thread=thread) for reader in readers]

    return notices


SAYS_STATE: Final = frozenset(
    {"third_party.removal_asked", "third_party.case_asked", "third_party.case_entered", "tsanet.contacted"}
    | {"case.analysing_offline", "case.session_offered"}
)
"""Their letters say what comes next, so that the new state is not told by itself."""

TELLINGS: Final[Mapping[str, Callable[[Told], list[Notice]]]] = {
    **tellings_of_diagnosis.TELLINGS,
    "feature_request.submitted": _to_customer(wishes.submitted),
    "feature_request.state_changed": _to_customer(wishes.moved),
    "third_party.removal_asked": _to_customer(third_parties.removal_asked),
    "third_party.removal_answered": _to_desk(third_parties.removal_answered),
    "third_party.case_asked": _to_customer(third_parties.case_asked),
    "third_party.case_entered": _to_desk(third_parties.case_entered),
    "tsanet.contacted": _to_customer(third_parties.contacted),
}
