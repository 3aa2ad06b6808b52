"""A case ends: promise, obligations, queue, survey, journal."""

from datetime import datetime

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone, SeverityChange, Survey
from podpora.cases.steps.continuous import end_at_closing, withdraw_handover
from podpora.cases.steps.double_promise import waiting_for_analysis
from podpora.cases.steps.first_response import miss, running_milestone
from podpora.cases.steps.indexing import index_closed
from podpora.cases.steps.obligations import nobody_owes
from podpora.cases.steps.plans import end_plan
from podpora.cases.steps.queue_place import place
from podpora.cases.steps.remote import end_session
from podpora.cases.steps.routing import unwatch
from podpora.cases.steps.surveys import survey_at_close, tell_sent
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy import Policy


def close(
    case: Case,
    *,
    reason: str,
    sub_reason: str = "",
    words: str = "",
    is_outcome: bool,
    policy: Policy,
    actor: Actor,
    now: datetime,
    clause: str,
) -> None:
    """Close the case and save it. A first response still owed ends unmeasured, unless it was missed already."""
    _drop_promise(case, now=now)
    end_plan(case)
    end_at_closing(case, actor=actor, now=now)
    withdraw_handover(case, now=now)
    end_session(case, actor=actor, now=now)
    unwatch(case)
    ended(case, reason=reason, sub_reason=sub_reason, words=words, now=now)
    case.save()
    index_closed(case)
    SeverityChange.objects.filter(case=case, state=SeverityChange.State.PROPOSED).update(
        state=SeverityChange.State.SUPERSEDED
    )
    survey = survey_at_close(case, reason=reason, policy=policy, now=now)
    tell_closed(case, survey, is_outcome=is_outcome, actor=actor, now=now, clause=clause)


def ended(case: Case, *, reason: str, sub_reason: str = "", words: str = "", now: datetime) -> None:
    """The case is closed; the caller saves it."""
    nobody_owes(case, now=now)
    case.closing_reason, case.closing_sub_reason, case.closing_words = reason, sub_reason, words
    place(case, due_at=None)
    case.version += 1


def tell_closed(
    case: Case, survey: Survey | None, *, is_outcome: bool, actor: Actor, now: datetime, clause: str
) -> None:
    """The events of a closing."""
    data = {
        "reason": case.closing_reason,
        "sub_reason": case.closing_sub_reason,
        "is_outcome": is_outcome,
        "words": case.closing_words,
        "by": actor.kind,
        "survey": survey.pk if survey is not None else None,
    }
    tell(case, kind="case.closed", actor=actor, now=now, data=data, clause=clause)
    if survey is not None:
        tell_sent(case, survey, now=now)


def drop(milestone: Milestone, *, case: Case, now: datetime) -> None:
    """A first response that is still owed ends unmeasured, unless it was missed already; the caller saves the row."""
    if clockwork.is_missed(milestone, now=now):
        miss(milestone, case=case, now=now)
    else:
        milestone.state, milestone.next_try_at = Milestone.State.DROPPED, None


def _drop_promise(case: Case, *, now: datetime) -> None:
    if case.first_response_at is not None and case.sam_id is None:
        return
    milestone = running_milestone(case) or waiting_for_analysis(case)
    if milestone is None or milestone.state != Milestone.State.RUNNING:
        return
    drop(milestone, case=case, now=now)
    milestone.save(update_fields=["state", "breached_at", "next_try_at"])
