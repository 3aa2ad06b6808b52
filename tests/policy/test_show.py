"""The policy and a promise as plain data."""

from __future__ import annotations

import json

from podpora.policy import Policy
from podpora.policy.show import promise_as_json
from tests.policy.asking import FACTS, WARSAW, ask


def test_a_promise_as_data(reference: Policy) -> None:
    found = promise_as_json(ask(reference, "basic", "2", "2026-02-06 15:00"), zone=WARSAW)

    assert list(found) == ["due", "minutes", "clock", "clause", "because", "trace"]
    assert (found["due"], found["minutes"], found["clock"]) == ("2026-02-09T11:00:00+01:00", 480, "business")
    assert found["clause"] == "targets.basic.2"
    assert {"clause", "code", "params"} == set(found["because"][0])
    assert found["trace"][0]["from"] == "2026-02-06T15:00:00+01:00"
    assert sum(part["seconds"] for part in found["trace"] if part["counted"]) == 480 * 60
    assert json.loads(json.dumps(found)) == found


def test_a_promise_in_days_has_no_minutes(harbour: Policy) -> None:
    found = promise_as_json(ask(harbour, "anchor", "low", "2026-02-06 15:00", category="fault"), zone=WARSAW)

    assert (found["minutes"], found["days"], found["unit"]) == (None, 1, "close")


def test_without_a_due_instant_only_the_reasons(reference: Policy) -> None:
    found = promise_as_json(ask(reference, "free", "3", "2026-02-06 15:00"), zone=WARSAW)

    assert list(found) == ["because"]
    assert found["because"][0]["code"] == "target_best_effort"


def test_the_whole_policy_as_data(reference: Policy) -> None:
    """Held against the facts that were read from the source documents."""
    shown = json.loads(json.dumps(reference.as_json()))
    facts = json.loads(FACTS.read_text("utf-8"))

    assert shown["sla"] == facts["sla"]["reconciled"]
    hours = {
        program: {key: found[key] for key in ("always", "days", "open", "close")}
        for program, found in shown["hours"].items()
    }
    expected = facts["business_hours"]["reconciled"]
    assert hours == {program: {key: found[key] for key in hours[program]} for program, found in expected.items()}
    regions = facts["support_languages"]["first_level"]["regions"]
    for region in regions:
        region["languages"] = ["zh" if code == "cmn" else code for code in region["languages"]]
    assert shown["languages"]["first_level"]["regions"] == regions
    keys = ["country", "region", "line", "toll_free", "toll_free_scope", "printed", "e164", "needs_review", "documents"]
    listed = [{key: row[key] for key in keys} for row in shown["phone_directory"]]
    assert listed == [{key: row[key] for key in keys} for row in facts["phone_directory"]]


def test_foreign_policies_as_data(harbour: Policy, orchard: Policy, summit: Policy) -> None:
    for policy in (harbour, orchard, summit):
        shown = policy.as_json()
        assert json.loads(json.dumps(shown)) == shown
        assert set(shown["sla"]) == set(policy.document.programs)
    assert harbour.as_json()["hours_sets"]["week"]["spans"] == ["mon 00:00 - fri 20:00"]
    assert summit.as_json()["hours_sets"]["night"]["spans"][-1] == "fri 18:00-02:00"
    assert harbour.as_json()["closing"]["silence"][0]["after"] == "3d on plain-office"
    assert harbour.as_json()["holidays"]["bavaria"]["extra"] == {"12-24": "Harbour day", "12-31": "Last day"}
    assert harbour.as_json()["hours_sets"]["plain-office"]["special"] == {"2026-12-23": ["09:00-12:00"]}
