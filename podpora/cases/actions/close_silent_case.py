"""An engineer closes a case whose customer could not be reached, without its consent (R214, Q39, Q40)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because, clockwork
from podpora.cases.faults import Refused
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.closing import close
from podpora.cases.steps.guards import require_engineer, require_open, require_version
from podpora.cases.steps.silence import judged, silent_closing
from podpora.lib.actors import Actor


def close_silent_case(*, actor: Actor, now: datetime, number: str, expected_version: int | None = None) -> Case:
    """The closed case. The notice lists the attempts that counted and says how the matter can go on.

    It has to be earned: as many attempts as the policy wants, each on another working day of the customer's, and the
    time that it leaves after the last one; an answer of the customer takes it away again. Only a person does it. Raises
    ``NoSuchCase`` and ``Refused``: closed, changed meanwhile, not permitted, ``attempts_missing`` or
    ``silence_step_due`` with the instant from which it may be done; ``never_for_silence`` where the policy closes no
    case so.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_version(case, expected_version)
        policy = clockwork.policy_for(case)
        place = clockwork.place_of(case, policy)
        rows = list(ContactAttempt.objects.filter(case=case).order_by("at", "pk"))
        found = silent_closing(
            case, judged(case, rows, policy=policy, place=place), policy=policy, place=place, now=now
        )
        if found is None:
            raise because.refusal(because.NEVER_FOR_SILENCE, clause="closing")
        if not found.decision.allowed:
            raise Refused(*found.decision.because)
        clause = f"closing.reasons.{found.reason}"
        close(case, reason=found.reason, is_outcome=False, policy=policy, actor=actor, now=now, clause=clause)
        return case
