"""First responses under the reference policy, with the figures of the requirements."""

from __future__ import annotations

import json

import pytest

from podpora.policy import CaseFacts, HolidayDates, Policy, holidays_for, promise, target
from tests.policy.asking import FACTS, ask, at, case, codes, counted, due, place

FILED = [
    pytest.param(
        "premier", "1", "2026-02-07 03:10", "2026-02-07 03:40", marks=pytest.mark.requirement("R117"), id="R117"
    ),
    pytest.param(
        "premier", "2", "2026-02-07 03:10", "2026-02-07 03:40", marks=pytest.mark.requirement("R118"), id="R118"
    ),
    pytest.param(
        "premier", "3", "2026-02-07 03:10", "2026-02-07 03:40", marks=pytest.mark.requirement("R119"), id="R119"
    ),
    pytest.param(
        "premier", "4", "2026-02-07 03:10", "2026-02-07 03:40", marks=pytest.mark.requirement("R120"), id="R120"
    ),
    pytest.param(
        "production", "1", "2026-02-07 12:00", "2026-02-07 13:00", marks=pytest.mark.requirement("R121"), id="R121"
    ),
    pytest.param(
        "production", "2", "2026-02-07 12:00", "2026-02-07 15:00", marks=pytest.mark.requirement("R122"), id="R122"
    ),
    pytest.param(
        "production", "3", "2026-02-07 12:00", "2026-02-07 18:00", marks=pytest.mark.requirement("R123"), id="R123"
    ),
    pytest.param(
        "production", "4", "2026-02-07 12:00", "2026-02-07 20:00", marks=pytest.mark.requirement("R124"), id="R124"
    ),
    pytest.param(
        "basic", "1", "2026-02-06 19:00", "2026-02-09 09:00", marks=pytest.mark.requirement("R125"), id="R125-friday"
    ),
    pytest.param(
        "basic", "1", "2026-02-07 12:00", "2026-02-09 10:00", marks=pytest.mark.requirement("R125"), id="R125-saturday"
    ),
    pytest.param(
        "basic", "2", "2026-02-06 15:00", "2026-02-09 11:00", marks=pytest.mark.requirement("R126"), id="R126"
    ),
    pytest.param(
        "basic", "3", "2026-02-06 15:00", "2026-02-09 15:00", marks=pytest.mark.requirement("R127"), id="R127"
    ),
    pytest.param(
        "basic", "4", "2026-02-06 15:00", "2026-02-10 15:00", marks=pytest.mark.requirement("R128"), id="R128"
    ),
    pytest.param(
        "evaluation", "2", "2026-02-06 15:00", "2026-02-09 14:00", marks=pytest.mark.requirement("R130"), id="R130"
    ),
    pytest.param(
        "evaluation", "3", "2026-02-06 15:00", "2026-02-10 09:00", marks=pytest.mark.requirement("R131"), id="R131"
    ),
    pytest.param(
        "evaluation", "4", "2026-02-06 15:00", "2026-02-11 12:00", marks=pytest.mark.requirement("R132"), id="R132"
    ),
    pytest.param("basic", "3", "2026-02-07 12:00", "2026-02-09 20:00", id="Q6: exactly at closing stays there"),
    pytest.param("basic", "1", "2026-02-09 20:00", "2026-02-10 10:00", id="Q6: filed at the closing minute"),
    pytest.param("basic", "1", "2026-02-09 08:00", "2026-02-09 10:00", id="Q6: filed at the opening minute"),
    pytest.param("production", "4", "2026-03-28 22:00", "2026-03-29 07:00", id="Q4: the night one hour short"),
    pytest.param("production", "4", "2026-10-24 22:00", "2026-10-25 05:00", id="Q4: the night one hour long"),
]


@pytest.mark.parametrize(("program", "severity", "filed", "expected"), FILED)
def test_first_response_is_due(reference: Policy, program: str, severity: str, filed: str, expected: str) -> None:
    found = ask(reference, program, severity, filed)

    assert due(found) == expected
    assert found.clause == f"targets.{program}.{severity}"
    assert counted(found) == found.target.seconds
    assert found.trace[0].from_at == at(filed)
    assert found.trace[-1].to_at == found.due_at
    assert codes(found)[-1] == "due_at"


def test_a_due_instant_in_the_repeated_hour_is_an_instant(reference: Policy) -> None:
    first = ask(reference, "premier", "1", "2026-10-25 01:40")
    second = promise(
        reference, case=case("premier", "1"), place=place(reference), at=at("2026-10-25 02:10").replace(fold=1)
    )

    assert first.due_at is not None
    assert second.due_at is not None
    assert first.due_at.isoformat() == "2026-10-25T00:10:00+00:00"
    assert second.due_at.isoformat() == "2026-10-25T01:40:00+00:00"


def test_production_runs_on_sunday_night(reference: Policy) -> None:
    """R72: on Sunday at 03:00 the clock runs at once."""
    found = ask(reference, "production", "1", "2026-02-08 03:00")

    assert due(found) == "2026-02-08 04:00"
    assert [segment.reason for segment in found.trace] == ["open"]
    assert "clock_opens_later" not in codes(found)


@pytest.mark.parametrize("severity", ["2", "3", "4"])
def test_free_cases_are_best_effort(reference: Policy, severity: str) -> None:
    found = ask(reference, "free", severity, "2026-02-06 15:00")

    assert found.due_at is None
    assert found.warn_at is None
    assert found.trace == ()
    assert found.target.measure == "best_effort"
    assert codes(found) == ["target_best_effort"]


@pytest.mark.parametrize("program", ["evaluation", "free"])
def test_severity_1_is_not_offered_to_them(reference: Policy, program: str) -> None:
    found = target(reference, case=case(program, "1"))

    assert found.measure == "not_offered"
    assert found.clause == f"targets.{program}.1"


