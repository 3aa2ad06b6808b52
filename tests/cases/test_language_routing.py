"""The queue of a case follows its working language (R49, R55, Q29)."""

from datetime import UTC, datetime, timedelta

import pytest

from podpora.cases.actions.assign import assign
from podpora.cases.models import Case, Routing
from podpora.cases.routing_rounds import watch_routing
from podpora.cases.selectors import timeline_for
from podpora.cases.selectors.routing import spoken
from podpora.lib.journal import events_of
from podpora.roster.models import Queue
from tests.builders import roster
from tests.builders.cases import filed, fresh, last_event, resolved
from tests.cast import Cast

NIGHT = datetime(2026, 2, 6, 21, 0, tzinfo=UTC)
"""Friday 22:00 in Warsaw."""
NOON = datetime(2026, 2, 6, 11, 0, tzinfo=UTC)
EVENING = datetime(2026, 2, 6, 17, 0, tzinfo=UTC)
"""Friday 18:00 in Warsaw, at which the language hours end."""
MONDAY = datetime(2026, 2, 9, 7, 0, tzinfo=UTC)
"""Monday 08:00 in Warsaw."""
SECOND = timedelta(seconds=1)


@pytest.fixture
def german(cast: Cast) -> Queue:
    return roster.queue("halyard-de", cast.boris.engineer, product=cast.product, language="de")


def queue_of(case: Case) -> str:
    queue = Case.objects.get(pk=case.pk).queue
    return queue.code if queue is not None else ""


@pytest.mark.requirement("R55")
def test_filed_at_night_in_german_it_waits_in_the_english_queue_and_says_why(cast: Cast, german: Queue) -> None:
    english = roster.queue("halyard-en", product=cast.product, language="en")
    case = filed(cast, now=NIGHT, language="de", after_hours="go-on")
    assert queue_of(case) == english.code
    turn = spoken(fresh(case), now=NIGHT)
    assert turn is not None
    assert (turn.language, turn.holds_from) == ("en", MONDAY)
    assert [each.code for each in turn.because][1:] == ["language_outside_window", "language_goes_on"]
    assert watch_routing(now=MONDAY - SECOND) == 0
    assert watch_routing(now=MONDAY) == 1
    assert queue_of(case) == german.code
    event = last_event(case)
    assert (event.kind, event.data["old"], event.data["new"]) == ("case.rerouted", "en", "de")
    turn = spoken(fresh(case), now=MONDAY)
    assert turn is not None
    assert turn.is_chosen


@pytest.mark.requirement("R49")
@pytest.mark.parametrize(
    ("local", "code"), [("07:59", "halyard-1"), ("08:00", "es"), ("17:59", "es"), ("18:00", "halyard-1")]
)
def test_the_spanish_queue_has_its_hours(cast: Cast, local: str, code: str) -> None:
    roster.queue("es", product=cast.product, language="es")
    hour, minute = map(int, local.split(":"))
    at = datetime(2026, 2, 4, hour - 1, minute, tzinfo=UTC)  # Warsaw in winter
    case = filed(cast, now=at, language="es", after_hours="go-on")
    assert queue_of(case) == code


def test_at_the_end_of_the_hours_it_goes_to_english_and_back_as_chosen(cast: Cast, german: Queue) -> None:
    goes_on = filed(cast, now=NOON, language="de", after_hours="go-on")
    waits = filed(cast, now=NOON, language="de", after_hours="wait")
    assert (queue_of(goes_on), queue_of(waits)) == (german.code, german.code)
    watch_routing(now=EVENING)
    assert (queue_of(goes_on), queue_of(waits)) == ("halyard-1", german.code)
    assert last_event(waits).kind != "case.rerouted"
    watch_routing(now=MONDAY)
    assert (queue_of(goes_on), queue_of(waits)) == (german.code, german.code)


def test_who_has_the_case_keeps_it_and_no_version_rises(cast: Cast, german: Queue) -> None:
    case = filed(cast, now=NOON, language="de", after_hours="go-on")
    assign(actor=cast.boris.actor, now=NOON, number=case.number, engineer=cast.boris.engineer)
    before = fresh(case)
    watch_routing(now=EVENING)
    after = fresh(case)
    assert (after.assignee, after.version) == (before.assignee, before.version)
    assert [event.kind for event in events_of("case", case.number)].count("case.rerouted") == 1


def test_cost_follows_what_is_due(cast: Cast, german: Queue) -> None:
    filed(cast, now=NOON)
    filed(cast, now=NOON, language="en")
    assert not Routing.objects.exists()
    filed(cast, now=NOON, language="de", after_hours="go-on")
    assert Routing.objects.get().next_try_at == EVENING
    assert watch_routing(now=EVENING - SECOND) == 0


def test_a_closed_case_is_looked_at_no_more(cast: Cast, german: Queue) -> None:
    case = filed(cast, now=NOON, language="de", after_hours="go-on")
    resolved(cast, case, now=NOON)
    watch_routing(now=EVENING)
    assert not Routing.objects.exists()
    assert last_event(case).kind != "case.rerouted"


def test_a_worker_that_was_off_for_days_catches_up_with_one_move(cast: Cast, german: Queue) -> None:
    case = filed(cast, now=NOON, language="de", after_hours="go-on")
    assert watch_routing(now=EVENING + timedelta(days=4, hours=3)) == 1
    assert queue_of(case) == "halyard-1"
    assert [event.kind for event in events_of("case", case.number)].count("case.rerouted") == 1


def test_the_customer_reads_of_levels_and_not_of_every_evening(cast: Cast, german: Queue) -> None:
    case = filed(cast, now=NOON, language="de", after_hours="go-on")
    watch_routing(now=EVENING)
    for person, is_told in ((cast.boris, True), (cast.anna, False)):
        kinds = {entry.event_kind for entry in timeline_for(person.actor, fresh(case))}
        assert ("case.rerouted" in kinds) is is_told
