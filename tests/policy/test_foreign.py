"""Policies of other, invented vendors: what the format carries comes out right, with no change of code."""

from __future__ import annotations

from typing import Any

import pytest

from podpora.policy import CaseFacts, Pause, Place, Policy, UnknownCode, promise, target
from tests.policy.asking import ask, at, case, codes, counted, due, place

BERLIN = "Europe/Berlin"


def berlin(policy: Policy) -> Place:
    return place(policy, BERLIN, "DE")


def test_an_unbroken_week_runs_through_the_nights(harbour: Policy) -> None:
    where = berlin(harbour)

    assert due(ask(harbour, "anchor", "high", "2026-02-03 23:00", where=where, category="fault"), BERLIN) == (
        "2026-02-04 03:00"
    )
    assert due(ask(harbour, "anchor", "medium", "2026-02-06 10:00", where=where, category="fault"), BERLIN) == (
        "2026-02-09 14:00"
    )


def test_holidays_of_a_named_subdivision_with_own_days(harbour: Policy) -> None:
    """24 December is the vendor's own; 6 January is dropped; Corpus Christi is Bavaria's."""
    where = berlin(harbour)

    assert due(ask(harbour, "anchor", "high", "2026-12-23 22:00", where=where, category="fault"), BERLIN) == (
        "2026-12-28 02:00"
    )
    assert due(ask(harbour, "anchor", "high", "2026-01-06 10:00", where=where, category="fault"), BERLIN) == (
        "2026-01-06 14:00"
    )
    assert due(ask(harbour, "anchor", "high", "2026-06-03 23:00", where=where, category="fault"), BERLIN) == (
        "2026-06-05 03:00"
    )


def test_own_days_have_names_in_the_trace(harbour: Policy) -> None:
    found = ask(harbour, "anchor", "high", "2026-12-23 22:00", where=berlin(harbour), category="fault")
    named = {segment.name: segment.source for segment in found.trace if segment.reason == "holiday"}

    assert named["Harbour day"] == "policy"
    assert "holidays 0.109" in named.values()


def test_the_zone_is_the_vendors_wherever_the_customer_is(harbour: Policy) -> None:
    tokyo = place(harbour, "Asia/Tokyo", "JP")
    found = ask(harbour, "anchor", "high", "2026-02-07 05:00", where=tokyo, category="fault")

    assert due(found, BERLIN) == "2026-02-09 04:00"


def test_a_week_over_two_zones(harbour: Policy) -> None:
    """Open while Sydney or California is: Monday 09:00 in Sydney is Sunday in Berlin."""
    where = berlin(harbour)
    found = ask(harbour, "mooring", "high", "2026-02-08 12:00", where=where, category="fault")
    night = ask(harbour, "mooring", "high", "2026-02-10 02:00", where=where, category="fault")

    assert due(found, "Australia/Sydney") == "2026-02-09 11:00"
    assert due(night, BERLIN) == "2026-02-10 04:00"
    assert due(ask(harbour, "mooring", "high", "2026-02-10 07:30", where=where, category="fault"), BERLIN) == (
        "2026-02-10 20:00"
    )


@pytest.mark.parametrize(
    ("country", "zone", "filed", "expected"),
    [
        ("DE", BERLIN, "2026-02-09 16:00", "2026-02-10 10:00"),
        ("SG", "Asia/Singapore", "2026-02-09 16:30", "2026-02-10 09:30"),
    ],
)
def test_hours_by_region(harbour: Policy, country: str, zone: str, filed: str, expected: str) -> None:
    found = ask(harbour, "mooring", "medium", filed, where=place(harbour, zone, country), category="fault")

    assert due(found, zone) == expected


