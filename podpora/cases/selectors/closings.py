"""Ways to close a case that are no outcome."""

from typing import Final

from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case

OUT_OF_SCOPE: Final = "out-of-scope"


def may_close_for_scope(case: Case) -> bool:
    """Whether the case's policy lets an engineer close what support does not cover."""
    reason = policy_for(case).closing_reasons.get(OUT_OF_SCOPE)
    return reason is not None and "engineer" in reason.by and not case.is_closed
