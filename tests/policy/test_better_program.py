"""A better program for an open case: which one, and what it does to the promise (Q10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podpora.policy import Entitlement, Policy, load, promise
from podpora.policy.better_program import better_program, promise_under_better_program
from tests.policy.asking import REFERENCE, at, case, changed, codes, due, place

FILED, LATER = at("2026-02-06 15:00"), at("2026-02-06 16:00")
PROGRAMS = ("free", "evaluation", "basic", "production", "premier")


def held(program: str, *, allowed: bool = True) -> Entitlement:
    return Entitlement(allowed, program, ("technical",), None, ())


def moved(policy: Policy, old: str, new: str, severity: str, *, now: datetime = LATER) -> tuple[str | None, list[str]]:
    """The due instant, in Warsaw, of a case filed on Friday at 15:00, and the reasons."""
    facts = case(old, severity)
    before = promise(policy, case=facts, place=place(policy), at=FILED)
    found = promise_under_better_program(
        policy, before=facts, program=new, place=place(policy), changed_at=now, old_due_at=before.due_at
    )
    return due(found), codes(found)


def test_the_best_of_the_valid_ones_is_taken(reference: Policy) -> None:
    found = better_program(
        reference, case=case("basic", "3"), held=[held("basic"), held("production"), held("premier", allowed=False)]
    )
    assert (found.program, found.place, codes(found)) == ("production", 1, ["better_program"])
    assert (
        better_program(reference, case=case("basic", "3"), held=[held("production"), held("premier")]).program
        == "premier"
    )


@pytest.mark.parametrize("others", [(), ("basic",), ("evaluation", "free")])
def test_without_a_better_one_the_answer_says_so(reference: Policy, others: tuple[str, ...]) -> None:
    found = better_program(reference, case=case("basic", "3"), held=[held(one) for one in others])
    assert not found.allowed
    assert [(one.clause, one.code) for one in found.because] == [("entitlement.better_program", "no_better_program")]


def test_a_policy_that_ranks_no_programs_applies_none(reference: Policy) -> None:
    text = changed(REFERENCE.read_text("utf-8"), "published_in: [en, pl, cs, es]", "published_in: []")
    line = next(one for one in text.splitlines() if "better_program: [" in one)
    text = text.replace(f"{line}\n", "").replace(", entitlement.better_program]", "]")
    found = better_program(load(text), case=case("basic", "3"), held=[held("premier")])
    assert codes(found) == ["programs_not_ranked"]


def test_the_target_counts_from_the_moment(reference: Policy) -> None:
    when, why = moved(reference, "basic", "production", "3")
    assert when == "2026-02-06 22:00", "six hours from 16:00, around the clock; by Basic it was Monday"
    assert why[0] == "promised_from_now"


def test_what_was_promised_before_is_never_put_off(reference: Policy) -> None:
    when, why = moved(reference, "basic", "production", "1", now=at("2026-02-06 16:30"))
    assert (when, why) == ("2026-02-06 17:00", ["promised_earlier"]), "one hour from 16:30 would be 17:30"


def test_a_promise_that_ran_out_stays(reference: Policy) -> None:
    assert moved(reference, "basic", "premier", "1", now=at("2026-02-06 17:01")) == (
        "2026-02-06 17:00",
        ["already_due"],
    )


def test_best_effort_becomes_a_promise(reference: Policy) -> None:
    when, why = moved(reference, "free", "production", "2")
    assert (when, why[0]) == ("2026-02-06 19:00", "promised_from_now")


def test_an_aim_gives_way_to_a_promise(reference: Policy) -> None:
    """The aim of the evaluation was 14:00, and bound nobody; 8 hours of Basic end later that day."""
    when, why = moved(reference, "evaluation", "basic", "2", now=at("2026-02-09 10:00"))
    assert (when, why[0]) == ("2026-02-09 18:00", "promised_from_now")


def test_a_late_aim_keeps_no_promise_away(reference: Policy) -> None:
    when, why = moved(reference, "evaluation", "basic", "2", now=at("2026-02-09 15:00"))
    assert (when, why[0]) == ("2026-02-10 11:00", "promised_from_now"), "the aim was 14:00; 8 hours of Basic from 15:00"
    assert moved(reference, "evaluation", "production", "2", now=at("2026-02-09 15:00"))[0] == "2026-02-09 18:00"


@given(
    old=st.sampled_from(PROGRAMS[2:]),
    new=st.sampled_from(PROGRAMS[2:]),
    severity=st.sampled_from(("1", "2", "3", "4")),
    minutes=st.integers(0, 4 * 24 * 60),
)
def test_between_firm_programs_the_due_instant_only_comes_nearer(
    reference: Policy, old: str, new: str, severity: str, minutes: int
) -> None:
    facts, where = case(old, severity), place(reference)
    filed = promise(reference, case=facts, place=where, at=FILED).due_at
    now = FILED + timedelta(minutes=minutes)
    found = promise_under_better_program(
        reference, before=facts, program=new, place=where, changed_at=now, old_due_at=filed
    )
    fresh = promise(reference, case=replace(facts, program=new), place=where, at=now).due_at
    assert filed is not None
    assert fresh is not None
    assert found.due_at == (filed if filed < now else min(filed, fresh))