def test_a_country_outside_all_regions_follows_the_default_one(harbour: Policy) -> None:
    where = place(harbour, BERLIN, "BR")

    assert where.region == "europe"
    with pytest.raises(UnknownCode):
        ask(
            harbour,
            "mooring",
            "medium",
            "2026-02-09 16:00",
            where=place(harbour, BERLIN, "BR", region="mars"),
            category="fault",
        )


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        pytest.param("2026-02-09 10:00", "2026-02-10 17:00", id="by the close of the next working day"),
        pytest.param("2026-02-06 18:00", "2026-02-09 17:00", id="filed after the close on Friday"),
        pytest.param("2026-02-07 10:00", "2026-02-09 17:00", id="filed on Saturday"),
        pytest.param("2026-12-22 10:00", "2026-12-23 12:00", id="a day with hours of its own"),
    ],
)
def test_close_plus_one(harbour: Policy, filed: str, expected: str) -> None:
    found = ask(harbour, "anchor", "low", filed, where=berlin(harbour), category="fault")

    assert due(found, BERLIN) == expected
    assert found.target.days == 1
    assert found.target.seconds is None
    assert found.warn_at is not None
    assert found.warn_at < found.due_at  # type: ignore[operator]


@pytest.mark.parametrize(
    ("filed", "expected"), [("2026-02-09 10:00", "2026-02-09 17:00"), ("2026-02-09 17:00", "2026-02-10 17:00")]
)
def test_close_of_the_same_day(harbour: Policy, filed: str, expected: str) -> None:
    assert due(ask(harbour, "mooring", "low", filed, where=berlin(harbour), category="fault"), BERLIN) == expected


def test_working_days_that_mean_the_close(harbour: Policy) -> None:
    found = ask(
        harbour,
        "anchor",
        "medium",
        "2026-02-06 10:00",
        where=berlin(harbour),
        category="fault",
        kind="escalation_answer",
    )

    assert due(found, BERLIN) == "2026-02-10 17:00"
    assert found.clause == "targets.anchor.escalation_answer.medium"


def test_working_days_that_mean_the_same_time(summit: Policy) -> None:
    vienna = place(summit, "Europe/Vienna", "AT")

    def p3(filed: str) -> str | None:
        return due(ask(summit, "ridge", "P3", filed, where=vienna, category="incident"), vienna.zone)

    assert p3("2026-02-06 14:30") == "2026-02-09 14:30"
    assert p3("2026-02-07 14:30") == "2026-02-10 09:00"


def test_working_days_that_mean_hours(orchard: Policy) -> None:
    """One day is 8 hours; Friday has four."""
    found = ask(orchard, "paid", None, "2026-02-05 15:00", category="question")

    assert due(found) == "2026-02-09 10:00"
    assert found.clause == "targets.paid"
    assert found.target.seconds == 8 * 3600
    assert counted(found) == 8 * 3600


def test_no_severities(orchard: Policy) -> None:
    assert ask(orchard, "community", None, "2026-02-05 15:00", category="question").target.measure == "best_effort"
    assert orchard.as_json()["sla"] == {
        "community": {"*": "best-effort"},
        "paid": {"*": {"minutes": 480, "clock": "business"}},
    }


def test_mixed_clocks_in_one_program(summit: Policy) -> None:
    vienna = place(summit, "Europe/Vienna", "AT")

    def friday_night(severity: str) -> str | None:
        return due(ask(summit, "ridge", severity, "2026-02-06 20:00", where=vienna, category="incident"), vienna.zone)

    assert friday_night("P1") == "2026-02-06 21:00"
    assert friday_night("P2") == "2026-02-09 13:00"
    assert friday_night("P5") is None


def test_kinds_beside_the_first_response(summit: Policy) -> None:
    facts = case("ridge", "P1", "incident")

    assert target(summit, case=facts, kind="escalation_answer").hours_key == "office"
    assert target(summit, case=facts, kind="resolution").measure == "none"
    assert codes(target(summit, case=facts, kind="resolution")) == ["target_none"]


