"""Wish another severity: a customer's change acts at once, an engineer's waits for consent (D50)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.models import AuthorKind, Case, SeverityChange
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.indexing import index_said
from podpora.cases.steps.messages import checked
from podpora.cases.steps.severity import agree, decision_on, offers_of, pending, put_in_force, side_of, told_wish
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy import Policy, SeverityDecision


def propose_severity(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    severity: str,
    words: str,
    criterion: str = "",
    expected_version: int | None = None,
) -> SeverityChange:
    """The change, in force or proposed as the policy decides; due instants before and after are on it.

    A customer's raise acts at once on queue and clock and is to be agreed; the due instant moves as Q9 says while the
    first response is owed. A lowering acts at once, except out of continuous work (R103). ``words`` is the changed
    impact, ``criterion`` the clause key of the criterion that applies (R199). A customer's earlier proposal is
    superseded; an engineer's open one is too when the customer wishes another. Raises ``NoSuchCase``, ``Invalid``
    (severity, words, criterion) and ``Refused``: closed, not offered, already there, changed meanwhile.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        if actor.is_engineer:
            require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = policy_of(case.policy_id)
        words = _checked(case, severity, words, criterion, policy)
        waiting = pending(case)
        agrees = waiting is not None and waiting.by_kind != actor.kind and waiting.new == severity
        decision = _decided(case, severity, policy, actor, agrees=agrees)
        if waiting is not None and agrees:
            change = waiting
        else:
            change = _wish(case, severity, words, criterion, actor, now, waiting)
        change.is_in_force = change.is_in_force or decision.acts_at_once
        if not agrees and decision.needs_agreement_of:
            tell(
                case,
                kind="case.severity_proposed",
                actor=actor,
                now=now,
                data=told_wish(change),
                clause="severity_change",
            )
        if decision.acts_at_once and case.severity != severity:
            put_in_force(case, change, policy=policy, actor=actor, now=now)
        if decision.acts_at_once:
            case.is_severity_agreed = False
        if agrees or not decision.needs_agreement_of:
            agree(case, change, actor=actor, now=now)
        heard_of(case, actor=actor, now=now)
        change.save()
        case.version += 1
        case.save()
        return change


def _checked(case: Case, severity: str, words: str, criterion: str, policy: Policy) -> str:
    """The words, when they and the rest can be taken."""
    complaints = Complaints()
    words = checked(words, field="words", complaints=complaints)
    offers = {offer.level: offer for offer in offers_of(case, policy)}
    allowed = tuple(offer.level for offer in offers.values() if offer.offered)
    if severity not in offers:
        complaints.add("severity", because.VALUE_UNKNOWN, field="severity", allowed=allowed)
    elif not offers[severity].offered:
        reasons = offers[severity].because
        complaints.take("severity", *(one for one in reasons if one.code != rules.because.SEVERITY_TAKEN_AS))
    if criterion and (criterion not in policy.clauses or not criterion.startswith(f"severity.{severity}.")):
        of_severity = tuple(c for c in policy.clauses if c.startswith(f"severity.{severity}.criteria."))
        complaints.add("criterion", because.VALUE_UNKNOWN, field="criterion", allowed=of_severity)
    complaints.refuse_if_any()
    return words


def _decided(case: Case, severity: str, policy: Policy, actor: Actor, *, agrees: bool) -> SeverityDecision:
    if severity == case.severity and not agrees:
        clause = "severity_change"
        raise Refused(rules.Because(clause, rules.because.CHANGE_NOTHING, {"severity": severity}))
    return decision_on(case, severity, policy=policy, by=side_of(actor), agreed=agrees)


def _wish(
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
