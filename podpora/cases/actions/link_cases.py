"""An engineer links two cases: part of another, going on from it, or having to do with it."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import CaseLink
from podpora.cases.selectors.links import KINDS, held_pair
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.links import between, require_no_circle, tie, told_link
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def link_cases(*, actor: Actor, now: datetime, number: str, other: str, kind: str) -> CaseLink:
    """The link, told on both cases; closed ones can be linked too. ``kind`` is one of ``KINDS``, seen from ``number``.

    The actor must see both. Raises ``NoSuchCase``, ``Invalid`` (other: no such case; kind) and ``Refused``: the same
    case, ``linked_already``, ``has_parent``, ``cases_in_a_circle``.
    """
    with transaction.atomic():
        case, counterpart = held_pair(actor, number, other, field="other")
        require_engineer(actor)
        complaints = Complaints()
        if kind not in KINDS:
            complaints.add("kind", because.VALUE_UNKNOWN, field="kind", allowed=KINDS)
        if case.pk == counterpart.pk:
            complaints.add("other", because.SAME_CASE)
        complaints.refuse_if_any()
        if between(case, counterpart) is not None:
            raise because.refusal(because.LINKED_ALREADY, number=counterpart.number)
        below, above = (counterpart, case) if kind == "child" else (case, counterpart)
        if kind in ("parent", "child"):
            require_no_circle(below, above)
        link = tie(below, above, CaseLink.Kind("parent" if kind == "child" else kind), now=now)
        tell(case, kind="case.linked", actor=actor, now=now, data=told_link(link, case, counterpart))
        tell(counterpart, kind="case.linked", actor=actor, now=now, data=told_link(link, counterpart, case))
        return link
