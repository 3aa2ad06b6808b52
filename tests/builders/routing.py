"""Cases that are routed, for tests that want every event of it."""

from datetime import datetime, timedelta
from typing import Any

from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.assign import assign
from podpora.cases.actions.begin_again import begin_again
from podpora.cases.actions.end_continuous_work import end_continuous_work
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.actions.set_level import set_level
from podpora.cases.continuous_rounds import watch_continuous_work
from podpora.cases.models import Case
from podpora.cases.routing_rounds import watch_routing
from tests.builders import roster
from tests.builders.cases import FRIDAY, filed, fresh, intake, other_filed
from tests.cast import Cast


def live_through_routing(cast: Cast) -> None:
    """Levels, and a language whose hours end."""
    case = filed(cast, language="de", after_hours="go-on")
    watch_routing(now=FRIDAY + timedelta(hours=6))
    set_level(actor=cast.boris.actor, now=FRIDAY, number=case.number, level=2)
    case = around_the_clock(cast, at=FRIDAY)
    roster.profile(cast.marta.engineer, "sun 08:00-16:00")
    taken = {"engineer": cast.boris.engineer, "instead_of": cast.marta.engineer, "summary": "The rebuild runs."}
    assign(actor=cast.boris.actor, now=FRIDAY, number=case.number, **taken)  # type: ignore[arg-type]
    nobody_reached(cast, at=FRIDAY, language="it", after_hours="go-on")


def around_the_clock(cast: Cast, *, at: datetime) -> Case:
    """Everything that can happen to work around the clock: nobody there, paused, handed over, ended."""
    boris = cast.boris.actor
    roster.queue("night", name="Night", product=cast.product, language="it", lead=cast.marta.engineer)
    case = other_filed(cast, now=at, severity="1", language="it", after_hours="go-on")
    watch_continuous_work(now=at)
    assign(actor=boris, now=at, number=case.number, engineer=cast.boris.engineer)
    lose_resource(actor=boris, now=at, number=case.number, words="The phone rings out.")
    name_resource(actor=boris, now=at, number=case.number, name="Ctirad", phone="+12025550143")
    roster.profile(cast.boris.engineer, "fri 10:00-16:00")
    for minutes in (30, 70):
        watch_continuous_work(now=at + timedelta(minutes=minutes))
    offer_handover(actor=boris, now=at, number=case.number, summary="Look at the log.", to=cast.marta.engineer)
    accept_handover(actor=cast.marta.actor, now=at, number=case.number)
    end_continuous_work(actor=boris, now=at, number=case.number, has_solution=True, is_impact_reduced=False)
    end_continuous_work(
        actor=boris, now=at, number=case.number, has_solution=True, is_impact_reduced=True, words="It holds."
    )
    begin_again(actor=boris, now=at, number=case.number, words="It does not hold.")
    return case


def nobody_reached(cast: Cast, *, at: datetime, days: int = 3, **filed: Any) -> Case:
    """Work around the clock that stands still, and on so many working days a call that nobody answered; the worker has
    looked after each. ``at`` is a Friday, or earlier in the week."""
    boris = cast.boris.actor
    contact = intake(contact_name="Cyril Contact", contact_method="phone", contact_phone="+12025550143")
    case = other_filed(cast, now=at, severity="1", intake=contact, **filed)
    if fresh(case).assignee is None:
        assign(actor=boris, now=at, number=case.number, engineer=cast.boris.engineer)
    lose_resource(actor=boris, now=at, number=case.number, words="Nobody answers.")
    week = [at + timedelta(days=day, minutes=5) for day in range(7)]
    for day in [one for one in week if one.weekday() < 5][:days]:
        log_contact_attempt(actor=boris, now=day, number=case.number, channel="phone", result="no-answer")
        watch_continuous_work(now=day + timedelta(minutes=1))
    return fresh(case)


def letters_of_routing(cast: Cast, *, after: timedelta) -> None:
    """One of each letter of this room."""
    case = filed(cast, language="de")
    set_level(actor=cast.boris.actor, now=FRIDAY + after, number=case.number, level=2, words="To the experts.")
    around_the_clock(cast, at=FRIDAY + timedelta(days=14))
    nobody_reached(cast, at=FRIDAY + timedelta(days=14))
