"""A severity comes in force: on the case, its queue and its running promise (D50, Q9)."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from podpora.cases import because, clockwork
from podpora.cases.models import Case, Measure, Milestone, SeverityChange
from podpora.cases.steps.continuous import holds_severity, keep_in_step, speaker_of
from podpora.cases.steps.first_response import miss, running_milestone, told
from podpora.cases.steps.news import look_for_news
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.policy import (
    Because,
    Policy,
    Promise,
    SeverityDecision,
    SeverityOffer,
    severities_offered,
    severity_change,
)


def rank_of(policy: Policy, severity: str) -> int:
    """Place of the severity in the policy, 1 the gravest; 0 for none."""
    return [item.id for item in policy.document.severities].index(severity) + 1 if severity else 0


def side_of(actor: Actor) -> str:
    """The side for which the actor speaks, in the policy's word."""
    return "engineer" if actor.is_engineer else "customer"


def offers_of(case: Case, policy: Policy) -> tuple[SeverityOffer, ...]:
    """The severities that the case may change to: what filing refuses, a change refuses too."""
    facts = clockwork.facts_of(case)
    return severities_offered(
        policy, program=case.program, category=case.category, phase=facts.phase, environment=case.environment
    )


def pending(case: Case) -> SeverityChange | None:
    """The change that waits for the other side's word."""
    return next(iter(_proposed(case=case.pk)), None)


@built_once(case=int)
def _proposed(case: int) -> QuerySet[SeverityChange]:
    return SeverityChange.objects.filter(case=case, state=SeverityChange.State.PROPOSED).order_by("pk")


def put_in_force(case: Case, change: SeverityChange, *, policy: Policy, actor: Actor, now: datetime) -> None:
    """The case takes the severity of ``change``; its promise moves while the first response is owed. The caller saves
    the case and, after this, the change."""
    moved: Moved | None = None
    change.due_before = change.due_after = owed_due_at(case)
    if case.first_response_at is None:
        moved = _move_promise(case, change.new, policy=policy, now=now)
        change.due_after = moved.due_at if moved is not None else change.due_before
    case.severity, case.severity_rank = change.new, rank_of(policy, change.new)
    keep_in_step(case, policy=policy, actor=actor, now=now, resource=speaker_of(case, actor))
    change.is_in_force = True
    look_for_news(case, now=now, is_new=False)
    place(case, due_at=change.due_after)
    tell(case, kind="case.severity_changed", actor=actor, now=now, data=_told(change), clause="severity_change")
    if moved is not None and moved.due_at != change.due_before:
        data = moved.data | {
            "old_due_at": change.due_before,
            "due_at": moved.due_at,
            "because": [b.to_json() for b in moved.because],
        }
        tell(case, kind="milestone.due_changed", actor=actor, now=now, data=data, clause=moved.clause)


def agree(case: Case, change: SeverityChange, *, actor: Actor, now: datetime) -> None:
    """Both sides agree to the change, which is in force; the caller saves both."""
    change.state = SeverityChange.State.AGREED
    change.decided_by_id = int(actor.key) if actor.key else None
    change.decided_by_name = actor.name
    change.decided_at = now
    case.is_severity_agreed = True
    tell(
        case,
        kind="case.severity_agreed",
        actor=actor,
        now=now,
        data={"change": change.pk, "severity": change.new, "by": actor.kind},
        clause="severity_change",
    )


def told_wish(change: SeverityChange) -> dict[str, object]:
    """What the event of a wish says."""
    return {
        "change": change.pk,
        "old": change.old,
        "new": change.new,
        "by": change.by_kind,
        "words": change.words,
        "criterion": change.criterion,
        "is_in_force": change.is_in_force,
    }


def _told(change: SeverityChange) -> dict[str, object]:
    wish = told_wish(change)
    del wish["is_in_force"]
    return wish | {"due_before": change.due_before, "due_after": change.due_after}


class Moved:
    """What became of the promise."""

    def __init__(self, milestone: Milestone | None, promise: Promise, data: dict[str, object]) -> None:
        self.due_at = milestone.due_at if milestone is not None else None
        self.because: tuple[Because, ...] = promise.because
        self.clause = promise.clause
        self.data = {"milestone": data.get("milestone"), "kind": Milestone.Kind.FIRST_RESPONSE.value}


def promise_under(
    case: Case, severity: str, milestone: Milestone | None, *, policy: Policy, now: datetime
) -> Promise | None:
    """What the promise becomes when the case takes that severity now (Q9); None where it stays as it is: the first
    response is there, or the promise is missed, on record or by now."""
    if case.first_response_at is not None:
        return None
    if milestone is not None and (
        milestone.state != Milestone.State.RUNNING or clockwork.is_missed(milestone, now=now)
    ):
        return None
    before = clockwork.facts_of(case)
    return clockwork.changed_promise(
        milestone,
        policy=policy,
        before=before,
        after=replace(before, severity=severity),
        case=case,
        changed_at=now,
    )


def decision_on(case: Case, severity: str, *, policy: Policy, by: str, agreed: bool = False) -> SeverityDecision:
    """What the wish of one side for that severity does (D50); ``agreed``: the other side wishes it too."""
    return severity_change(
        policy,
        by=by,
        old=case.severity,
        new=severity,
        program=case.program,
        continuous_work=holds_severity(case, policy=policy),
        other_side_agreed=agreed,
    )


def _move_promise(case: Case, severity: str, *, policy: Policy, now: datetime) -> Moved | None:
    """Work the promise out anew; a miss that is on record, or should be by now, stays as it is."""
    milestone = running_milestone(case)
    promise = promise_under(case, severity, milestone, policy=policy, now=now)
    if promise is None:
        if milestone is not None and milestone.state == Milestone.State.RUNNING:
            miss(milestone, case=case, now=now)
            milestone.save(update_fields=["state", "breached_at", "next_try_at"])
        return None
    case.measure = Measure(promise.target.measure)
    data = told(milestone) if milestone is not None else {}
    if promise.due_at is None:
        if milestone is not None:
            milestone.delete()
        return Moved(None, promise, data)
    if milestone is None:
        milestone = clockwork.milestone_of(promise, case=case, version=case.policy)
        assert milestone is not None
    else:
        clockwork.write_promise(milestone, promise)
    milestone.save()
    return Moved(milestone, promise, told(milestone))


def require_pending(case: Case, actor: Actor, *, seen: str | None = None) -> SeverityChange:
    """The change that waits for this actor's side; nobody decides on the own side's wish, nor on one that took the
    place of the severity ``seen``."""
    change = pending(case)
    if change is None or side_of_kind(change.by_kind) == side_of(actor):
        raise because.refusal(because.NOTHING_TO_DECIDE, clause="severity_change")
    if seen is not None and seen != change.new:
        raise because.refusal(
            because.CHANGED_MEANWHILE,
            clause="severity_change",
            version=change.new,
            expected=seen,
            name=change.by_name,
            at=change.at.isoformat(),
            what="severity",
        )
    return change


def side_of_kind(kind: str) -> str:
    return "engineer" if kind == "engineer" else "customer"


def stand_again(case: Case) -> None:
    """After a refusal: the customer's own wish, where it holds but was never agreed to, waits again."""
    if case.is_severity_agreed:
        return
    earlier = (
        SeverityChange.objects.filter(
            case=case, state=SeverityChange.State.SUPERSEDED, is_in_force=True, new=case.severity
        )
        .order_by("-id")
        .first()
    )
    if earlier is not None:
        earlier.state = SeverityChange.State.PROPOSED
        earlier.save(update_fields=["state"])
