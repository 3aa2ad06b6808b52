"""The outcomes that leave a case open, and at what a plan may aim (R205-R207, Q56, Q58)."""

from typing import Any

import pytest

from podpora.policy import Decision, Policy, load
from podpora.policy.outcomes import may_aim_at, may_leave_open
from tests.policy.asking import REFERENCE, changed, codes


def leave_open(policy: Policy, outcome: str, **more: Any) -> Decision:
    return may_leave_open(policy, **{"outcome": outcome, "by": "engineer", "state": "open"} | more)


@pytest.mark.parametrize(
    ("outcome", "more", "missing"),
    [
        pytest.param("temporary-workaround", {}, ["needs_workaround"], id="R205 without"),
        pytest.param("temporary-workaround", {"given": ["workaround"]}, [], id="R205 with"),
        pytest.param("temporary-workaround", {"given": ["workaround"], "severity": "4"}, [], id="and lower"),
        pytest.param("action-plan", {}, ["needs_milestone"], id="R207 without"),
        pytest.param("action-plan", {"given": ["milestone"]}, [], id="R206 with"),
        pytest.param("action-plan", {"given": ["milestone"], "severity": "1"}, [], id="D15 graver"),
        pytest.param("action-plan", {"version_known": False}, ["needs_milestone", "needs_version"], id="Q58"),
        pytest.param("software-fix", {"given": ["release-or-fix"]}, ["closes_by_outcome"], id="closes"),
        pytest.param("duplicate", {"given": ["other-case"]}, ["outcome_unknown"], id="no outcome"),
        pytest.param("action-plan", {"given": ["milestone"], "by": "customer"}, ["not_for_this_side"], id="customer"),
        pytest.param("action-plan", {"given": ["milestone"], "state": "closed"}, ["already_closed"], id="closed"),
    ],
)
def test_what_an_outcome_needs_that_leaves_the_case_open(
    reference: Policy, outcome: str, more: dict[str, Any], missing: list[str]
) -> None:
    found = leave_open(reference, outcome, **more)
    assert found.allowed is (not missing)
    assert codes(found) == (missing or ["outcome_leaves_open"])


def test_an_outcome_that_keeps_the_severity_proposes_none() -> None:
    text = changed(REFERENCE.read_text("utf-8"), "published_in: [en, pl, cs, es]", "published_in: []")
    policy = load(changed(text, "needs: [milestone], severity: may-change", "needs: [milestone]"))
    found = leave_open(policy, "action-plan", given=["milestone"], severity="4")
    assert codes(found) == ["outcome_keeps_severity"]
    assert leave_open(policy, "action-plan", given=["milestone"]).allowed


@pytest.mark.parametrize(
    ("phase", "aim", "allowed"),
    [
        ("current", "", True),
        ("new", "", True),
        ("end-of-fix", "", False),
        ("end-of-fix", "end-of-fix", False),
        ("end-of-fix", "current", True),
        ("end-of-fix", "new", True),
        ("current", "end-of-support", False),
        ("", "", True),
        ("not-of-the-policy", "", True),
    ],
)
def test_a_plan_for_a_version_without_new_fixes_aims_at_one_that_has_them(
    reference: Policy, phase: str, aim: str, allowed: bool
) -> None:
    """Q56."""
    found = may_aim_at(reference, phase=phase, aim=aim)
    assert found.allowed is allowed
    if not allowed:
        [because] = found.because
        assert (because.code, because.params["phases"]) == ("needs_current_version", ("new", "current"))
