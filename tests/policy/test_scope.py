"""Matters outside support: what the policy says of them, and what follows (R219-R224, D54)."""

from __future__ import annotations

import pytest

from podpora.policy import Policy, PolicyError, compare, load
from podpora.policy.scope import may_go_on, may_hold_remote_session, severity_of_matter
from tests.policy.asking import REFERENCE, changed, codes

SMALL = REFERENCE.read_text("utf-8").replace("published_in: [en, pl, cs, es]", "published_in: []")
LANGUAGES = ("en", "pl", "cs", "es")


def test_questions_are_taken_where_the_policy_says_so(reference: Policy) -> None:
    taken = {matter: may_go_on(reference, matter=matter).allowed for matter in reference.matters}
    assert taken == {
        "installation": True,
        "configuration": True,
        "upgrade": True,
        "step-by-step": False,
        "script": False,
    }
    assert severity_of_matter(reference, matter="upgrade") == "4"
    assert codes(may_go_on(reference, matter="script")) == ["out_of_scope"]
    assert codes(may_go_on(reference, matter="cooking")) == ["matter_unknown"]
    assert may_go_on(reference, matter="").allowed


@pytest.mark.requirement("R222")
def test_no_remote_session_for_any_of_them_and_their_words_say_step_by_step(reference: Policy) -> None:
    for matter in ("installation", "configuration", "upgrade"):
        assert not may_hold_remote_session(reference, matter=matter).allowed
        for language, words in zip(
            LANGUAGES, ("step-by-step", "krok po kroku", "krok za krokem", "paso a"), strict=True
        ):
            said = " ".join(str(reference.text(f"out_of_scope.{matter}", language, "body").text).split())
            assert words in said, (matter, language)
    assert may_hold_remote_session(reference, matter="").allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_matter_has_a_reply_in_each_language(reference: Policy, language: str) -> None:
    for matter in reference.matters:
        said = reference.text(f"out_of_scope.{matter}", language, "reply")
        assert said.language == language
        assert len(str(said.text)) > 100


def test_guidance_for_an_upgrade_is_given_and_the_upgrade_is_not(reference: Policy) -> None:
    """D54."""
    said = " ".join(str(reference.text("out_of_scope.upgrade", "en", "reply").text).split())
    assert "Carrying out an upgrade is outside" in said
    assert "which version to move to" in said


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{id: upgrade, goes_on_as: 4}", "{id: upgrade, goes_on_as: 9}", "unknown_severity"),
        ("{id: step-by-step}", "{id: script}", "named_twice"),
    ],
)
def test_a_matter_without_sense_is_refused(old: str, new: str, code: str) -> None:
    with pytest.raises(PolicyError) as refused:
        load(changed(SMALL, old, new))
    assert code in [one.code for one in refused.value.complaints]


def test_a_matter_may_be_a_bare_code_and_changes_are_told() -> None:
    before, after = load(SMALL), load(changed(SMALL, "- {id: upgrade, goes_on_as: 4} ", "- upgrade "))
    assert [(one.kind, one.clause) for one in compare(before, after)] == [("matter_goes_on", "out_of_scope.upgrade")]
