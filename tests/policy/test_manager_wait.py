"""When a request for a manager counts as overdue (Q45)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from podpora.policy import Policy, PolicyError, compare, load
from podpora.policy.managers import manager_wait
from tests.policy.asking import REFERENCE, WARSAW, at, case, codes, place

FRIDAY = "2026-02-06 15:00"


def shown(instant: datetime | None) -> str | None:
    return None if instant is None else f"{instant.astimezone(ZoneInfo(WARSAW)):%Y-%m-%d %H:%M}"


def wait(policy: Policy, severity: str | None, program: str = "basic", **more: Any) -> str | None:
    found = manager_wait(policy, case=case(program, severity, **more), place=place(policy), at=at(FRIDAY))
    return shown(found.overdue_at)


def test_two_hours_for_severity_one_and_one_working_day_for_all_else(reference: Policy) -> None:
    assert wait(reference, "1") == "2026-02-06 17:00"
    assert wait(reference, "2") == "2026-02-09 18:00"
    assert wait(reference, None, category="general-inquiry") == "2026-02-09 18:00"
    assert wait(reference, "4", program="premier") == "2026-02-09 18:00"


def test_it_says_why(reference: Policy) -> None:
    found = manager_wait(reference, case=case("basic", "1"), place=place(reference), at=at(FRIDAY))
    assert codes(found) == ["manager_overdue"]
    assert found.because[0].params["printed"] == "2h on always"


def test_a_promise_of_the_program_goes_before(summit: Policy) -> None:
    """A policy that promises an answer to escalations is held to that."""
    program = next(iter(summit.document.programs))
    severity = summit.levels[0] if summit.levels else None
    promised = [
        (name, level)
        for name, rules in summit.document.programs.items()
        for level in rules.targets.get("escalation_answer", {})
    ]
    assert promised
    program, level = promised[0]
    severity = level if level != "*" else severity
    category = next(iter(summit.categories))
    facts = case(program, severity, category=category)
    found = manager_wait(summit, case=facts, place=place(summit), at=at(FRIDAY))
    assert found.overdue_at is not None
    assert "manager_overdue" not in codes(found)


def test_a_policy_that_says_nothing_makes_nobody_late(harbour: Policy) -> None:
    facts = case(next(iter(harbour.document.programs)), None, category=next(iter(harbour.categories)))
    if harbour.levels:
        facts = case(next(iter(harbour.document.programs)), harbour.levels[-1], category=next(iter(harbour.categories)))
    found = manager_wait(harbour, case=facts, place=place(harbour), at=at(FRIDAY))
    assert (found.overdue_at, codes(found)) == (None, ["manager_no_time"])


SMALL = REFERENCE.read_text("utf-8").replace("published_in: [en, pl, cs, es]", "published_in: []")
RULE = 'escalation: {overdue_after: {1: 2h on always, "*": 1d on normal}}'


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("escalation: {overdue_after: {1: 2h on always}}", "missing_word"),
        ('escalation: {overdue_after: {7: 2h on always, "*": 1d on normal}}', "unknown_severity"),
        ('escalation: {overdue_after: {"*": 1d on nowhere}}', "unknown_hours_set"),
        ("escalation: {overdue_after: best effort}", "no_time"),
    ],
)
def test_a_rule_without_sense_is_refused(written: str, code: str) -> None:
    assert RULE in SMALL
    with pytest.raises(PolicyError) as refused:
        load(SMALL.replace(RULE, written))
    assert [one.code for one in refused.value.complaints] == [code]


def test_a_change_of_it_is_told(reference: Policy) -> None:
    before, after = load(SMALL), load(SMALL.replace("{1: 2h on always,", "{1: 4h on always,"))
    assert [(one.kind, one.clause) for one in compare(before, after)] == [("manager_wait", "escalation")]
