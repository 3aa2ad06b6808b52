"""Workers and engineers who meet at one case at the same moment: one winner, in real threads."""

from datetime import UTC, datetime, timedelta

import pytest

from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.continuous_rounds import watch_absences, watch_continuous_work
from podpora.cases.models import Handover
from podpora.cases.routing_rounds import watch_routing
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.lib.refusal import Refused
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.put_queue import put_queue
from tests.builders import people, roster
from tests.builders.cases import filed, fresh, other_filed
from tests.cast import Cast
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_two_workers_assign_each_case_once(cast: Cast) -> None:
    values = {"code": "halyard-1", "name": "Halyard-1", "product": cast.product, "assigns_itself": True}
    put_queue(actor=SYSTEM, now=NOON, **values)  # type: ignore[arg-type]
    roster.profile(cast.boris.engineer)
    cases = [filed(cast, now=NOON) for _ in range(4)]
    at_once(*[lambda: watch_routing(now=NOON)] * 4)
    watch_routing(now=NOON + DAY)
    for case in cases:
        assert fresh(case).assignee is not None
        assert events_of("case", case.number).filter(kind="case.assigned").count() == 1


def test_of_those_who_accept_one_handover_one_gets_the_case(cast: Cast) -> None:
    case = other_filed(cast, now=NOON, severity="1")
    takers = [people.engineer(f"Taker {index}") for index in range(5)]
    offer_handover(actor=cast.boris.actor, now=NOON, number=case.number, summary="All is in the notes.")
    answers = at_once(
        *[lambda who=who: accept_handover(actor=people.actor(who), now=NOON, number=case.number) for who in takers]
    )
    assert sum(isinstance(answer, Handover) for answer in answers) == 1
    assert {answer.codes for answer in answers if isinstance(answer, Refused)} == {("no_handover",)}
    assert fresh(case).assignee == Handover.objects.get(case=case).accepted_by
    assert events_of("case", case.number).filter(kind="case.handed_over").count() == 1


def test_two_workers_tell_of_one_shift_once(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, "mon-fri 08:00-12:20")
    case = other_filed(cast, now=NOON, severity="1")
    at_once(*[lambda: watch_continuous_work(now=NOON)] * 4)
    kinds = [event.kind for event in events_of("case", case.number)]
    assert (kinds.count("case.handover_due"), kinds.count("case.handover_missing")) == (1, 1)


def test_two_workers_hand_on_an_absence_once(cast: Cast) -> None:
    case = other_filed(cast, now=NOON, severity="1")
    roster.profile(cast.boris.engineer)
    roster.profile(cast.frank.engineer, "sun 08:00-16:00")
    watch_continuous_work(now=NOON)
    assert fresh(case).assignee == cast.boris.engineer
    plain = filed(cast, now=NOON)
    assign(actor=cast.boris.actor, now=NOON, number=plain.number, engineer=cast.boris.engineer)
    add_absence(actor=SYSTEM, now=NOON, engineer=cast.boris.engineer, from_at=NOON, until_at=NOON + DAY)
    at_once(*[lambda: watch_absences(now=NOON)] * 4)
    assert fresh(plain).assignee is None
    assert fresh(case).assignee == cast.boris.engineer  # work around the clock keeps its engineer
    assert events_of("case", plain.number).filter(kind="case.unassigned").count() == 1
