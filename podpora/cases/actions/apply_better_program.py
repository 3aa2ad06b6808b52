"""The customer's better program holds for an open case from now on, because somebody asked for it (Q10)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Refused
from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.better_program import offer_for, put_in_force
from podpora.cases.steps.guards import require_contact, require_engineer, require_open
from podpora.cases.steps.obligations import vendor_stepped
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy.better_program import CLAUSE


def apply_better_program(*, actor: Actor, now: datetime, number: str, program: str) -> Case:
    """The case under ``program``, which must be the best one that the customer holds for the product now.

    A first response that is still owed is due by the new target from ``now``, and never later than was promised before;
    what is missed stays missed. Work around the clock begins, and a support account manager follows the case, where the
    program comes with that. Raises ``NoSuchCase`` and ``Refused``: closed, no contact nor engineer, no better program
    held, another one by now.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        if actor.is_engineer:
            require_engineer(actor)
        else:
            require_contact(actor)
        require_open(case)
        policy = policy_of(case.policy_id)
        offer = offer_for(case, policy=policy, now=now)
        if not offer.found.allowed:
            raise Refused(*offer.found.because)
        if offer.found.program != program:
            raise because.refusal(because.OTHER_PROGRAM, clause=CLAUSE, program=offer.found.program)
        put_in_force(case, offer, policy=policy, actor=actor, now=now)
        heard_of(case, actor=actor, now=now)
        if actor.is_engineer:  # the letter of it is word to the customer
            vendor_stepped(case, now=now)
        case.version += 1
        case.save()
        return case
