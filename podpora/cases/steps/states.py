"""Where a case may go by itself."""

from podpora.cases.because import VALUE_UNKNOWN
from podpora.cases.faults import Invalid, Refused
from podpora.cases.models import Case
from podpora.contracts.selectors import policy_of
from podpora.policy import Because, may_set_state

SETTABLE = ("open", "waiting-on-customer", "waiting-on-third-party")


def require_move(case: Case, state: str) -> None:
    """Refuse a state that there is not, and a move that the policy does not know. Staying is always allowed."""
    if state == case.state:
        return
    if state not in SETTABLE:
        params = {"field": "state", "allowed": SETTABLE}
        raise Invalid({"state": [Because("cases.states", VALUE_UNKNOWN, params)]})
    decision = may_set_state(policy_of(case.policy_id), old=case.state, new=state)
    if not decision.allowed:
        raise Refused(*decision.because)
