"""What the acts share that set an outcome: the words to the customer, and another severity with it."""

from datetime import datetime

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Case, Message, State
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.messages import write
from podpora.cases.steps.obligations import move, vendor_stepped
from podpora.cases.steps.proposing import wish
from podpora.cases.steps.queue_place import place
from podpora.cases.steps.severity import offers_of
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy import Policy, severity_suggested


def milder_offered(case: Case, policy: Policy, outcome: str) -> str:
    """The severity that the outcome proposes: the next milder one that the case may have; "" where it stays (Q44)."""
    offered = {offer.level for offer in offers_of(case, policy) if offer.offered}
    level: str | None = case.severity
    while level:
        level = severity_suggested(policy, outcome=outcome, severity=level)
        if level in offered:
            return level
    return ""


def require_offered(case: Case, severity: str, policy: Policy, complaints: Complaints) -> None:
    """A complaint where another severity is wished for that the case cannot have."""
    allowed = tuple(offer.level for offer in offers_of(case, policy) if offer.offered and offer.level != case.severity)
    if severity and severity not in allowed:
        complaints.add("severity", because.VALUE_UNKNOWN, field="severity", allowed=allowed)


def say(case: Case, text: str, *, actor: Actor, now: datetime) -> Message:
    """A reply to the customer that goes with an outcome."""
    message, _ = write(case, kind=Message.Kind.REPLY, body=text, actor=actor, now=now)
    data = {"message": message.pk, "is_first_response": case.first_response_at is None, "files": 0}
    tell(case, kind="case.replied", actor=actor, now=now, data=data)
    return message


def wrote_to_customer(case: Case, *, actor: Actor, now: datetime) -> None:
    """An engineer's words went to the customer, and the case goes on: a first response that is owed is given, news is
    told. The caller raises the version and saves the case."""
    answer(case, actor=actor, now=now)
    vendor_stepped(case, now=now)
    if case.state == State.NEW:
        move(case, State.OPEN, actor=actor, now=now)
    place(case, due_at=None)


def go_on(case: Case, severity: str, words: str, *, policy: Policy, actor: Actor, now: datetime) -> None:
    """The customer was told the outcome and the case goes on: what that ends and begins, and another ``severity``
    proposed with these words where one is named. The caller has told the outcome and saves the case after this."""
    wrote_to_customer(case, actor=actor, now=now)
    if severity:
        wish(case, severity, words, policy=policy, actor=actor, now=now)
    case.version += 1
