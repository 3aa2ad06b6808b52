"""A wish for another severity, as the policy takes it from either side (D50)."""

from datetime import datetime

from podpora import policy as rules
from podpora.cases.faults import Refused
from podpora.cases.models import AuthorKind, Case, SeverityChange
from podpora.cases.steps.indexing import index_said
from podpora.cases.steps.severity import agree, decision_on, pending, put_in_force, side_of, told_wish
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy import Policy, SeverityDecision


def wish(
    case: Case, severity: str, words: str, criterion: str = "", *, policy: Policy, actor: Actor, now: datetime
) -> SeverityChange:
    """The change, in force or proposed as the policy decides, with its events; the caller saves the case.

    ``words`` and ``severity`` were looked at before. Raises ``Refused`` where the case has that severity already.
    """
    waiting = pending(case)
    agrees = waiting is not None and waiting.by_kind != actor.kind and waiting.new == severity
    decision = _decided(case, severity, policy, actor, agrees=agrees)
    if waiting is not None and agrees:
        change = waiting
    else:
        change = _wished(case, severity, words, criterion, actor, now, waiting)
    change.is_in_force = change.is_in_force or decision.acts_at_once
    if not agrees and decision.needs_agreement_of:
        data = told_wish(change)
        tell(case, kind="case.severity_proposed", actor=actor, now=now, data=data, clause="severity_change")
    if decision.acts_at_once and case.severity != severity:
        put_in_force(case, change, policy=policy, actor=actor, now=now)
    if decision.acts_at_once:
        case.is_severity_agreed = False
    if agrees or not decision.needs_agreement_of:
        agree(case, change, actor=actor, now=now)
    change.save()
    return change


def _decided(case: Case, severity: str, policy: Policy, actor: Actor, *, agrees: bool) -> SeverityDecision:
    if severity == case.severity and not agrees:
        clause = "severity_change"
        raise Refused(rules.Because(clause, rules.because.CHANGE_NOTHING, {"severity": severity}))
    return decision_on(case, severity, policy=policy, by=side_of(actor), agreed=agrees)


def _wished(
    case: Case,
    severity: str,
    words: str,
    criterion: str,
    actor: Actor,
    now: datetime,
    waiting: SeverityChange | None,
) -> SeverityChange:
    """The new row; one that waited gives way."""
    if waiting is not None:
        waiting.state = SeverityChange.State.SUPERSEDED
        waiting.save(update_fields=["state"])
    change = SeverityChange.objects.create(
        case=case,
        old=case.severity,
        new=severity,
        by_kind=AuthorKind(actor.kind),
        by_id=int(actor.key) if actor.key else None,
        by_name=actor.name,
        at=now,
        words=words,
        criterion=criterion,
        is_in_force=False,
    )
    index_said(case, words)
    return change
