"""The customer ends a case, at any time, with a reason (R31, Q42)."""

from datetime import datetime

from django.db import transaction

from podpora import policy as rules
from podpora.cases.faults import Refused
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.closing import close
from podpora.cases.steps.escalations import end_with_case
from podpora.cases.steps.guards import require_contact, require_open, require_version
from podpora.cases.steps.messages import require_text
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor


def withdraw_case(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    words: str,
    reason: str = "withdrawn",
    expected_version: int | None = None,
) -> Case:
    """The closed case. ``words`` say why. ``reason`` is a closing reason of the policy that customers may use.

    A promise still running ends unmeasured: neither met nor breached; a request for a manager ends too. Raises
    ``NoSuchCase``, ``Invalid`` (words) and ``Refused``: closed, changed meanwhile (an answer that the customer has not
    read yet), not for this side.
    """
    text = require_text(words, field="words")
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = policy_of(case.policy_id)
        decision = rules.may_close(policy, reason=reason, by="customer", state=case.state, given=("reason",))
        if not decision.allowed:
            raise Refused(*decision.because)
        end_with_case(case, cause=reason, actor=actor, now=now)
        close(
            case,
            reason=reason,
            words=text,
            is_outcome=False,
            policy=policy,
            actor=actor,
            now=now,
            clause=f"closing.reasons.{reason}",
        )
        return case
