"""An administrator hands on an open case of an engineer who has left, to the successor or to whoever can take it."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import Case
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.assigning import give, is_fit, require_fit
from podpora.cases.steps.continuous import is_continuous
from podpora.cases.steps.guards import require_open
from podpora.cases.steps.handing_over import look_anew
from podpora.cases.steps.passing_on import NOT_THEIRS, pass_on
from podpora.cases.steps.routing import look_at_once
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.engineers import hold_engineer
from podpora.policy.continuous import may_succeed
from podpora.roster.working import working_of


def hand_on_case(
    *, actor: Actor, now: datetime, number: str, engineer: Engineer, successor: Engineer | None = None
) -> Case:
    """The case with the successor, or back in its queue. ``engineer`` has left; one who has not, or has not got the
    case any more, keeps everything as it is.

    Work around the clock goes to the successor where ``may_succeed`` allows it, else on by itself as when nobody is
    chosen, never to nobody while somebody can take it (R100). Raises ``NoSuchCase`` and ``Refused``: not permitted,
    closed, ``not_for_engineer``.
    """
    with transaction.atomic():
        if successor is not None:
            hold_engineer(successor)
        case = held_case(actor, number)
        if actor.is_system or int(actor.key) != engineer.account_id:  # who closed the own desk just now has no marks
            require(actor, RECORDS_LOAD)
        require_open(case)
        has = case.assignee
        if has is None or has.pk != engineer.pk or has.is_active:
            return case
        if is_continuous(case) and not _may_succeed(successor, case, now=now):
            pass_on(case, now=now, cause=NOT_THEIRS)
            return case
        if successor is not None:
            require_fit(successor, case)
        give(case, successor, actor=actor, now=now)
        look_anew(case, now=now)
        if successor is None:
            look_at_once(case, now=now, but=has)
        return case


def _may_succeed(successor: Engineer | None, case: Case, *, now: datetime) -> bool:
    if successor is None:
        return False
    is_at_work = working_of([successor], now=now)[successor.pk].worker.is_on(now)
    return may_succeed(may_have=is_fit(successor, case), is_at_work=is_at_work)
