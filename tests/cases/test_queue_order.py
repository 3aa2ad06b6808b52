"""The order of the desk's lists: work around the clock, promises by time left, then severity, best effort by age."""

import importlib
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import connection

from podpora.cases import selectors
from podpora.cases.actions.begin_again import begin_again
from podpora.cases.actions.end_continuous_work import end_continuous_work
from podpora.cases.actions.lose_resource import lose_resource
from podpora.cases.actions.name_resource import name_resource
from podpora.cases.filters import CaseFilter
from podpora.cases.models import Case, QueueRank
from podpora.cases.selectors.home import desk_home
from podpora.cases.selectors.neighbours import neighbours
from tests.builders.cases import Customered, filed, fresh, intake, other_filed, replied
from tests.cast import Cast

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WISH = intake(desired_behaviour="Show the total.", use_case="We print it each month.")
CONTINUOUS, WAITING = QueueRank.CONTINUOUS, "waiting-on-customer"


def numbers(cast: Cast, **how: object) -> list[str]:
    page = selectors.desk_queue(cast.boris.actor, now=NOON + DAY, **how)  # type: ignore[arg-type]
    return [row.number for row in page.rows]


def told(*cases: Case) -> list[str]:
    return [case.number for case in cases]


def answered(cast: Cast, severity: str, at: datetime, **changed: object) -> Case:
    case = other_filed(cast, severity=severity, now=at)
    return replied(cast, case, now=at + MINUTE, **changed)


@pytest.mark.requirement("R73", part="before lower severities in the queue, also once answered")
def test_time_left_then_severity_then_best_effort_by_age(cast: Cast) -> None:
    four, three = answered(cast, "4", NOON - 9 * HOUR), answered(cast, "3", NOON - 3 * HOUR)
    older_two, two = answered(cast, "2", NOON - 2 * HOUR), answered(cast, "2", NOON - HOUR)
    waits_four, waits_two = (answered(cast, level, NOON - 8 * HOUR, state=WAITING) for level in "42")
    free = Customered("free", kind="free")
    older, newer = free.file(NOON - 20 * DAY, "2"), free.file(NOON - 19 * DAY, "1")
    one = answered(cast, "1", NOON)
    promised = filed(cast, severity="4", now=NOON)
    order = told(one, promised, older_two, two, three, four, waits_two, waits_four, older, newer)
    assert numbers(cast) == order
    assert numbers(cast, view="best-effort") == told(older, newer)
    assert numbers(cast, view="waiting") == told(waits_two, waits_four)
    _pages_and_neighbours(cast, order)
    _placed_anew_from_before_severity_counted()
    assert numbers(cast) == order


def _pages_and_neighbours(cast: Cast, order: list[str]) -> None:
    """However small the pages: every case once, in the same order, and each is between its neighbours."""
    found, cursor = list[str](), ""
    while len(found) < len(order):
        page = selectors.desk_queue(cast.boris.actor, now=NOON + DAY, cursor=cursor, limit=2)
        found, cursor = [*found, *(row.number for row in page.rows)], page.next_cursor
    assert found == order
    for place, number in enumerate(order):
        case = Case.objects.get(number=number)
        beside = neighbours(cast.boris.actor, case, wanted=CaseFilter(), now=NOON + DAY)
        before, after = order[place - 1] if place else "", (*order, "")[place + 1]
        assert (beside.previous, beside.next) == (before, after)


def _placed_anew_from_before_severity_counted() -> None:
    """The rows as the desk had them when age went before severity, then as the migration leaves them; twice is once."""
    placed = list(Case.objects.order_by("pk").values_list("queue_rank", "queue_at"))
    goes_on = Case.objects.filter(queue_rank=CONTINUOUS)
    goes_on.update(queue_rank=1, queue_at=NOON)
    for old, new in ((1, QueueRank.OWED), (2, QueueRank.WAITING), (3, QueueRank.BEST_EFFORT)):
        Case.objects.filter(queue_rank__range=(new, new + 99)).update(queue_rank=old)
    assert set(Case.objects.values_list("queue_rank", flat=True)) == {0, 1, 2, 3}
    migration = importlib.import_module("podpora.cases.migrations.0026_orders_the_queue_by_severity")
    for _ in range(2):
        migration.place_anew(apps, connection.schema_editor())
        assert list(Case.objects.order_by("pk").values_list("queue_rank", "queue_at")) == placed


def test_what_has_no_severity_comes_last_among_what_is_owed(cast: Cast) -> None:
    none = other_filed(cast, now=NOON - 30 * DAY, severity=None, category="feature-request", intake=WISH)
    replied(cast, none, now=NOON - 29 * DAY)
    four = answered(cast, "4", NOON)
    assert numbers(cast) == told(four, none)


@pytest.mark.requirement("R100", part="comes before everything else while it goes on")
def test_work_around_the_clock_is_on_top_while_it_goes_on_and_no_longer(cast: Cast) -> None:
    two = answered(cast, "2", NOON - DAY)
    promised = filed(cast, severity="4", now=NOON)
    case = other_filed(cast, severity="1", now=NOON)
    assert fresh(case).queue_rank == QueueRank.PROMISE  # its promise is told first, with the time that is left
    replied(cast, case, now=NOON + MINUTE, state=WAITING)
    top = told(case, promised, two)
    assert (numbers(cast), fresh(case).queue_rank) == (top, CONTINUOUS)  # whoever has the next step

    act = {"actor": cast.boris.actor, "number": case.number}
    assert [row.number for row in desk_home(cast.boris.actor, now=NOON + HOUR).continuous.rows] == told(case)
    lose_resource(**act, now=NOON + 2 * MINUTE, words="Rang three numbers.")  # type: ignore[arg-type]
    assert desk_home(cast.boris.actor, now=NOON + HOUR).continuous.rows == ()
    assert numbers(cast) == told(promised, two, case)  # stands still, and waits on the customer
    name_resource(**act, now=NOON + 3 * MINUTE, name="Cyril", phone="+12025550143")  # type: ignore[arg-type]
    assert numbers(cast) == top
    facts = {"has_solution": True, "is_impact_reduced": True, "words": "The old index."}
    end_continuous_work(**act, **facts, now=NOON + 4 * MINUTE)  # type: ignore[arg-type]
    assert fresh(case).queue_rank == QueueRank.WAITING + 1
    begin_again(**act, now=NOON + 5 * MINUTE, words="It broke again.")  # type: ignore[arg-type]
    assert numbers(cast) == top
