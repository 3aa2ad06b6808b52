"""What another severity would do to the promise, worked out as the act does it, before anybody asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case
from podpora.cases.selectors.cards import first_response_of
from podpora.cases.steps.queue_place import owed_due_at
from podpora.cases.steps.severity import decision_on, offers_of, promise_under, side_of
from podpora.lib.actors import Actor
from podpora.policy import Because


@dataclass(frozen=True, slots=True)
class SeverityPreview:
    """The due instant under another severity: None where nothing is promised. ``acts_at_once``: it moves when the wish
    is sent, else when the other side agrees; ``waits_because`` says why, empty where it acts at once."""

    due_at: datetime | None
    acts_at_once: bool
    waits_because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class SeverityPreviews:
    """``due_at``: of a first response that is owed now, None where none is. ``under``: each severity that may be wished
    for. After the first response, at ``answered_at``, no wish moves anything (Q9)."""

    due_at: datetime | None
    answered_at: datetime | None
    under: Mapping[str, SeverityPreview]


def severity_previews(actor: Actor, case: Case, *, now: datetime) -> SeverityPreviews:
    """What each severity that the actor may wish for would do at this instant. One query."""
    policy, answered_at = policy_for(case), case.first_response_at
    due_at = owed_due_at(case) if answered_at is None else None
    milestone = first_response_of(case)
    under = {}
    for offer in offers_of(case, policy):
        if not offer.offered or offer.level == case.severity:
            continue
        decision = decision_on(case, offer.level, policy=policy, by=side_of(actor))
        promise = promise_under(case, offer.level, milestone, policy=policy, now=now)
        under[offer.level] = SeverityPreview(
            due_at if promise is None else promise.due_at,
            decision.acts_at_once,
            () if decision.acts_at_once else decision.because,
        )
    return SeverityPreviews(due_at, answered_at, under)
