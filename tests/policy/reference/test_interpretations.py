"""Every reading chosen (D) and every default (Q) that the product follows stands in the policy, with clause and why."""

from __future__ import annotations

import re

import pytest

from tests.policy.reference.facts import ROOT, reference

DEFAULTS = (
    *(f"Q{number}" for number in (*range(1, 20), *range(21, 25), *range(26, 31))),
    *(
        "Q20",
        "Q31",
        "Q32",
        "Q34",
        "Q35",
        "Q36",
        "Q37",
        "Q39",
        "Q40",
        "Q41",
        "Q42",
        "Q43",
        "Q45",
        "Q46",
        "Q47",
        "Q54",
        "Q55",
        "Q58",
        "Q60",
        "Q63",
        "Q64",
    ),
    *("Q65", "Q68", "Q69", "Q70"),
)


def named_in_the_requirements(letter: str) -> list[str]:
    text = (ROOT / "docs" / "spec" / "requirements.md").read_text("utf-8")
    return re.findall(rf"^\*\*({letter}\d+)\.", text, re.MULTILINE)


def test_every_difference_of_the_sources_is_recorded_with_its_readings() -> None:
    differences = named_in_the_requirements("D")
    assert len(differences) == 62
    for key in differences:
        record = reference().document.interpretations[key]
        assert record.kind == "reading", key
        assert len(record.readings) >= 2, key
        assert record.choice in record.readings, key
        assert record.about, key


def test_every_default_in_use_is_recorded() -> None:
    records = reference().document.interpretations
    assert {key for key, record in records.items() if record.kind == "default"} == set(DEFAULTS)
    assert set(DEFAULTS) <= set(named_in_the_requirements("Q"))


@pytest.mark.parametrize("language", ["en", "pl", "cs", "es"])
def test_each_record_says_what_and_why_in_each_language(language: str) -> None:
    for key, record in reference().document.interpretations.items():
        clause = f"interpretations.{key}"
        assert reference().text(clause, language).language == language, key
        assert len(str(reference().text(clause, language, "body").text)) > 4, key
        points = reference().text(clause, language, "points").text
        assert len(points) == len(record.readings), key


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        ("D3", "not-offered"),
        ("D8", "non-production"),
        ("D11", "all-socket-licences"),
        ("D26", "outside-the-language-hours"),
        ("D39", "business-hours"),
        ("D44", "three-windows"),
        ("D45", "same-count"),
        ("D50", "at-once-then-agreed"),
        ("D51", "either-condition"),
        ("D60", "by-citizens"),
    ],
)
def test_the_choices_are_those_of_the_requirements(key: str, choice: str) -> None:
    assert reference().document.interpretations[key].choice == choice


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no promise"), ("pl", "nie jest obietnicą"), ("cs", "není slib"), ("es", "no es una promesa")],
)
def test_an_aim_of_an_evaluation_is_said_to_be_no_promise_beside_a_better_program(language: str, said: str) -> None:
    words = reference().text("interpretations.Q10", language, "body").text
    assert said in " ".join(str(words).split())
