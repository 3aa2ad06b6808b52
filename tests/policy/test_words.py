"""Reasons and documents keep what they say about themselves."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from podpora.policy import Because, Policy, because, load, vocabulary
from podpora.policy.clauses import clauses_of
from podpora.policy.values import TraceSegment
from tests.policy.asking import ROOT, ask, example

ROOM = ROOT / "podpora" / "policy"


def documented() -> dict[str, str]:
    """Code to the docstring under its constant."""
    body = ast.parse((ROOM / "because.py").read_text("utf-8")).body
    found = {}
    for node, after in zip(body, body[1:], strict=False):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(after, ast.Expr):
            assert isinstance(after.value, ast.Constant)
            found[str(node.value.value)] = str(after.value.value)
    return found


def test_every_code_says_its_parameters() -> None:
    assert set(documented()) == because.CODES
    assert len(because.CODES) == len([name for name in vars(because) if name.isupper() and name != "CODES"])


def test_every_code_is_given_by_some_rule() -> None:
    source = "".join(path.read_text("utf-8") for path in ROOM.glob("*.py") if path.name != "because.py")
    names = {value: name for name, value in vars(because).items() if name.isupper() and isinstance(value, str)}

    assert [code for code in sorted(because.CODES) if f"why.{names[code]}" not in source] == []


def test_parameters_are_those_that_are_documented(reference: Policy, summit: Policy, harbour: Policy) -> None:
    told = documented()
    found = [
        *ask(reference, "basic", "2", "2026-02-07 15:00").because,
        *ask(reference, "evaluation", "2", "2026-02-06 15:00").because,
        *ask(reference, "free", "2", "2026-02-06 15:00").because,
        *ask(reference, "basic", None, "2026-02-06 15:00", category="feature-request").because,
        *ask(summit, "ridge", "P4", "2026-02-06 15:00", category="how-to").because,
        *ask(harbour, "anchor", "low", "2026-02-06 15:00", category="fault", kind="escalation_answer").because,
    ]
    for each in found:
        names = set(re.findall(r"`(\w+)`", told[each.code]))
        if each.code == "target_evaluation":
            names = set(re.findall(r"`(\w+)`", told["target_applies"]))
        assert set(each.params) == names, each.code


def test_reasons_travel_as_json() -> None:
    reason = Because(
        "targets.basic.2", "because", {"units": ("a", "b"), "severity": None, "conditions": {"flag": ("x",)}}
    )

    assert Because.from_json(reason.to_json()) == reason
    assert hash(Because.from_json(reason.to_json())) == hash(reason)


def test_traces_travel_as_json(reference: Policy) -> None:
    trace = ask(reference, "basic", "2", "2026-02-06 15:00").trace

    assert tuple(TraceSegment.from_json(segment.to_json()) for segment in trace) == trace


def test_a_reason_cannot_be_changed() -> None:
    reason = Because("targets", "code", {"a": 1})
    with pytest.raises(TypeError):
        reason.params["a"] = 2  # type: ignore[index]


def test_clauses_of_reasons_exist(reference: Policy) -> None:
    for severity in reference.levels:
        for each in ask(reference, "basic", severity, "2026-02-07 15:00").because:
            assert each.clause in reference.clauses


def test_the_example_of_the_documentation_is_a_policy() -> None:
    policy = load(example())

    assert ask(policy, "silver", "1", "2026-03-06 16:00").due_at is not None


def test_the_documentation_lists_every_clause_that_needs_words() -> None:
    text = (ROOT / "docs" / "policy_format.md").read_text("utf-8")
    table = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+)[^|]* \| ([a-z, ]+) \|$", text, re.MULTILINE)
    patterns = {
        re.compile(re.sub(r"<[^>]+>", "[^.]+", clause.replace(".", r"\.")) + "$"): tuple(needs.split(", "))
        for clauses, needs in table
        for clause in re.findall(r"`([^`]+)`", clauses)
    }
    assert patterns
    for clause, needs in clauses_of(load(example()).document).items():
        if needs:
            said = [wanted for pattern, wanted in patterns.items() if pattern.match(clause)]
            assert needs in said, clause


def test_the_documentation_names_every_word_of_the_format() -> None:
    text = (ROOT / "docs" / "policy_format.md").read_text("utf-8")
    missing: list[Any] = [
        word for word in vocabulary.known_words() if f"`{word}`" not in text and f"{word}:" not in text
    ]

    assert missing == []


@pytest.mark.parametrize("word", sorted(vocabulary.NOT_YET))
def test_words_that_are_not_enforced_yet_say_so(word: str) -> None:
    """Either the format knows the word somewhere, or it is refused with that reason."""
    code, message, _ = vocabulary.about_word(word)

    assert code == ("unknown_word" if word in vocabulary.known_words() else "not_yet_enforced")
    assert word in message
