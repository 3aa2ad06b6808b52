"""Work around the clock begins again, because what ended it does not hold (R100, R102)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because, because_continuous
from podpora.cases.clockwork import policy_for
from podpora.cases.models import ContinuousWork
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.continuous import begin, last_resource, work_of
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import require_text
from podpora.lib.actors import Actor
from podpora.policy.continuous import CLAUSE


def begin_again(*, actor: Actor, now: datetime, number: str, words: str) -> ContinuousWork:
    """The work that goes on from ``now``, with the technical contact of before; work that goes on stays as it is.

    ``words``: why, for both sides. Raises ``NoSuchCase``, ``Invalid`` (words) and ``Refused``: closed, not permitted,
    ``continuous_not_due`` where the policy knows no such work for program and severity.
    """
    text = require_text(words, field="words", limit=2000).strip()
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        work = work_of(case)
        if work is not None:
            return work
        if not rules.works_continuously(policy_for(case), program=case.program, severity=case.severity or None):
            raise because.refusal(because_continuous.CONTINUOUS_NOT_DUE, clause=CLAUSE)
        work = begin(case, actor=actor, now=now, resource=last_resource(case, actor), words=text)
        case.version += 1
        case.save()
        return work
