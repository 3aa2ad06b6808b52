"""Whether a call about a case is put through, and what it leaves on the case (R62-R64, R85, R178, R179, R274, Q33)."""

from datetime import datetime
from typing import Any

from podpora import policy as rules
from podpora.cases import because, clockwork
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.steps.attempts import PHONE, reached
from podpora.cases.steps.obligations import customer_stepped
from podpora.cases.steps.paging import page
from podpora.cases.steps.queue_place import owed_due_at, place
from podpora.cases.steps.telling import tell
from podpora.contracts.selectors import support_id_for
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.policy import Because
from podpora.policy import because as why
from podpora.policy.federal import is_always_answered

CLAUSE = "text.phone-channel"


def is_support_id_of(case: Case, text: str) -> bool:
    """Whether the text is a Support ID of the case's customer that is in use."""
    return bool(text.strip()) and support_id_for(case.customer, text) is not None


def log_call(
    case: Case, *, engineer: Engineer, actor: Actor, now: datetime, is_callback: bool, submission_key: str | None
) -> None:
    """The call on the case, answered or to be returned, with what follows from it; the case is saved."""
    call = ContactAttempt.objects.create(
        case=case,
        channel=PHONE,
        result=ContactAttempt.Result.CALLBACK if is_callback else ContactAttempt.Result.REACHED,
        asks_answer=False,
        is_incoming=True,
        at=now,
        logged_at=now,
        engineer=engineer,
        engineer_name=actor.name,
        submission_key=submission_key,
    )
    is_first = not is_callback and case.first_response_at is None
    data = {"attempt": call.pk, "result": str(call.result), "is_first_response": is_first}
    tell(case, kind="case.call_taken", actor=actor, now=now, data=data, clause=CLAUSE)
    page(case, call=call, taker=engineer, actor=actor, now=now)
    case.last_contact_at = now
    if is_callback:
        customer_stepped(case, actor=actor, now=now)
        place(case, due_at=owed_due_at(case))
    else:
        reached(case, actor=actor, now=now)
    case.version += 1
    case.save()


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
    if is_always_answered(policy, is_federal=case.is_federal):
        return ()
    opening = rules.is_open(policy, program=case.program, place=clockwork.place_of(case, policy), at=now)
    if opening.is_open:
        return ()
    opens_at = opening.opens_at.isoformat() if opening.opens_at is not None else None
    return (Because(opening.clause, because.CALL_OUT_OF_HOURS, {"program": case.program, "opens_at": opens_at}),)
