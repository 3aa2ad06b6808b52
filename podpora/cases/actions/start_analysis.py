"""An engineer begins to analyse the problem of a Premier case (R194, D53)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because_sams as because
from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.double_promise import settle
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def start_analysis(*, actor: Actor, now: datetime, number: str) -> Case:
    """The case with ``analysis_started_at`` set to ``now``, once and for good.

    The promise of a Premier case is met when first response and analysis have both begun in time (D53); whichever comes
    second in time meets it. Raises ``NoSuchCase`` and ``Refused``: closed, no program with a SAM, begun already.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        if not rules.has_sam(policy_for(case), program=case.program):
            raise because.refusal(because.NO_SAM)
        if case.analysis_started_at is not None:
            raise because.refusal(because.ANALYSIS_STARTED, at=case.analysis_started_at.isoformat())
        case.analysis_started_at = now
        place(case, due_at=owed_due_at(case) if case.first_response_at is None else None)
        case.version += 1
        case.save()
        data = {"opened_at": case.opened_at, "seconds": int((now - case.opened_at).total_seconds())}
        tell(case, kind="case.analysis_started", actor=actor, now=now, data=data, clause="people.sam")
        settle(case, actor=actor, now=now)
        return case
