"""The people who come with a program, named before a customer gets it."""

from collections.abc import Iterable

from podpora import policy as rules
from podpora.lib.refusal import Refused
from podpora.people.models import Customer
from podpora.people.sams import named_for
from podpora.people.steps.appointments import hold_roles_of
from podpora.policy import Policy


def require_people(customer: Customer, programs: Iterable[str], policy: Policy) -> None:
    """Refuse programs that come with a SAM while no SAM (R69) or no deputy (Q35) of the customer is named."""
    wanted = [code for code in programs if rules.has_sam(policy, program=code)]
    if not wanted:
        return
    hold_roles_of(customer)
    named = named_for(customer)
    for code in wanted:
        has = {"sam": named.sam is not None, "deputy": named.deputy is not None}
        decision = rules.may_have_people(policy, program=code, **has)
        if not decision.allowed:
            raise Refused(*decision.because)
