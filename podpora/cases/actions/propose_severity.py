"""Wish another severity: a customer's change acts at once, an engineer's waits for consent (D50)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, SeverityChange
from podpora.cases.selectors.continuous import require_tried
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked
from podpora.cases.steps.proposing import wish
from podpora.cases.steps.severity import offers_of
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy import Policy


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
        if actor.is_engineer:
            require_tried(case, severity, policy=policy, now=now)
        change = wish(case, severity, words, criterion, policy=policy, actor=actor, now=now)
        heard_of(case, actor=actor, now=now)
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
