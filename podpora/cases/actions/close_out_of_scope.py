"""An engineer closes a case about something that support does not cover (Q43)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.faults import Refused
from podpora.cases.models import Case, Message
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.closing import close
from podpora.cases.steps.first_response import answer
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import require_text, write
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def close_out_of_scope(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    message: str,
    reason: str = "out-of-scope",
    expected_version: int | None = None,
) -> Case:
    """The closed case. ``message`` tells the customer what support does not cover and what helps instead; it is sent as
    a reply, and so ends a first response that is still owed. ``reason`` is a closing reason of the policy for which the
    customer gets a message. It is none of the outcomes and is counted apart.

    Raises ``NoSuchCase``, ``Invalid`` (message) and ``Refused``: closed, changed meanwhile, not permitted, not a reason
    of this kind.
    """
    text = require_text(message, field="message")
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = clockwork.policy_for(case)
        decision = rules.may_close(
            policy,
            reason=reason,
            by="engineer",
            state=case.state,
            given=("message",),
            place=clockwork.place_of(case, policy),
            now=now,
        )
        if not decision.allowed or reason not in policy.closing_reasons:
            raise Refused(*decision.because)
        written, _ = write(case, kind=Message.Kind.REPLY, body=text, actor=actor, now=now)
        data = {"message": written.pk, "is_first_response": case.first_response_at is None, "files": 0}
        tell(case, kind="case.replied", actor=actor, now=now, data=data)
        answer(case, actor=actor, now=now)
        case.last_vendor_message_at = now
        clause = f"closing.reasons.{reason}"
        close(case, reason=reason, is_outcome=False, policy=policy, actor=actor, now=now, clause=clause)
        return case
