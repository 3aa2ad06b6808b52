"""Work around the clock on a made-up case (R100): begun with the filing, ended with the case, as the acts leave it."""

from datetime import datetime, timedelta
from random import Random

from podpora import policy as rules
from podpora.cases.flags import CONTINUOUS
from podpora.cases.models import Case, ContinuousWork, Intake
from podpora.cases.steps.queue_place import place_again
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy import Policy
from podpora.policy.continuous import CLAUSE, LOOK_AGAIN


def begun(case: Case, intake: Intake, *, policy: Policy, actor: Actor, now: datetime) -> ContinuousWork | None:
    """The work that begins with the filing, unsaved, where the policy has any."""
    if not rules.works_continuously(policy, program=case.program, severity=case.severity or None):
        return None
    case.flags = [*case.flags, CONTINUOUS]
    place_again(case)
    work = ContinuousWork(
        case=case,
        started_at=now,
        next_try_at=now,
        resource_name=intake.contact_name,
        resource_phone=intake.contact_phone,
        resource_since=now,
    )
    data = {"resource": work.resource_name, "severity": case.severity, "program": case.program, "words": ""}
    tell(case, kind="case.continuous_work_started", actor=actor, now=now, data=data, clause=CLAUSE)
    return work


def ended(case: Case, work: ContinuousWork | None, *, actor: Actor, now: datetime) -> None:
    """It ends with the case."""
    if work is None:
        return
    case.flags = [flag for flag in case.flags if flag != CONTINUOUS]
    work.ended_at, work.end, work.next_try_at = now, ContinuousWork.End.CLOSED, None
    data = {"end": work.end, "started_at": work.started_at, "words": ""}
    tell(case, kind="case.continuous_work_ended", actor=actor, now=now, data=data, clause=CLAUSE)


def looked_at(work: ContinuousWork, *, seed: int, now: datetime) -> None:
    """Whatever was due is told; the worker looks again within the hour, not at all of them at once."""
    seconds = Random(seed ^ 0xC10C).randrange(60, int(LOOK_AGAIN.total_seconds()))
    work.next_try_at = now + timedelta(seconds=seconds)
