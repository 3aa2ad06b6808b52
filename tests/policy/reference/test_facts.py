"""The reference policy says what the sources say: every figure, phone row and language list, as reconciled."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from podpora.policy.document import Document
from podpora.policy.document_case import Outcome
from tests.policy.reference.facts import facts, reference

PROGRAMS = ("premier", "production", "basic", "evaluation", "free")
PHONE_CODES = {"cmn": "zh"}  # BCP 47 for Mandarin, as the facts file says


def document() -> Document:
    return reference().document


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """What `podpora policy show --json` prints."""
    return reference().as_json()


def test_the_document_loads_without_complaint() -> None:
    assert document().effective.isoformat() == "2020-01-01"
    assert document().published_in == ("en", "pl", "cs", "es")


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("severity", ["1", "2", "3", "4"])
def test_all_twenty_cells_of_the_target_matrix(shown: dict[str, Any], program: str, severity: str) -> None:
    assert shown["sla"][program][severity] == facts()["sla"]["reconciled"][program][severity]


def test_the_matrix_has_no_other_cells(shown: dict[str, Any]) -> None:
    """12 firm times, 3 of Evaluation, 2 not offered, 3 best effort (R138)."""
    assert set(shown["sla"]) == set(PROGRAMS)
    cells = [(program, cell) for program, row in shown["sla"].items() for cell in row.values()]
    kinds = Counter(cell if isinstance(cell, str) else document().programs[program].measure for program, cell in cells)
    assert kinds == {"firm": 12, "evaluation": 3, "not-offered": 2, "best-effort": 3}


def test_commitments() -> None:
    measures = {code: program.measure for code, program in document().programs.items()}
    commitment = facts()["sla"]["commitment"]
    assert {code for code, measure in measures.items() if measure == "evaluation"} == {
        code for code, said in commitment.items() if said == "best-effort-target"
    }


@pytest.mark.parametrize("program", PROGRAMS)
def test_hours(shown: dict[str, Any], program: str) -> None:
    said = facts()["business_hours"]["reconciled"][program]
    hours = shown["hours"][program]
    assert {key: hours[key] for key in ("always", "days", "open", "close")} == {
        key: said[key] for key in ("always", "days", "open", "close")
    }
    assert hours["best_effort"] is said.get("best_effort", False)


def test_business_hours_are_the_customers_with_the_customers_holidays() -> None:
    for name in ("basic", "evaluation", "normal"):
        assert (document().hours[name].zone, document().hours[name].holidays) == ("customer", "customer")


@pytest.mark.parametrize("program", PROGRAMS)
def test_program_comparison(program: str) -> None:
    rules = document().programs[program]
    said = facts()["program_comparison"]["reconciled"]
    if program == "free":
        assert rules.rights is None
        assert set(rules.channels) == {"web", "email"}
        return
    assert rules.rights is not None
    assert rules.rights.updates is said["product_updates"][program]
    assert rules.rights.upgrades is said["product_upgrades"][program]
    assert set(rules.channels) == set(said["technical_support"][program])


def test_programs() -> None:
    by_code = {program["id"]: program for program in facts()["programs"]}
    assert set(by_code) == set(document().programs) == set(PROGRAMS)
    for code, said in by_code.items():
        assert ("sam" in document().programs[code].people) is said["dedicated_sam"]
        for language, names in said["names"].items():
            assert reference().text(f"programs.{code}", language, "short").text == names["short"]
            if names["title"]:
                assert reference().text(f"programs.{code}", language).text == names["title"]


def test_continuous_work() -> None:
    said = facts()["sla"]["continuous_work"]
    promised = {code for code, program in document().programs.items() if program.continuous_work}
    assert promised == set(said["programs"])
    assert all(document().programs[code].continuous_work == (str(said["severity"]),) for code in promised)


def test_production_needs_all_sockets_and_basic_comes_with_a_licence() -> None:
    production = next(program for program in facts()["programs"] if program["id"] == "production")
    rule = document().entitlement.equal_level[0]
    assert (rule.program, rule.otherwise) == ("production", production["falls_back_to"])
    basic = next(program for program in facts()["programs"] if program["id"] == "basic")
    included = document().entitlement.included
    assert included is not None
    assert (included.program, included.years) == ("basic", basic["included_years_with_licence"])


def test_licence_kinds_that_share_the_free_class() -> None:
    free = next(program for program in facts()["programs"] if program["id"] == "free")
    kinds = document().entitlement.kinds
    assert {kind for kind, program in kinds.items() if program == "free"} == set(free["covers_licence_kinds"])


def test_severities_with_criteria() -> None:
    assert [severity.id for severity in document().severities] == ["1", "2", "3", "4"]
    for severity, said in zip(document().severities, facts()["severities"], strict=True):
        assert list(severity.criteria) == said["criteria"]
    assert [len(severity.examples) for severity in document().severities] == [3, 2, 2, 3]


@pytest.mark.requirement("R116")
def test_each_severity_has_its_name_in_each_language() -> None:
    for said in facts()["severities"]:
        for language, name in said["names"].items():
            assert reference().text(f"severity.{said['level']}", language).text == name


def test_severity_changes_as_d50_and_q9() -> None:
    rules = document().severity_change
    assert rules is not None
    assert (rules.customer_raises, rules.customer_lowers, rules.engineer_changes) == (
        "at-once",
        "at-once",
        "when-agreed",
    )
    assert (rules.due_when_raised, rules.due_when_lowered) == ("earlier-of-old-and-restart", "from-start")


def test_support_languages(shown: dict[str, Any]) -> None:
    said = facts()["support_languages"]
    first = said["first_level"]
    assert shown["languages"]["first_level"]["window"]["open"] == first["window"]["open"]
    assert shown["languages"]["first_level"]["window"]["close"] == first["window"]["close"]
    assert shown["languages"]["first_level"]["regions"] == [
        {"id": region["id"], "languages": [PHONE_CODES.get(code, code) for code in region["languages"]]}
        for region in first["regions"]
    ]
    assert shown["languages"]["first_level"]["other_products"] == first["other_products"]
    assert shown["languages"]["first_level"]["outside_window"] == first["outside_window"]
    assert shown["languages"]["second_level"] == said["second_level"]
    assert shown["languages"]["third_level"] == said["third_level"]
    for region, names in first["region_names"].items():
        for language in names:
            assert reference().text(f"languages.{region}", language).language == language


def test_categories() -> None:
    for said in facts()["case_categories"]:
        category = reference().category(said["id"])
        assert category.targets is said["sla"]
        assert (category.channels is None or "phone" in category.channels) is said["phone"]
    assert "feature-request" in reference().categories


def test_who_may_submit() -> None:
    roles = {role.id: role for role in document().roles}
    assert list(roles) == [role["id"] for role in facts()["submitter_roles"]]
    for said in facts()["submitter_roles"]:
        assert (roles[said["id"]].designated_by == "customer") is (
            said.get("must_be_designated", False) or said.get("only_if_customer_has_one", False)
        )


def test_intake_asks_everything() -> None:
    asked = [rule.id for rule in document().intake.fields]
    intake = facts()["intake"]
    assert set(intake["contact_information"]) | set(intake["case_information"]) <= set(asked)
    assert list(document().intake.contact_methods) == intake["contact_methods"]
    assert document().intake.support_id_must_match is intake["support_id_must_match_installed"]


def test_outcomes() -> None:
    severity = {None: "keeps", "lowered": "lower-proposed", "may-change": "may-change"}

    def told(outcome: Outcome) -> tuple[str, bool, str]:
        return outcome.id, outcome.closes, outcome.severity

    assert [told(outcome) for outcome in document().closing.outcomes] == [
        (said["id"], said["closes_case"], severity[said["severity"]])
        for said in facts()["resolution_outcomes"]["outcomes"]
    ]
    assert [outcome.number for outcome in document().closing.outcomes] == [1, 2, 3, 4, 5]


def test_contact_attempts() -> None:
    steps = document().closing.silence
    assert [step.do for step in steps] == ["attempts", "close"]
    assert steps[0].attempts == facts()["contact_attempts"]["attempts"]


def test_survey() -> None:
    survey = document().survey
    assert survey is not None
    assert list(survey.topics) == facts()["survey"]["topics"]
    assert (survey.scale.lowest, survey.scale.highest, survey.comment) == (1, 5, True)


def test_lifecycle_phases() -> None:
    lifecycle = document().lifecycle
    assert lifecycle is not None
    for phase, said in zip(lifecycle.phases, facts()["lifecycle_phases"]["phases"], strict=True):
        assert phase.id == said["id"]
        for word in ("support", "existing_fixes", "new_fixes", "enhancements"):
            assert said[word] is None or getattr(phase, word) is said[word]
        for language, name in said["names"].items():
            assert reference().text(f"lifecycle.{phase.id}", language).text == name


def test_federal_hours() -> None:
    said = facts()["us_federal"]
    federal = document().federal
    assert federal is not None
    hours = document().hours[federal.hours]
    assert hours.zone == said["time_zone"]
    minutes = sum(span.ends - span.begins for span in hours.week or ())
    assert minutes == said["live_hours_per_week"] * 60
    spans = reference().as_json()["hours_sets"][federal.hours]["spans"]
    assert spans == [f"{day} {begins}-{ends}" for day, (begins, ends) in said["live_hours"].items()]
    assert federal.otherwise == said["outside_live_hours"]


def test_resources() -> None:
    assert list(document().resources) == facts()["self_help_resources"]
