"""Whether phone support is open for a case (R62-R64): its program, its category, the hours where the customer is."""

from datetime import datetime

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.models import Case
from podpora.policy.federal import CLAUSE, is_always_answered
from podpora.policy.values import Opening

PHONE = "phone"


def phone_opening(case: Case, *, now: datetime) -> Opening | None:
    """Open now, or from when on; ``None`` where this case has no phone support or is closed."""
    policy = clockwork.policy_for(case)
    channels = rules.channels_offered(policy, program=case.program, category=case.category)
    if case.is_closed or PHONE not in channels:
        return None
    if is_always_answered(policy, is_federal=case.is_federal):
        return Opening(is_open=True, always=True, hours_key=CLAUSE, because=())
    return rules.is_open(policy, program=case.program, place=clockwork.place_of(case, policy), at=now)
