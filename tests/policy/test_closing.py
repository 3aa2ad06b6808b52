"""How cases move, end and are asked about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from podpora.policy import (
    Decision,
    Policy,
    may_close,
    may_open_follow_on,
    may_set_state,
    next_silence_step,
    phase_allows,
    phase_rights,
    required_fields,
    severity_suggested,
    survey_due,
)
from tests.policy.asking import at, codes, day, place

STATES = ["new", "open", "waiting-on-customer", "waiting-on-third-party", "closed"]


def test_moves_between_states(reference: Policy) -> None:
    allowed = {(old, new) for old in STATES for new in STATES if may_set_state(reference, old=old, new=new).allowed}

    assert allowed == {
        ("new", "open"),
        ("new", "waiting-on-customer"),
        ("new", "waiting-on-third-party"),
        ("open", "waiting-on-customer"),
        ("open", "waiting-on-third-party"),
        ("waiting-on-customer", "open"),
        ("waiting-on-customer", "waiting-on-third-party"),
        ("waiting-on-third-party", "open"),
        ("waiting-on-third-party", "waiting-on-customer"),
    }


def test_nothing_reopens(reference: Policy) -> None:
    """Q41."""
    found = may_set_state(reference, old="closed", new="open")

    assert codes(found) == ["closed_stays_closed"]
    assert found.because[0].params["days"] == 14


def close(policy: Policy, reason: str, by: str = "engineer", **more: Any) -> Decision:
    return may_close(policy, reason=reason, by=by, state=more.pop("state", "open"), **more)


@pytest.mark.parametrize(
    ("reason", "given", "more", "missing"),
    [
        pytest.param("software-fix", [], {}, ["needs_release_or_fix"], id="R203 without"),
        pytest.param("software-fix", ["release-or-fix"], {}, [], id="R203 with"),
        pytest.param("permanent-workaround", [], {}, ["needs_workaround"], id="R204 without"),
        pytest.param("permanent-workaround", ["workaround"], {}, [], id="R204 with"),
        pytest.param("customer-specific", [], {}, ["needs_message", "needs_sub_reason"], id="R210 without"),
        pytest.param(
            "customer-specific", ["message"], {"sub_reason": "nonsense"}, ["needs_sub_reason"], id="D16 another kind"
        ),
        pytest.param("customer-specific", ["message"], {"sub_reason": "is-customer-specific"}, [], id="R210 with"),
        pytest.param("software-fix", ["release-or-fix"], {"version_known": False}, ["needs_version"], id="Q58"),
        pytest.param("temporary-workaround", ["workaround"], {}, ["outcome_leaves_open"], id="R205"),
        pytest.param("action-plan", [], {}, ["needs_milestone", "outcome_leaves_open"], id="R206"),
        pytest.param("duplicate", [], {}, ["needs_other_case"], id="duplicate"),
        pytest.param("out-of-scope", ["message"], {}, [], id="Q43"),
        pytest.param("forgotten", [], {}, ["outcome_unknown"], id="unknown"),
    ],
)
def test_ways_to_close(
    reference: Policy, reason: str, given: list[str], more: dict[str, Any], missing: list[str]
) -> None:
    found = close(reference, reason, given=given, **more)

    assert found.allowed is (not missing)
    assert codes(found) == (missing or ["closes_by_outcome"])


def test_the_customer_may_always_withdraw_with_a_reason(reference: Policy) -> None:
    """Q42; the version may stay unknown."""
    assert codes(close(reference, "withdrawn", by="customer")) == ["needs_reason"]
    assert close(reference, "withdrawn", by="customer", given=["reason"], version_known=False).allowed
    assert codes(close(reference, "withdrawn")) == ["not_for_this_side"]
    assert codes(close(reference, "software-fix", by="customer")) == ["not_for_this_side"]


def test_a_closed_case_cannot_be_closed(reference: Policy) -> None:
    assert codes(close(reference, "duplicate", given=["other-case"], state="closed")) == ["already_closed"]


def test_five_outcomes_three_close(reference: Policy) -> None:
    """R211."""
    outcomes = reference.outcomes.values()

    assert [outcome.number for outcome in outcomes] == [1, 2, 3, 4, 5]
    assert [outcome.number for outcome in outcomes if outcome.closes] == [1, 2, 5]


def test_never_while(early_harbour: Policy) -> None:
    assert codes(close(early_harbour, "solved", conditions=["waiting-for-release"])) == ["never_while"]
    assert close(early_harbour, "withdrawn", by="customer", conditions=["waiting-for-release"]).allowed


@pytest.mark.parametrize(
    ("severity", "expected"), [("1", "2"), ("3", "4"), ("4", None)], ids=["R205", "R205 from 3", "Q44"]
)
def test_a_temporary_workaround_proposes_a_lower_severity(
    reference: Policy, severity: str, expected: str | None
) -> None:
    assert severity_suggested(reference, outcome="temporary-workaround", severity=severity) == expected
    assert severity_suggested(reference, outcome="software-fix", severity=severity) is None


def test_a_follow_on_case_within_14_days(reference: Policy) -> None:
    """Q41."""
    closed = at("2026-02-02 12:00")

    assert may_open_follow_on(reference, closed_at=closed, now=closed + timedelta(days=14)).allowed
    late = may_open_follow_on(reference, closed_at=closed, now=closed + timedelta(days=14, seconds=1))
    assert codes(late) == ["follow_on_too_late"]


# Silent customers ---------------------------------------------------------------------------------------------


def tries(*texts: str) -> list[datetime]:
    return [at(text) for text in texts]


def days_of(policy: Policy, **given: Any) -> tuple[date, ...]:
    """The days that count while the customer is silent."""
    return next_silence_step(policy, silent_since=at("2026-02-05 09:00"), **given).counted


@pytest.mark.requirement("R213")
@pytest.mark.parametrize(
    ("attempts", "counted"),
    [
        (["2026-02-10 09:00", "2026-02-10 16:00"], ["2026-02-10"]),
        (
            ["2026-02-06 09:00", "2026-02-09 09:00", "2026-02-10 09:00"],
            ["2026-02-06", "2026-02-09", "2026-02-10"],
        ),
        (["2026-02-07 09:00"], []),
    ],
    ids=["one Tuesday", "Friday, Monday, Tuesday", "a Saturday"],
)
def test_attempts_that_count(reference: Policy, attempts: list[str], counted: list[str]) -> None:
    found = days_of(reference, attempts=tries(*attempts), place=place(reference))

    assert found == tuple(map(day, counted))


def test_a_holiday_does_not_count_and_an_answer_begins_anew(reference: Policy) -> None:
    """Q1, Q39."""
    where = place(reference, holidays=None)
    attempts = tries("2026-04-29 10:00", "2026-04-30 10:00", "2026-05-01 10:00", "2026-05-04 10:00")

    assert len(days_of(reference, attempts=attempts, place=where)) == 3
    answered = days_of(reference, attempts=attempts, place=where, answered_at=at("2026-04-30 12:00"))
    assert answered == (day("2026-05-04"),)


def no_contact(policy: Policy, attempts: list[datetime], now: str, **more: Any) -> Decision:
    return close(policy, "no-contact", attempts=attempts, place=place(policy), now=at(now), **more)


def test_closing_without_contact(reference: Policy) -> None:
    """R214, Q40: from the end of the working day after the third attempt."""
    three = tries("2026-02-06 09:00", "2026-02-09 09:00", "2026-02-10 09:00")

    assert codes(no_contact(reference, three[:2], "2026-02-20 09:00")) == ["attempts_missing"]
    assert codes(no_contact(reference, three, "2026-02-11 17:59")) == ["silence_step_due"]
    assert no_contact(reference, three, "2026-02-11 18:00").allowed
    answered = no_contact(reference, three, "2026-02-20 09:00", answered_at=at("2026-02-12 10:00"))
    assert codes(answered) == ["attempts_missing"]


def test_closing_a_silent_case_of_another_policy(harbour: Policy) -> None:
    """Two attempts on 9 and 10 February: solved after a working day, closed by the end of the fourth day after."""
    where = place(harbour, "Europe/Berlin", "DE")
    attempts = [at("2026-02-09 12:00", where.zone), at("2026-02-10 12:00", where.zone)]

    def allowed(now: str) -> bool:
        return close(
            harbour,
            "silent",
            attempts=attempts,
            silent_since=at("2026-02-02 10:00", where.zone),
            place=where,
            now=at(now, where.zone),
        ).allowed

    assert not allowed("2026-02-17 16:59")
    assert allowed("2026-02-17 17:00")


def test_timed_steps_of_another_policy(harbour: Policy) -> None:
    """Remind after three days, two attempts, solved after a working day, closed four days later."""
    where = place(harbour, "Europe/Berlin", "DE")
    zone = where.zone

    def step(*done: tuple[str, str], attempts: list[str] | None = None) -> tuple[str, str | None]:
        found = next_silence_step(
            harbour,
            place=where,
            silent_since=at("2026-02-02 10:00", zone),
            done=[(word, at(text, zone)) for word, text in done],
            attempts=[at(text, zone) for text in attempts or []],
        )
        due_at = found.due_at
        return found.step, f"{due_at.astimezone(at('2026-02-02', zone).tzinfo):%m-%d %H:%M}" if due_at else None

    assert step() == ("remind", "02-05 17:00")
    reminded = ("remind", "2026-02-05 17:00")
    assert step(reminded) == ("attempts", None)
    twice = ["2026-02-09 12:00", "2026-02-10 12:00"]
    assert step(reminded, attempts=twice) == ("solve", "02-11 12:00")
    solved = ("solve", "2026-02-11 12:00")
    assert step(reminded, solved, attempts=twice) == ("close", "02-17 17:00")
    closed = ("close", "2026-02-17 17:00")
    assert step(reminded, solved, closed, attempts=twice) == ("none", None)


# Surveys, phases, intake --------------------------------------------------------------------------------------


def survey(policy: Policy, **more: Any) -> tuple[bool, str]:
    given: dict[str, Any] = {
        "reason": "software-fix",
        "closed_at": at("2026-02-10 12:00"),
        "support_answered": True,
    } | more
    found = survey_due(policy, **given)
    assert (found.expires_at is not None) is found.due
    return found.due, found.because[0].code


def test_one_survey_per_closed_case(reference: Policy) -> None:
    """Q47."""
    closed = at("2026-02-10 12:00")

    assert survey(reference) == (True, "survey_sent")
    assert survey(reference, reason="duplicate") == (False, "survey_not_for_reason")
    assert survey(reference, reason="no-contact") == (True, "survey_sent")
    assert survey(reference, reason="no-contact", support_answered=False) == (False, "survey_never_answered")
    week = timedelta(days=7)
    assert survey(reference, last_sent_to_person_at=closed - week + timedelta(seconds=1))[1] == "survey_too_soon"
    assert survey(reference, last_sent_to_person_at=closed - week)[0]


def test_the_link_lives_30_days(reference: Policy) -> None:
    closed = at("2026-02-10 12:00")
    found = survey_due(reference, reason="withdrawn", closed_at=closed, support_answered=True)

    assert found.expires_at == closed + timedelta(days=30)


def test_a_policy_without_a_survey(harbour: Policy) -> None:
    assert survey(harbour, reason="solved") == (False, "survey_not_for_reason")


def test_phases(reference: Policy) -> None:
    """R248 to R253."""
    fixes = {phase: phase_rights(reference, phase=phase) for phase in reference.phases}

    assert [phase for phase, rights in fixes.items() if rights and rights.support] == ["new", "current", "end-of-fix"]
    assert [phase for phase, rights in fixes.items() if rights and rights.new_fixes] == ["new", "current"]
    assert codes(phase_allows(reference, phase="withdrawn")) == ["phase_without_support"]
    assert phase_allows(reference, phase="").allowed


def test_a_phase_narrows_channels_and_severities(harbour: Policy) -> None:
    refused = phase_allows(harbour, phase="guidance", channel="phone", severity="high")

    assert codes(refused) == ["phase_limits_channel", "phase_limits_severity"]
    assert phase_allows(harbour, phase="guidance", channel="web", severity="low").allowed


def test_what_intake_asks(reference: Policy) -> None:
    """R159 to R168, R228, R229."""

    def required(category: str, severity: str | None) -> set[str]:
        return {
            field.id for field in required_fields(reference, category=category, severity=severity) if field.required
        }

    assert required("technical", "1") - required("technical", "2") == {"business-impact"}
    assert {"description", "support-id", "product-name", "contact-email"} <= required("licensing", "4")
    assert required("feature-request", None) - required("technical", "4") == {"desired-behaviour", "use-case"}
    assert "use-case" not in {field.id for field in required_fields(reference, category="technical")}
