"""An engineer takes the link between two cases away."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.models import CaseLink
from podpora.cases.selectors.links import held_pair
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.links import between, told_link, untie
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def unlink_cases(*, actor: Actor, now: datetime, number: str, other: str) -> None:
    """The link is gone, told on both cases; where there is none, nothing happens. The actor must see both.

    A merge, and a case that its customer opened as going on from another, stay as they are. Raises ``NoSuchCase``,
    ``Invalid`` (other) and ``Refused``: ``link_stays``.
    """
    with transaction.atomic():
        case, counterpart = held_pair(actor, number, other, field="other")
        require_engineer(actor)
        link = between(case, counterpart)
        if link is None:
            return
        below = case if link.case_id == case.pk else counterpart
        if link.kind == CaseLink.Kind.MERGED or below.follow_on_of_id == link.other_id:
            raise because.refusal(because.LINK_STAYS, number=counterpart.number)
        told = told_link(link, case, counterpart), told_link(link, counterpart, case)
        untie(link, case, counterpart)
        tell(case, kind="case.unlinked", actor=actor, now=now, data=told[0])
        tell(counterpart, kind="case.unlinked", actor=actor, now=now, data=told[1])
