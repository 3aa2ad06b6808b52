"""A better program comes in force on an open case: program, promise, queue, and who follows it (Q10)."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, Measure, Milestone
from podpora.cases.steps.continuous import keep_in_step, speaker_of
from podpora.cases.steps.first_response import miss, running_milestone
from podpora.cases.steps.news import look_for_news
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.sams import followed, follower_for
from podpora.cases.steps.telling import tell
from podpora.contracts.models import Licence
from podpora.contracts.terms import programs_of
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.policy import Policy, Promise, target, works_continuously
from podpora.policy.better_program import CLAUSE, BetterProgram, better_program


@dataclass(frozen=True, slots=True)
class Offer:
    """The better program that the customer holds now, or why there is none; ``licence``: the one that gives it."""

    found: BetterProgram
    licence: Licence | None = None


def offer_for(case: Case, *, policy: Policy, now: datetime) -> Offer:
    """What the customer's licences of the product give at this instant, where the case is. Contracts and licences are
    read by the policy in force, the order of programs by that of the case."""
    licences = programs_of(case.customer, at=now, zone=case.zone)
    held = [(licence, answer) for licence, answer in licences if licence.product_id == case.product_id]
    found = better_program(policy, case=clockwork.facts_of(case), held=[answer for _, answer in held])
    return Offer(found, held[found.place][0] if found.allowed else None)


def promise_under(
    case: Case, program: str, milestone: Milestone | None, *, policy: Policy, now: datetime
) -> Promise | None:
    """What the promise becomes under that program from now on; None where it stays as it is: the first response is
    there, or the promise is missed, on record or by now. An aim that is past is no promise and keeps none away."""
    if case.first_response_at is not None:
        return None
    promise = clockwork.promise_of_better_program(
        milestone, policy=policy, before=clockwork.facts_of(case), program=program, case=case, changed_at=now
    )
    if milestone is None or (
        milestone.state == Milestone.State.RUNNING and not clockwork.is_missed(milestone, now=now)
    ):
        return promise
    is_late_aim = clockwork.missed_state(milestone) == Milestone.State.LATE
    return promise if is_late_aim and not promise.kept else None


def put_in_force(case: Case, offer: Offer, *, policy: Policy, actor: Actor, now: datetime) -> None:
    """The case has the program of ``offer`` from now on; the caller saves the case."""
    due_before, old = owed_due_at(case), case.program
    promise, milestone = _move_promise(case, offer.found.program, policy=policy, now=now)
    case.program, case.program_since = offer.found.program, now
    if promise is None and case.first_response_at is not None:
        _measure(case, policy=policy)
    sam = None if case.sam_id is not None else follower_for(case.customer, program=case.program, policy=policy)
    case.sam = sam or case.sam
    due_after = milestone.due_at if milestone is not None else due_before
    place(case, due_at=due_after)
    data = {
        "old": old,
        "program": case.program,
        "licence": offer.licence.code if offer.licence is not None else "",
        "by": actor.kind,
        "due_before": due_before,
        "due_after": due_after,
        "because": [one.to_json() for one in offer.found.because],
    }
    tell(case, kind="case.program_applied", actor=actor, now=now, data=data, clause=CLAUSE)
    if promise is not None and milestone is not None and due_after != due_before:
        moved = {"old_due_at": due_before, "due_at": due_after, "because": [one.to_json() for one in promise.because]}
        tell(
            case,
            kind="milestone.due_changed",
            actor=actor,
            now=now,
            data={"milestone": milestone.pk, "kind": milestone.kind} | moved,
            clause=promise.clause,
        )
    if sam is not None:
        journal.append_all([followed(case, actor=actor, now=now)])
    if not works_continuously(
        policy, program=old, severity=case.severity or None
    ):  # else it goes on, or is over (R102)
        keep_in_step(case, policy=policy, actor=actor, now=now, resource=speaker_of(case, actor))
    look_for_news(case, now=now, is_new=False)


def _move_promise(
    case: Case, program: str, *, policy: Policy, now: datetime
) -> tuple[Promise | None, Milestone | None]:
    """The promise worked out anew, and its row; a miss that is on record, or should be by now, stays as it is. An aim
    that is past is told to be late, and stays so beside the promise, which is none of an evaluation's (R140)."""
    milestone = running_milestone(case) if case.first_response_at is None else None
    promise = promise_under(case, program, milestone, policy=policy, now=now)
    if milestone is not None and milestone.state == Milestone.State.RUNNING and clockwork.is_missed(milestone, now=now):
        miss(milestone, case=case, now=now)
        milestone.save(update_fields=["state", "breached_at", "next_try_at"])
    if promise is None:
        return None, None
    if not promise.kept:
        case.measure = Measure(promise.target.measure)
    if promise.due_at is None:
        return promise, None
    if milestone is not None and milestone.state == Milestone.State.LATE:
        milestone.kind = Milestone.Kind.LATE_AIM
        milestone.save(update_fields=["kind"])
        milestone = None
    if milestone is None:
        milestone = clockwork.milestone_of(promise, case=case, version=case.policy)
        assert milestone is not None
    else:
        clockwork.write_promise(milestone, promise)
    milestone.save()
    return promise, milestone


def _measure(case: Case, *, policy: Policy) -> None:
    """After the first response no promise runs, and the case waits in the queue as those of its program do."""
    facts = clockwork.facts_of(case)
    case.measure = Measure(target(policy, case=facts, place=clockwork.place_of(case, policy)).measure)
