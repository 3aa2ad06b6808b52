"""Requests for a manager, made and answered by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.cases.actions.add_engineer import add_engineer
from podpora.cases.actions.answer_escalation import answer_escalation
from podpora.cases.actions.ask_for_manager import ask_for_manager
from podpora.cases.actions.reassign_case import reassign_case
from podpora.cases.actions.take_off_engineer import take_off_engineer
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.escalation_rounds import watch_escalations
from podpora.cases.models import Case, Escalation
from tests.builders.cases import FRIDAY
from tests.cast import Cast, Person

UNHAPPY = "Three engineers, three times the same questions."


def asked(cast: Cast, case: Case, who: Person | None = None, *, now: datetime = FRIDAY, **changed: Any) -> Escalation:
    """Anna asks for a manager."""
    values = {"words": UNHAPPY} | changed
    return ask_for_manager(actor=(who or cast.anna).actor, now=now, number=case.number, **values)


def live_through_a_request(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """Asked for twice, overdue, engineers changed because of it, answered by Marta; asked for again, and overdue."""
    minute = timedelta(minutes=1)
    marta = {"actor": cast.marta.actor, "number": case.number}
    asked(cast, case, now=now)
    asked(cast, case, now=now + minute, words="And nobody calls.")
    later = now + timedelta(days=4)
    watch_escalations(now=later)
    add_engineer(**marta, now=later + minute, engineer=cast.boris.engineer, for_escalation=True)
    take_off_engineer(**marta, now=later + 2 * minute, engineer=cast.boris.engineer)
    reassign_case(**marta, now=later + 3 * minute, engineer=cast.boris.engineer)
    answer_escalation(**marta, now=later + 4 * minute, answer="Boris has it now and calls you today.")
    asked(cast, case, now=later + 5 * minute, words="Nobody called.")
    watch_escalations(now=later + timedelta(days=2))


def asked_and_withdrawn(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """Asked for, and over with the case."""
    asked(cast, case, now=now)
    withdraw_case(actor=cast.anna.actor, now=now, number=case.number, words="We gave up.")