def test_the_first_line_that_matches_decides(summit: Policy) -> None:
    asked: dict[str, Any] = {"flags": frozenset({"round-the-clock-asked"})}

    def line(severity: str, category: str = "incident", **more: object) -> str:
        return target(
            summit, case=case("ridge", severity, category, **more), place=place(summit, "Europe/Zurich", "CH")
        ).clause

    assert line("P2", **asked) == "targets.ridge.when.1"
    assert line("P2", "how-to", **asked) == "targets.ridge.when.1"
    assert line("P4", "how-to", **asked) == "targets.ridge.when.2"
    assert line("P4", **asked) == "targets.ridge.4".replace("4", "P4")
    assert line("P2") == "targets.ridge.P2"
    assert line("P3", product="beacon", environment="test") == "targets.ridge.when.3"
    assert line("P3", product="beacon", environment="production") == "targets.ridge.P3"


def test_a_line_tells_its_conditions(summit: Policy) -> None:
    facts = case("ridge", "P3", "incident", product="beacon", environment="test")
    found = target(summit, case=facts, place=place(summit, "Europe/Zurich", "CH"))

    assert found.because[0].params["conditions"] == {
        "product": ("beacon",),
        "region": ("alps",),
        "environment": ("test",),
    }


def test_night_shifts(summit: Policy) -> None:
    zurich = place(summit, "Europe/Zurich", "CH")
    facts = {"product": "beacon", "environment": "test", "category": "incident"}

    assert due(ask(summit, "ridge", "P2", "2026-02-06 20:00", where=zurich, **facts), zurich.zone) == "2026-02-07 02:00"
    assert due(ask(summit, "ridge", "P2", "2026-02-07 01:00", where=zurich, **facts), zurich.zone) == "2026-02-09 23:00"


def test_as_agreed(early_harbour: Policy) -> None:
    where = berlin(early_harbour)

    def update(severity: str, agreed: str) -> str | None:
        found = ask(
            early_harbour,
            "anchor",
            severity,
            "2026-02-06 10:00",
            where=where,
            category="fault",
            kind="next_update",
            agreed=agreed,
        )
        return due(found, BERLIN)

    assert update("high", "") == "2026-02-06 12:00"
    assert update("high", "6h on always") == "2026-02-06 16:00"
    assert update("medium", "6h on always") is None


def waiting(begins: str, ends: str | None, state: str = "waiting-on-customer") -> Pause:
    return Pause(state, at(begins, BERLIN), at(ends, BERLIN) if ends else None)


def test_pauses_stop_the_kinds_that_say_so(early_harbour: Policy) -> None:
    where = berlin(early_harbour)
    facts = CaseFacts(program="anchor", severity="high", category="fault")
    pauses = [
        waiting("2026-02-03 12:00", "2026-02-03 14:00"),
        waiting("2026-02-03 13:00", "2026-02-03 15:00"),
        waiting("2026-02-03 16:00", "2026-02-03 16:30", "waiting-on-third-party"),
    ]

    def kind(name: str) -> str | None:
        found = promise(
            early_harbour, case=facts, place=where, at=at("2026-02-03 10:00", BERLIN), kind=name, pauses=pauses
        )
        assert counted(found) == found.target.seconds
        return due(found, BERLIN)

    assert kind("first_response") == "2026-02-03 14:00"
    assert kind("resolution") == "2026-02-03 21:00"


def test_an_open_pause_leaves_no_due_instant(early_harbour: Policy) -> None:
    where = berlin(early_harbour)
    facts = CaseFacts(program="anchor", severity="high", category="fault")
    found = promise(
        early_harbour,
        case=facts,
        place=where,
        at=at("2026-02-03 10:00", BERLIN),
        kind="resolution",
        pauses=[waiting("2026-02-03 12:00", None)],
    )

    assert found.due_at is None
    assert codes(found)[-1] == "clock_paused"


def test_the_share_that_warns_is_the_policys(harbour: Policy) -> None:
    found = ask(harbour, "anchor", "high", "2026-02-03 10:00", where=berlin(harbour), category="fault")

    assert found.warn_at == at("2026-02-03 12:00", BERLIN)
