"""A customer calls with the number of an open case: the call is answered, or asked to be returned (R85, R178, R179)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints, NoSuchCase, Refused
from podpora.cases.models import Case, ContactAttempt
from podpora.cases.selectors.calls import is_from_customer
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.calls import CLAUSE, log_call, why_not_taken
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.messages import checked, key_of
from podpora.lib.actors import Actor


def take_call(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    caller: str,
    is_callback: bool = False,
    submission_key: str | None = None,
) -> Case:
    """The case on which the call stands now; sent twice with one ``submission_key`` it is logged once.

    ``number`` is what the caller says, ``caller`` the caller's e-mail address or a Support ID of its organisation. A
    call that is answered is the first response where one is still owed, and an answer of the customer. ``is_callback``:
    the call is not put through, the caller wishes to be called back; that is open outside the hours of the program too
    (Q33). A call about a federal case is taken at every hour; outside the live hours it pages who is on call (R274).
    Raises ``Invalid`` (number, caller: empty) and ``Refused``: ``call_no_such_case`` (no such case, not the caller's,
    not for this engineer: one and the same), closed, phone not offered, ``call_out_of_hours``.
    """
    complaints = Complaints()
    checked(number, field="number", complaints=complaints)
    checked(caller, field="caller", complaints=complaints)
    complaints.refuse_if_any()
    key = key_of(actor, submission_key)
    with transaction.atomic():
        engineer = require_engineer(actor)
        case = _case_of(actor, number, caller)
        if key and ContactAttempt.objects.filter(case=case, submission_key=key).exists():
            return case
        reasons = why_not_taken(case, now=now)
        if is_callback:
            reasons = tuple(one for one in reasons if one.code != because.CALL_OUT_OF_HOURS)
        if reasons:
            raise Refused(*reasons)
        log_call(case, engineer=engineer, actor=actor, now=now, is_callback=is_callback, submission_key=key)
        return case


def _case_of(actor: Actor, number: str, caller: str) -> Case:
    """The case of that number, when it is the caller's; otherwise always the same refusal."""
    try:
        case = held_case(actor, number)
    except NoSuchCase:
        case = None
    if case is None or not is_from_customer(case, caller):
        raise because.refusal(because.CALL_NO_SUCH_CASE, clause=CLAUSE)
    return case
