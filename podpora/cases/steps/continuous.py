"""Work around the clock on the gravest severity (R100-R103, D6, D51): begun, paused, resumed, ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from podpora import policy as rules
from podpora.cases import because, because_continuous
from podpora.cases.flags import CONTINUOUS, CONTINUOUS_PAUSED
from podpora.cases.models import Case, ContactAttempt, ContinuousWork, Handover, Intake
from podpora.cases.steps.assigning import give_to_best
from podpora.cases.steps.queue_place import place_again
from podpora.cases.steps.telling import tell
from podpora.lib.actors import SYSTEM, Actor
from podpora.people.models import Contact
from podpora.policy import Policy
from podpora.policy.continuous import CLAUSE

CAUSE: Final = "continuous-work"
PLACED: Final = ("flags", "queue_rank", "queue_at", "queue_severity")
"""What such work changes of a case."""


@dataclass(frozen=True, slots=True)
class Resource:
    """The customer's technical contact available now (R101)."""

    name: str
    phone: str = ""
    contact: Contact | None = None


def is_continuous(case: Case) -> bool:
    """Whether work on the case goes on around the clock, paused or not."""
    return CONTINUOUS in case.flags


def holds_severity(case: Case, *, policy: Policy) -> bool:
    """Whether a lowering leaves work around the clock and so needs both sides (R103); work that ended for R102 holds
    nothing. A case from before such work was recorded is taken to be in it."""
    if is_continuous(case):
        return True
    due = rules.works_continuously(policy, program=case.program, severity=case.severity or None)
    return due and not ContinuousWork.objects.filter(case=case).exists()


def is_paused(case: Case) -> bool:
    """Whether that work stands still because no resource of the customer is there."""
    return CONTINUOUS_PAUSED in case.flags


def work_of(case: Case) -> ContinuousWork | None:
    """The stretch that goes on now, locked; no query for a case that has none."""
    if not is_continuous(case):
        return None
    rows = ContinuousWork.objects.select_for_update(of=("self",)).filter(case=case, ended_at=None)
    return rows.first()


def require_work(case: Case) -> ContinuousWork:
    """The stretch that goes on now, or a refusal."""
    work = work_of(case)
    if work is None:
        raise because.refusal(because_continuous.NOT_CONTINUOUS, clause=CLAUSE)
    return work


def keep_in_step(case: Case, *, policy: Policy, actor: Actor, now: datetime, resource: Resource) -> None:
    """Begin or end the work with the severity that the case has now; the caller saves the case.

    ``resource``: whoever speaks for the customer in this act and so is there now.
    """
    due = rules.works_continuously(policy, program=case.program, severity=case.severity or None)
    if due and not is_continuous(case):
        begin(case, actor=actor, now=now, resource=resource)
    elif not due and is_continuous(case):
        end(case, ContinuousWork.End.LOWERED, actor=actor, now=now)


def begin(case: Case, *, actor: Actor, now: datetime, resource: Resource, words: str = "") -> ContinuousWork:
    """A stretch of such work begins; the caller saves the case. ``words``: why it begins again, "" the first time."""
    case.flags = [*case.flags, CONTINUOUS]
    place_again(case)
    work = ContinuousWork(case=case, started_at=now, next_try_at=now)
    _name(work, resource, now=now)
    work.save()
    data = {"resource": work.resource_name, "severity": case.severity, "program": case.program, "words": words}
    tell(case, kind="case.continuous_work_started", actor=actor, now=now, data=data, clause=CLAUSE)
    if case.assignee_id is None:
        give_to_best(case, now=now, cause=CAUSE, on_shift=True)
    return work


def pause(case: Case, work: ContinuousWork, *, actor: Actor, now: datetime, words: str) -> None:
    """No resource of the customer is there: the work stands still, the severity stays (R101, Q37)."""
    work.resource, work.resource_name, work.resource_phone, work.resource_since = None, "", "", None
    work.paused_since, work.tried_told_at = now, None
    work.save()
    case.flags = [*case.flags, CONTINUOUS_PAUSED]
    _saved(case)
    data = {"words": words, "since": now}
    tell(case, kind="case.continuous_work_paused", actor=actor, now=now, data=data, clause=CLAUSE)


