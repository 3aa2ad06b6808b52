"""What ends work around the clock, and what the end of a shift calls for."""

from datetime import timedelta

import pytest

from podpora.policy.continuous import ask_from, look_at_shift, may_end, may_propose_lower, tell_from
from podpora.policy.shifts import Worker, shift_hours
from tests.policy.asking import at

PRAGUE = "Europe/Prague"
SHIFT = Worker(shift_hours("mon-fri 08:00-16:00", PRAGUE))


@pytest.mark.parametrize(
    ("solution", "reduced", "ends", "missing"),
    [
        (True, True, True, None),
        (True, False, False, ("impact-reduced",)),
        (False, True, False, ("solution-in-place",)),
        (False, False, False, ("solution-in-place", "impact-reduced")),
    ],
)
def test_both_facts_end_it(solution: bool, reduced: bool, ends: bool, missing: tuple[str, ...] | None) -> None:
    found = may_end(has_solution=solution, is_impact_reduced=reduced)
    assert found.allowed is ends
    assert found.because[0].params.get("missing") == missing


@pytest.mark.parametrize(("paused", "counted", "allowed"), [(True, 2, False), (True, 3, True), (False, 0, True)])
def test_a_lower_severity_waits_for_three_attempts_while_it_is_paused(
    paused: bool, counted: int, allowed: bool
) -> None:
    assert may_propose_lower(is_paused=paused, counted=counted).allowed is allowed


@pytest.mark.parametrize(
    ("local", "asks", "tells", "look"),
    [
        ("2026-02-04 09:00", False, False, "2026-02-04 10:00"),
        ("2026-02-04 14:30", False, False, "2026-02-04 15:00"),
        ("2026-02-04 15:00", True, False, "2026-02-04 15:30"),
        ("2026-02-04 15:30", True, True, "2026-02-04 16:00"),
        ("2026-02-04 16:00", False, True, "2026-02-04 16:05"),
    ],
)
def test_the_last_hour_of_a_shift(local: str, asks: bool, tells: bool, look: str) -> None:
    found = look_at_shift(SHIFT, at=at(local, PRAGUE))
    assert (found.is_to_ask, found.is_to_tell) == (asks, tells)
    assert found.look_at == at(look, PRAGUE)


@pytest.mark.parametrize(
    ("since", "now", "told"),
    [
        ("2026-02-04 14:00", "2026-02-04 15:30", "2026-02-04 15:30"),  # in time
        ("2026-02-04 14:00", "2026-02-04 15:50", "2026-02-04 15:30"),
        ("2026-02-04 14:00", "2026-02-04 19:00", "2026-02-04 15:30"),
        ("2026-02-04 15:40", "2026-02-04 19:00", "2026-02-04 15:40"),  # who has it got it then
        ("2026-02-04 18:00", "2026-02-04 18:00", "2026-02-04 18:00"),
        ("2026-02-04 18:00", "2026-02-04 21:00", "2026-02-04 18:00"),
        ("2026-02-04 23:00", "2026-02-05 17:00", "2026-02-05 15:30"),  # of this shift, not of the one before
        ("2026-02-05 12:00", "2026-02-07 12:00", "2026-02-06 15:30"),
    ],
)
def test_since_when_they_should_know(since: str, now: str, told: str) -> None:
    found = tell_from(SHIFT, since=at(since, PRAGUE), at=at(now, PRAGUE))
    assert found == at(told, PRAGUE)


def test_since_when_it_should_have_been_asked() -> None:
    now = at("2026-02-04 15:25", PRAGUE)
    look = look_at_shift(SHIFT, at=now)
    assert ask_from(look, since=at("2026-02-04 14:00", PRAGUE)) == at("2026-02-04 15:00", PRAGUE)
    assert ask_from(look, since=now) == now


def test_without_shifts_nothing_is_due() -> None:
    now = at("2026-02-04 03:00")
    found = look_at_shift(Worker(), at=now)
    assert (found.is_on, found.is_to_ask, found.is_to_tell) == (True, False, False)
    assert found.look_at == now + timedelta(hours=1)
