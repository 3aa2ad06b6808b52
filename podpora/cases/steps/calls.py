"""Whether a call about a case is put through (R62-R64, R85, R178, R179, Q33)."""

from datetime import datetime
from typing import Any

from podpora import policy as rules
from podpora.cases import because, clockwork
from podpora.cases.models import Case
from podpora.contracts.selectors import support_id_for
from podpora.policy import Because
from podpora.policy import because as why

PHONE = "phone"
CLAUSE = "text.phone-channel"


def is_support_id_of(case: Case, text: str) -> bool:
    """Whether the text is a Support ID of the case's customer that is in use."""
    return bool(text.strip()) and support_id_for(case.customer, text) is not None


def why_not_taken(case: Case, *, now: datetime) -> tuple[Because, ...]:
    """Why support by phone is not given for a case at all, or not at this hour; nothing where the call is put
    through."""
    if case.is_closed:
        assert case.closed_at is not None
        told = {"number": case.number, "closed_at": case.closed_at.isoformat()}
        return (Because("closing.follow_on", because.CASE_CLOSED, told),)
    policy = clockwork.policy_for(case)
    channels = rules.channels_offered(policy, program=case.program, category=case.category)
    if PHONE not in channels:
        by_program = PHONE not in policy.program(case.program).channels
        clause = f"programs.{case.program}" if by_program else f"categories.{case.category}"
        offered: dict[str, Any] = {"program": case.program, "channel": PHONE, "channels": channels}
        return (Because(clause, why.CHANNEL_NOT_OFFERED, offered),)
    opening = rules.is_open(policy, program=case.program, place=clockwork.place_of(case, policy), at=now)
    if opening.is_open:
        return ()
    opens_at = opening.opens_at.isoformat() if opening.opens_at is not None else None
    return (Because(opening.clause, because.CALL_OUT_OF_HOURS, {"program": case.program, "opens_at": opens_at}),)