def test_an_evaluation_target_is_an_aim(reference: Policy) -> None:
    found = ask(reference, "evaluation", "2", "2026-02-06 15:00")

    assert found.target.measure == "evaluation"
    assert codes(found)[0] == "target_evaluation"


@pytest.mark.parametrize("program", ["premier", "production", "basic", "evaluation", "free"])
def test_general_inquiries_have_no_target(reference: Policy, program: str) -> None:
    found = ask(reference, program, None, "2026-02-06 15:00", category="general-inquiry")

    assert found.due_at is None
    assert found.target.measure == "none"
    assert found.clause == "categories.general-inquiry"


def test_licensing_counts_as_technical(reference: Policy) -> None:
    """Q16."""
    licensing = ask(reference, "basic", "2", "2026-02-06 15:00", category="licensing")

    assert due(licensing) == "2026-02-09 11:00"


def test_a_feature_request_counts_as_severity_4(reference: Policy) -> None:
    """Q65."""
    found = ask(reference, "basic", None, "2026-02-06 15:00", category="feature-request")

    assert due(found) == "2026-02-10 15:00"
    assert found.clause == "targets.basic.4"
    assert codes(found)[0] == "target_as_severity"


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [(None, "2026-05-04 14:00"), (HolidayDates({}), "2026-05-01 14:00")],
    ids=["with", "without"],
)
def test_labour_day_in_warsaw(reference: Policy, holidays: HolidayDates | None, expected: str) -> None:
    """Q1."""
    found = ask(reference, "basic", "2", "2026-04-30 18:00", where=place(reference, holidays=holidays))

    assert due(found) == expected
    named = [segment for segment in found.trace if segment.reason == "holiday"]
    assert [segment.source for segment in named] == (["holidays 0.109"] if holidays is None else [])
    assert all(segment.name for segment in named)
    assert counted(found) == 8 * 3600


def test_a_holiday_changes_nothing_around_the_clock(reference: Policy) -> None:
    """Q1, D52."""
    where = place(reference, holidays=None)

    assert due(ask(reference, "production", "4", "2026-05-01 12:00", where=where)) == "2026-05-01 20:00"


def test_a_subdivision_has_its_own_holidays(reference: Policy) -> None:
    """Corpus Christi, 4 June 2026, is kept in Bavaria and not in Berlin."""
    for subdivision, expected in [("BY", "2026-06-05 10:00"), ("BE", "2026-06-04 10:00")]:
        where = place(reference, "Europe/Berlin", "DE", subdivision=subdivision, holidays=None)
        found = ask(reference, "basic", "1", "2026-06-03 20:00", where=where)
        assert due(found, "Europe/Berlin") == expected


def test_a_place_without_holiday_data_is_told(reference: Policy) -> None:
    known = ask(reference, "basic", "1", "2026-02-06 19:00", where=place(reference, holidays=None))
    unknown = ask(reference, "basic", "1", "2026-02-06 19:00", where=place(reference, country="ZX", holidays=None))
    beyond = ask(reference, "basic", "1", "2045-02-06 10:00", where=place(reference, holidays=None))

    assert "holidays_unknown" not in codes(known)
    assert "holidays_unknown" in codes(unknown)
    assert "holidays_not_covered" in codes(beyond)
    assert holidays_for("PL", "", [2026]).first_year == 2026


def test_the_warning_falls_in_open_hours(reference: Policy) -> None:
    found = ask(reference, "basic", "2", "2026-02-06 15:00")

    assert found.warn_at == at("2026-02-09 09:00")


def test_a_channel_that_starts_no_clock(reference: Policy) -> None:
    """Q5: a phone call does not start it."""
    found = ask(reference, "basic", "2", "2026-02-06 15:00", channel="phone")

    assert found.due_at is None
    assert codes(found)[-1] == "channel_starts_no_clock"
    assert due(ask(reference, "basic", "2", "2026-02-06 15:00", channel="web")) == "2026-02-09 11:00"


def test_filed_outside_hours_says_when_counting_begins(reference: Policy) -> None:
    found = ask(reference, "basic", "1", "2026-02-07 12:00")

    assert codes(found) == ["target_applies", "clock_starts", "clock_opens_later", "due_at"]
    assert found.because[2].params["opens_at"] == "2026-02-09T07:00:00+00:00"


def test_another_working_week(reference: Policy) -> None:
    """Q2: a customer whose week runs from Sunday to Thursday."""
    where = place(reference, "Asia/Riyadh", "SA", working_days=("sun", "mon", "tue", "wed", "thu"))

    assert due(ask(reference, "basic", "2", "2026-02-05 15:00", where=where), "Asia/Riyadh") == "2026-02-08 11:00"


@pytest.mark.requirement("R87")
def test_hours_are_the_customers_own(reference: Policy) -> None:
    instant = at("2026-02-04 12:00", "UTC")
    tokyo, lima = place(reference, "Asia/Tokyo", "JP"), place(reference, "America/Lima", "PE")
    facts = CaseFacts(program="basic", severity="2", category="technical")
    there = promise(reference, case=facts, place=tokyo, at=instant)
    here = promise(reference, case=facts, place=lima, at=instant)

    assert there.due_at != here.due_at
    assert due(there, "Asia/Tokyo") == "2026-02-05 16:00"
    assert due(here, "America/Lima") == "2026-02-04 16:00"


def test_the_matrix_is_the_one_of_the_sources(reference: Policy) -> None:
    """Every cell of the target matrix, held against the facts read from the source documents."""
    facts = json.loads(FACTS.read_text("utf-8"))

    assert reference.as_json()["sla"] == facts["sla"]["reconciled"]
