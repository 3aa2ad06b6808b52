"""An engineer gives a temporary workaround: a lower severity is proposed, and the case goes on (R205, Q44)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.faults import Complaints, Refused
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.messages import checked
from podpora.cases.steps.outcomes import go_on, milder_offered, say
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy.outcomes import may_leave_open


def give_workaround(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    workaround: str,
    outcome: str = "temporary-workaround",
    message: str = "",
    expected_version: int | None = None,
) -> Case:
    """The case, still open. ``outcome`` is a code of the policy that leaves it open and needs a workaround.

    ``message`` and ``workaround`` go to the customer as one reply, which ends a first response that is still owed. The
    next milder severity is proposed, in the words of the workaround; at the mildest it stays. It is the workaround that
    gives reason for it (R205), so nobody has to be tried first where no resource is there (Q37). Raises ``NoSuchCase``,
    ``Invalid`` (workaround, message) and ``Refused`` with all that is missing: closed, changed meanwhile, ``needs_``.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = policy_of(case.policy_id)
        text, words = _checked(workaround, "workaround"), _checked(message, "message")
        severity = milder_offered(case, policy, outcome)
        decision = may_leave_open(
            policy,
            outcome=outcome,
            by="engineer",
            state=case.state,
            given=("workaround",) if text else (),
            version_known=case.release_id is not None,
            severity=severity,
        )
        if not decision.allowed:
            raise Refused(*decision.because)
        written = say(case, f"{words}\n\n{text}" if words else text, actor=actor, now=now)
        case.workaround = text
        data = {
            "outcome": outcome,
            "number": policy.outcomes[outcome].number,
            "workaround": text,
            "severity": severity,
            "message": written.pk,
        }
        clause = f"closing.outcomes.{outcome}"
        tell(case, kind="case.workaround_given", actor=actor, now=now, data=data, clause=clause)
        go_on(case, severity, text, policy=policy, actor=actor, now=now)
        case.save()
        return case


def _checked(text: str, field: str) -> str:
    """The text, which may be empty here: what has to be there, the policy says."""
    if not text.strip():
        return ""
    complaints = Complaints()
    clean = checked(text, field=field, complaints=complaints, limit=100_000)
    complaints.refuse_if_any()
    return clean