def resume(case: Case, work: ContinuousWork, resource: Resource, *, actor: Actor, now: datetime) -> None:
    """A resource of the customer is there: named, and the work goes on where it stood still."""
    since = work.paused_since
    _name(work, resource, now=now)
    work.paused_since, work.next_try_at = None, now
    work.save()
    case.flags = [flag for flag in case.flags if flag != CONTINUOUS_PAUSED]
    _saved(case)
    data = {"resource": resource.name, "phone": resource.phone, "paused_since": since}
    tell(case, kind="case.resource_named", actor=actor, now=now, data=data, clause=CLAUSE)


def look_at_tries(case: Case, *, now: datetime) -> None:
    """A try to reach the customer was logged while the work stands still: the worker looks at it next (Q37)."""
    if is_paused(case):
        ContinuousWork.objects.filter(case=case, ended_at=None).update(next_try_at=now)


def keep_try(case: Case, attempt: ContactAttempt | None, *, now: datetime) -> None:
    """Write a try that a reply is, if it is one."""
    if attempt is not None:
        attempt.save()
        look_at_tries(case, now=now)


def end(case: Case, how: ContinuousWork.End, *, actor: Actor, now: datetime, words: str = "") -> None:
    """The work ends; the caller saves the case. Handovers that wait are withdrawn. ``words``: what holds now."""
    work = work_of(case)
    case.flags = [flag for flag in case.flags if flag not in (CONTINUOUS, CONTINUOUS_PAUSED)]
    place_again(case)
    if work is None:
        return
    work.ended_at, work.end, work.next_try_at, work.paused_since = now, how, None, None
    work.save()
    withdraw_handover(case, now=now)
    data = {"end": how.value, "started_at": work.started_at, "words": words}
    tell(case, kind="case.continuous_work_ended", actor=actor, now=now, data=data, clause=CLAUSE)


def withdraw_handover(case: Case, *, now: datetime) -> None:
    """An offer that nobody accepted is over."""
    Handover.objects.filter(case=case, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)


def require_engineer_stays(case: Case) -> None:
    """Refuse to leave a case in continuous work without an engineer (R100)."""
    if is_continuous(case):
        raise because.refusal(because_continuous.NEEDS_ENGINEER, clause=CLAUSE)


def uncovered(case: Case, work: ContinuousWork, *, tell_at: datetime, now: datetime) -> None:
    """Nobody has the case: the queue's lead is told, once for each such stretch; ``tell_at``: when that was due."""
    if work.uncovered_since is None:
        work.uncovered_since = now
        data = {"queue": case.queue_id, "tell_at": tell_at}
        tell(case, kind="case.continuous_work_uncovered", actor=SYSTEM, now=now, data=data, clause=CLAUSE)


def _name(work: ContinuousWork, resource: Resource, *, now: datetime) -> None:
    work.resource, work.resource_since = resource.contact, now
    work.resource_name, work.resource_phone = resource.name[:200], resource.phone[:40]


def _saved(case: Case) -> None:
    place_again(case)
    case.version += 1
    case.save(update_fields=[*PLACED, "version"])


def begin_at_filing(case: Case, intake: Intake, *, policy: Policy, actor: Actor, now: datetime) -> None:
    """Begin with a case that was just filed; whoever is named as its contact is taken to be there."""
    resource = Resource(intake.contact_name, intake.contact_phone)
    keep_in_step(case, policy=policy, actor=actor, now=now, resource=resource)
    if is_continuous(case):
        case.save(update_fields=PLACED)


def end_at_closing(case: Case, *, actor: Actor, now: datetime) -> None:
    """End with a case that closes; the caller saves it."""
    if is_continuous(case):
        end(case, ContinuousWork.End.CLOSED, actor=actor, now=now)


def last_resource(case: Case, actor: Actor) -> Resource:
    """Who was the customer's technical contact last; whoever speaks for the customer where nobody was named."""
    work = ContinuousWork.objects.filter(case=case).exclude(resource_name="").order_by("-pk").first()
    return Resource(work.resource_name, work.resource_phone, work.resource) if work else speaker_of(case, actor)


def speaker_of(case: Case, actor: Actor) -> Resource:
    """Who speaks for the customer in an act on the severity: the contact who acts, else whoever filed the case."""
    return Resource(actor.name if actor.is_contact else case.submitter.account.name)
