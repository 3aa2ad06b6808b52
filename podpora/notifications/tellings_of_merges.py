"""Who is told of a merge: nobody hears of a case that they may not see."""

from collections.abc import Callable
from typing import Final

from podpora.cases.selectors.gates import find_case
from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import merges
from podpora.notifications.words import Reader, Words
from podpora.people.selectors import account_for, actor_for

Writer = Callable[[Told, Reader], Words]


def merged(story: Told) -> list[tuple[list[Reader], Writer]]:
    """The customer's people of the newer case, by whether they may see the older one; and its engineer."""
    into = str(story.data["into"])
    side = audience.customer_side(story.case)
    able = {reader.key for reader in side if _may_see(reader, into)}
    return [
        ([reader for reader in side if reader.key in able], merges.goes_on),
        ([reader for reader in side if reader.key not in able], merges.is_closed),
        (audience.engineer(story.case, story.case.assignee_id), merges.goes_on),
    ]


def merged_in(story: Told) -> list[tuple[list[Reader], Writer]]:
    """Who works on the older case."""
    return [(audience.in_charge(story.case), merges.merged_in)]


def _may_see(reader: Reader, number: str) -> bool:
    account = account_for(reader.key)
    return account is not None and find_case(actor_for(account), number) is not None


MERGES: Final = {"case.merged": merged, "case.merged_in": merged_in}
