"""An engineer ticks what ends continuous work: a solution or workaround in place, and less impact (R102)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ContinuousWork
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.continuous import PLACED, end, require_work
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import require_text
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy.continuous import CLAUSE, may_end


def end_continuous_work(
    *, actor: Actor, now: datetime, number: str, has_solution: bool, is_impact_reduced: bool, words: str = ""
) -> ContinuousWork:
    """The work with both facts as ticked: with both it ends, with one or none it goes on (R102).

    ``words``: what the solution or workaround is, for both sides; nothing ends without them. Raises ``NoSuchCase``,
    ``Invalid`` (words) and ``Refused``: closed, not permitted, ``not_continuous``.
    """
    is_over = may_end(has_solution=has_solution, is_impact_reduced=is_impact_reduced).allowed
    text = require_text(words, field="words", limit=2000).strip() if is_over else ""
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        work = require_work(case)
        facts = {"has_solution": has_solution, "is_impact_reduced": is_impact_reduced}
        changes = (work.has_solution, work.is_impact_reduced) != (has_solution, is_impact_reduced)
        work.has_solution, work.is_impact_reduced = has_solution, is_impact_reduced
        work.save(update_fields=["has_solution", "is_impact_reduced"])
        if is_over:
            end(case, ContinuousWork.End.SOLVED, actor=actor, now=now, words=text)
            case.version += 1
            case.save(update_fields=[*PLACED, "version"])
            work.refresh_from_db()
        elif changes:
            tell(case, kind="case.continuous_work_facts_set", actor=actor, now=now, data=facts, clause=CLAUSE)
        return work
