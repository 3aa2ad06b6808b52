"""When people can be reached."""

from __future__ import annotations

from datetime import timedelta

import pytest

from podpora.policy import Opening, Policy, is_hours_open, is_open
from tests.policy.asking import at, case, codes, place


def opening(policy: Policy, program: str, local: str) -> Opening:
    return is_open(policy, program=program, place=place(policy), at=at(local))


@pytest.mark.requirement("R80", "R88")
@pytest.mark.parametrize(
    ("local", "expected"),
    [("2026-02-06 08:00", True), ("2026-02-06 16:59", True), ("2026-02-06 17:00", False), ("2026-02-07 12:00", False)],
)
def test_evaluation_hours(reference: Policy, local: str, expected: bool) -> None:
    assert opening(reference, "evaluation", local).is_open is expected


@pytest.mark.requirement("R76", "R89")
@pytest.mark.parametrize(
    ("local", "expected"),
    [("2026-02-06 08:00", True), ("2026-02-06 19:59", True), ("2026-02-06 20:00", False), ("2026-02-07 12:00", False)],
)
def test_basic_hours(reference: Policy, local: str, expected: bool) -> None:
    assert opening(reference, "basic", local).is_open is expected


@pytest.mark.requirement("R90", "R91")
@pytest.mark.parametrize("program", ["production", "premier"])
def test_open_at_every_hour_of_the_year(reference: Policy, program: str) -> None:
    where = place(reference, holidays=None)
    hour = at("2026-01-01 00:00", "UTC")
    for number in range(365 * 24):
        found = is_open(reference, program=program, place=where, at=hour + timedelta(hours=number))
        assert found.is_open
        assert found.always


def test_the_next_opening_and_closing(reference: Policy) -> None:
    """R63: a Tuesday at 21:00."""
    closed = opening(reference, "basic", "2026-02-10 21:00")
    open_now = opening(reference, "basic", "2026-02-10 19:00")

    assert closed.opens_at == at("2026-02-11 08:00")
    assert codes(closed) == ["closed_now"]
    assert closed.clause == "hours.basic"
    assert open_now.closes_at == at("2026-02-10 20:00")
    assert opening(reference, "production", "2026-02-10 21:00").is_open


def test_free_has_no_hours(reference: Policy) -> None:
    """R92."""
    found = opening(reference, "free", "2026-02-10 12:00")

    assert (found.is_open, found.hours_key, found.opens_at) == (False, "", None)
    assert codes(found) == ["no_hours"]


def test_a_holiday_is_closed(reference: Policy) -> None:
    where = place(reference, holidays=None)
    found = is_open(reference, program="basic", place=where, at=at("2026-05-01 12:00"))

    assert not found.is_open
    assert found.opens_at == at("2026-05-04 08:00")


def federal(policy: Policy, local: str) -> Opening:
    where = place(policy, "America/Los_Angeles", "US", holidays=None)
    return is_hours_open(policy, hours="federal", place=where, at=at(local, "America/New_York"))


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        pytest.param("2026-02-04 08:00", True, marks=pytest.mark.requirement("R270")),
        pytest.param("2026-02-04 20:59", True, marks=pytest.mark.requirement("R270")),
        pytest.param("2026-02-04 21:00", False, marks=pytest.mark.requirement("R270")),
        pytest.param("2026-02-07 11:59", False, marks=pytest.mark.requirement("R271")),
        pytest.param("2026-02-07 12:00", True, marks=pytest.mark.requirement("R271")),
        pytest.param("2026-02-07 23:59", True, marks=pytest.mark.requirement("R271")),
        pytest.param("2026-02-08 00:00", False, marks=pytest.mark.requirement("R271")),
        pytest.param("2026-02-08 12:00", True, marks=pytest.mark.requirement("R272")),
        pytest.param("2026-02-08 19:59", True, marks=pytest.mark.requirement("R272")),
        pytest.param("2026-02-08 20:00", False, marks=pytest.mark.requirement("R272")),
    ],
)
def test_federal_hours(reference: Policy, local: str, expected: bool) -> None:
    assert federal(reference, local).is_open is expected


@pytest.mark.requirement("R272")
def test_federal_hours_are_85_a_week(reference: Policy) -> None:
    monday = at("2026-02-02 00:30", "America/New_York")
    halves = [
        is_hours_open(reference, hours="federal", place=place(reference), at=monday + timedelta(hours=number)).is_open
        for number in range(7 * 24)
    ]

    assert sum(halves) == 85


def test_hours_by_severity_and_by_exception(summit: Policy) -> None:
    where = place(summit, "Europe/Vienna", "AT")
    night = at("2026-02-09 23:00", where.zone)
    asked = case(
        "ridge", "P3", "incident", flags=frozenset({"round-the-clock-asked"}), facts=frozenset({"customer-reachable"})
    )

    def at_night(**more: object) -> Opening:
        return is_open(summit, program="ridge", place=where, at=night, **more)  # type: ignore[arg-type]

    assert not at_night().is_open
    assert at_night(case=case("ridge", "P1", "incident")).is_open
    assert not at_night(case=case("ridge", "P3", "incident")).is_open
    assert at_night(case=asked).is_open
    assert codes(at_night(case=asked)) == ["exception_matched", "open_always"]
