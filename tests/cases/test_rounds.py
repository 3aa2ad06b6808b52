"""The clock loop: warned once at 75 %, missed from the first instant after due, each told once."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import rounds
from podpora.cases.actions.assign import assign
from podpora.cases.models import Case, Milestone
from podpora.cases.rounds import watch_milestones, watch_people
from podpora.lib.journal import Event, events_of
from podpora.people.models import Customer
from tests.builders.cases import Customered, filed, fresh, local, other_filed, promise_of, replied, resolved
from tests.cast import Cast

DUE = local("2026-02-09 15:00")
WARN = local("2026-02-09 12:00")
"""Nine of twelve business hours are used: five on Friday, four on Monday."""
SECOND = timedelta(seconds=1)


def told(number: str) -> list[str]:
    return [event.kind for event in events_of("case", number) if event.kind.startswith("milestone.")]


def test_warned_at_three_quarters_and_breached_at_the_first_instant_after_due(cast: Cast) -> None:
    case = filed(cast)
    assign(actor=cast.boris.actor, now=case.opened_at, number=case.number, engineer=cast.boris.engineer)
    for now, expected in (
        (WARN - SECOND, []),
        (WARN, ["milestone.warned"]),
        (WARN, ["milestone.warned"]),
        (DUE, ["milestone.warned"]),
        (DUE + SECOND, ["milestone.warned", "milestone.breached"]),
        (DUE + timedelta(days=9), ["milestone.warned", "milestone.breached"]),
    ):
        watch_milestones(now=now)
        assert told(case.number) == expected, now
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.state, milestone.warned_at, milestone.breached_at) == ("breached", WARN, DUE + SECOND)
    assert milestone.next_try_at is None
    warned, breached = events_of("case", case.number).filter(kind__startswith="milestone.")
    assert warned.data["assignee"] == breached.data["assignee"] == cast.boris.engineer.pk
    assert warned.data["warn_at"] == "2026-02-09T11:00:00Z"
    assert (breached.actor_kind, breached.clause) == ("system", "targets.basic.3")


def test_breached_also_outside_hours(cast: Cast) -> None:
    case = filed(cast, now=local("2026-02-07 12:00"))  # due exactly at closing, Monday 20:00 (Q6)
    watch_milestones(now=local("2026-02-09 20:00"))
    assert "milestone.breached" not in told(case.number)
    watch_milestones(now=local("2026-02-09 20:00") + SECOND)
    assert told(case.number)[-1] == "milestone.breached"


@pytest.mark.requirement("R65", "R144")
def test_best_effort_and_cases_without_a_target_are_never_breached(cast: Cast) -> None:
    free = Customered("free", kind="free").file(DUE, "2")
    inquiry = filed(cast, category="general-inquiry", severity=None)
    watch_milestones(now=DUE + timedelta(days=999))
    assert told(free.number) == told(inquiry.number) == []
    assert not Milestone.objects.exists()


def test_a_worker_that_was_off_tells_the_breach_only(cast: Cast) -> None:
    case = filed(cast)
    watch_milestones(now=DUE + timedelta(hours=3))
    assert told(case.number) == ["milestone.breached"]


def test_answered_and_closed_ones_are_not_looked_at(cast: Cast) -> None:
    for case in (filed(cast), filed(cast)):
        replied(cast, case, now=case.opened_at)
    resolved(cast, filed(cast), now=WARN - SECOND)
    assert watch_milestones(now=DUE + timedelta(days=1)) == 0
    assert set(Milestone.objects.values_list("state", flat=True)) == {"met"}


def test_with_nothing_due_it_is_one_query(cast: Cast) -> None:
    for _ in range(5):
        filed(cast)
    with CaptureQueriesContext(connection) as queries:
        assert watch_milestones(now=WARN - SECOND) == 0
    assert len(queries) == 1


def test_the_number_of_queries_does_not_follow_the_number_of_rows(cast: Cast) -> None:
    def cost(cases: int) -> int:
        Milestone.objects.all().update(next_try_at=None)
        for _ in range(cases):
            filed(cast)
        with CaptureQueriesContext(connection) as queries:
            assert watch_milestones(now=DUE + SECOND) == cases
        return len(queries)

    assert cost(2) == cost(9)


def test_a_row_that_fails_is_put_off_and_the_others_have_their_turn(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = filed(cast), filed(cast)
    real = rounds.look_event
    key = promise_of(bad)
    assert key is not None

    def fails(milestone: Milestone, *, case: Case, now: datetime) -> Event:
        if milestone.pk == key.pk:
            raise RuntimeError("out of order")
        return real(milestone, case=case, now=now)

    monkeypatch.setattr(rounds, "look_event", fails)
    late = DUE + SECOND
    watch_milestones(now=late)
    assert (told(good.number), told(bad.number)) == (["milestone.breached"], [])
    row = promise_of(bad)
    assert row is not None
    assert (row.state, row.last_error) == ("running", "RuntimeError: out of order")
    assert row.next_try_at is not None
    assert row.next_try_at > late
    assert watch_milestones(now=late) == 0
    monkeypatch.setattr(rounds, "look_event", real)
    watch_milestones(now=row.next_try_at)
    assert told(bad.number) == ["milestone.breached"]


def test_whoever_comes_back_with_an_old_claim_writes_nothing(cast: Cast) -> None:
    case = filed(cast)
    milestone = promise_of(case)
    assert milestone is not None
    Milestone.objects.filter(pk=milestone.pk).update(fence=milestone.fence + 1)
    rounds._look_at([milestone], now=DUE + SECOND)
    assert told(case.number) == []
    assert promise_of(case).state == "running"  # type: ignore[union-attr]


def test_more_than_one_claim_takes_are_taken_by_the_next(cast: Cast) -> None:
    for _ in range(5):
        filed(cast)
    assert [watch_milestones(now=DUE + SECOND, limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert Event.objects.filter(kind="milestone.breached").count() == 5


class TestPeople:
    def test_a_customer_that_becomes_federal_takes_its_cases_along(self, cast: Cast) -> None:
        from podpora.lib.actors import SYSTEM
        from podpora.people.actions.put_customer import put_customer

        case = other_filed(cast)
        other = Customer.objects.get(pk=cast.other.pk)
        put_customer(
            actor=SYSTEM,
            now=DUE,
            code=other.code,
            name=other.name,
            country=other.country,
            zone=other.zone,
            is_federal=True,
        )
        self.settle(DUE)
        assert fresh(case).is_federal

    def settle(self, now: datetime) -> None:
        while watch_people(now=now + timedelta(days=1)):
            pass
