"""Who is told of outcomes that leave a case open, and of plans."""

from collections.abc import Callable, Mapping
from typing import Final

from podpora.notifications import audience
from podpora.notifications.told import Told
from podpora.notifications.wording import plans
from podpora.notifications.words import Reader, Words

SAYS_ALL: Final = frozenset({"case.resolved", "case.workaround_given", "plan.made"})
"""An outcome is told in one letter, with what the engineer wrote and what else the act did."""

TO_CUSTOMER: Final[Mapping[str, Callable[[Told, Reader], Words]]] = {
    "case.workaround_given": plans.workaround,
    "plan.made": plans.made,
    "plan.changed": plans.changed,
    "plan.step_finished": plans.finished,
    "plan.step_postponed": plans.postponed,
}


def owner_of_step(told: Told) -> list[Reader]:
    """The owner of the milestone; who is in charge of the case where the owner has left or may not see it."""
    return audience.engineer(told.case, told.data.get("owner")) or audience.in_charge(told.case)
