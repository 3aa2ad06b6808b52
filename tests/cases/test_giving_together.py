"""Somebody leaves, loses the federal mark or goes away while a case is given to them: it never stays with them."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from podpora.cases.actions import undo_act as undoing
from podpora.cases.actions.accept_handover import accept_handover
from podpora.cases.actions.assign import assign
from podpora.cases.actions.offer_handover import offer_handover
from podpora.cases.continuous_rounds import watch_absences
from podpora.cases.models import Case
from podpora.cases.rounds import watch_people
from podpora.cases.routing_rounds import watch_routing
from podpora.cases.steps import assigning
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import forgo_tasks
from podpora.people.actions.put_engineer import put_engineer
from podpora.people.models import Engineer
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.put_queue import put_queue
from tests.builders import roster
from tests.builders.cases import filed, fresh
from tests.cases.test_assigning_beside_acts import somebody_waits
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


class Meeting:
    """One who gives stands still in the middle until the other has done what there is to do, or waits for the lock."""

    def __init__(self) -> None:
        self.is_there, self.is_done = threading.Event(), threading.Event()

    def stand_still(self) -> None:
        self.is_there.set()
        for _ in range(3000):
            if self.is_done.is_set() or somebody_waits():
                break
            time.sleep(0.01)

    def then(self, *acts: Callable[[], Any]) -> Callable[[], None]:
        def run() -> None:
            assert self.is_there.wait(timeout=30)
            try:
                for act in acts:
                    act()
            finally:
                self.is_done.set()

        return run


@pytest.fixture
def meeting() -> Meeting:
    return Meeting()


def waiting(cast: Cast, *, federal: bool = False) -> Case:
    """A case that the queue gives to Boris by itself as soon as somebody looks."""
    roster.profile(cast.boris.engineer)
    put_queue(actor=SYSTEM, now=NOON, code="halyard-1", name="Halyard-1", product=cast.product, assigns_itself=True)
    case = filed(cast, now=NOON)
    if federal:
        Engineer.objects.filter(pk=cast.boris.engineer.pk).update(is_federal=True)
        Case.objects.filter(pk=case.pk).update(is_federal=True)
        Engineer.objects.filter(pk=cast.frank.engineer.pk).update(is_federal=False)
    forgo_tasks()
    return case


def put(engineer: Engineer, **changed: bool) -> None:
    values = {"is_federal": engineer.is_federal, "is_manager": engineer.is_manager} | changed
    account = engineer.account
    put_engineer(actor=SYSTEM, now=NOON, code=engineer.code, email=account.email, name=account.name, **values)
    watch_people(now=NOON)


def goes_away(engineer: Engineer) -> None:
    add_absence(actor=SYSTEM, now=NOON, engineer=engineer, from_at=NOON, until_at=NOON + DAY)
    watch_absences(now=NOON)


GOING: dict[str, Callable[[Engineer], None]] = {
    "leaves": lambda who: put(who, is_active=False),
    "loses the mark": lambda who: put(who, is_federal=False),
    "goes away": goes_away,
}


@pytest.mark.parametrize(
    ("how", "place"), [("leaves", "chosen"), ("leaves", "held"), ("loses the mark", "chosen"), ("goes away", "held")]
)
def test_what_is_given_by_itself_never_stays_with_who_goes(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch, how: str, place: str
) -> None:
    boris = cast.boris.engineer
    case = waiting(cast, federal=how == "loses the mark")
    boris.refresh_from_db()
    if place == "chosen":
        find = assigning.best_of_queue

        def found(*given: Any, **values: Any) -> Iterator[Any]:
            best = list(find(*given, **values))
            meeting.stand_still()
            return iter(best)

        monkeypatch.setattr(assigning, "best_of_queue", found)
    else:
        monkeypatch.setattr(assigning, "take_off", lambda *_, **__: meeting.stand_still())
    at_once(lambda: watch_routing(now=NOON), meeting.then(lambda: GOING[how](boris)))
    assert meeting.is_there.is_set()
    assert fresh(case).assignee != boris


def test_who_gives_by_itself_and_who_assigns_never_wait_for_each_other(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round has the case and looks for the engineer; the act has the engineer and waits for the case."""
    boris, case, find = cast.boris, waiting(cast), assigning.best_of_queue

    def found(*given: Any, **values: Any) -> Iterator[Any]:
        best = list(find(*given, **values))
        meeting.stand_still()
        return iter(best)

    monkeypatch.setattr(assigning, "best_of_queue", found)
    given = {"actor": boris.actor, "now": NOON, "number": case.number, "engineer": boris.engineer}
    at_once(lambda: watch_routing(now=NOON), meeting.then(lambda: assign(**given)))  # type: ignore[arg-type]
    assert fresh(case).assignee == boris.engineer


def test_what_is_undone_never_stays_with_who_leaves(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, boris, marta = filed(cast, now=NOON), cast.boris, cast.marta
    words = {"actor": marta.actor, "now": NOON, "number": case.number}
    assign(**words, engineer=boris.engineer)  # type: ignore[arg-type]
    assign(**words, engineer=marta.engineer, instead_of=boris.engineer, undo_key="k")  # type: ignore[arg-type]
    is_fit = undoing.require_fit

    def looked_at(engineer: Engineer, of: Case) -> None:
        is_fit(engineer, of)
        meeting.stand_still()

    monkeypatch.setattr(undoing, "require_fit", looked_at)
    undo = {**words, "key": "k"}
    at_once(lambda: undoing.undo_act(**undo), meeting.then(lambda: GOING["leaves"](boris.engineer)))  # type: ignore[arg-type]
    assert fresh(case).assignee is None


def test_what_is_accepted_never_stays_with_who_leaves(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, boris, marta = filed(cast, now=NOON), cast.boris, cast.marta
    assign(actor=marta.actor, now=NOON, number=case.number, engineer=marta.engineer)
    offer_handover(actor=marta.actor, now=NOON, number=case.number, summary="All is in the notes.")
    monkeypatch.setattr(assigning, "take_off", lambda *_, **__: meeting.stand_still())
    accept = {"actor": boris.actor, "now": NOON, "number": case.number}
    at_once(lambda: accept_handover(**accept), meeting.then(lambda: GOING["leaves"](boris.engineer)))  # type: ignore[arg-type]
    assert meeting.is_there.is_set()
    assert fresh(case).assignee is None
