"""Who answers a Premier customer now: the SAM, the deputy, or the duty Premier team (R69, R192, R195)."""

from datetime import datetime
from typing import TYPE_CHECKING

from podpora import policy as rules
from podpora.contracts import sams as contracts
from podpora.contracts.sams import SAMNow
from podpora.contracts.selectors import policy_in_force
from podpora.people.sams import named_for
from podpora.policy import Policy
from podpora.roster.away import away_at

if TYPE_CHECKING:
    from podpora.cases.models import Case
    from podpora.contracts.ways import Programs
    from podpora.people.models import Customer


def sam_of_case(case: "Case", *, policy: Policy, at: datetime) -> SAMNow | None:
    """As ``sam_now`` for the customer of a case whose program, in the case's own policy, comes with a SAM; none for
    every other case, which costs no query (R86)."""
    if not rules.has_sam(policy, program=case.program):
        return None
    return sam_under(case.customer, program=case.program, at=at, policy=policy)


def sam_of_customer(
    customer: "Customer", *, at: datetime, policy: Policy | None = None, programs: "Programs | None" = None
) -> SAMNow | None:
    """The SAM of a customer that has one by a program it holds now; none for every other customer (R192)."""
    in_force = policy or policy_in_force(at)[1]
    program = contracts.program_with_sam(customer, at=at, policy=in_force, programs=programs)
    return sam_under(customer, program=program, at=at, policy=in_force) if program else None


def sam_under(customer: "Customer", *, program: str, at: datetime, policy: Policy) -> SAMNow:
    """The SAM of a customer under a program that comes with one, in three small queries."""
    named = named_for(customer)
    away = away_at(named.engineers, at)
    return contracts.sam_now(customer, program=program, at=at, policy=policy, named=named, away=away)


def sam_standing(customer: "Customer", *, at: datetime) -> SAMNow | None:
    """Who answers the customer at ``at``, by the first program that comes with a SAM, whether or not the customer holds
    it still: for letters of cases and threads that began under it."""
    policy = policy_in_force(at)[1]
    programs = contracts.sam_programs(policy)
    return sam_under(customer, program=programs[0], at=at, policy=policy) if programs else None
