"""Give a case to an engineer, or take it from one."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.people.models import Engineer


def assign(
    *, actor: Actor, now: datetime, number: str, engineer: Engineer | None, instead_of: Engineer | None = None
) -> Case:
    """The case with its new assignee; ``engineer`` None: with nobody.

    ``instead_of`` is who had the case when the actor looked. When somebody else has it by now, the act is refused with
    ``already_assigned`` and that name: of two who take one case, one wins and the other is told who. Giving it to whom
    it has already changes nothing. Raises ``NoSuchCase`` and ``Refused``: closed, ``not_for_engineer``.
    """
    raise NotImplementedError
