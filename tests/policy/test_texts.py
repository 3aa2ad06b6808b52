"""Texts beside the document: complete in each language, or complained about."""

from __future__ import annotations

import pytest

from podpora.policy import Complaint, Policy, PolicyError, load
from podpora.policy.clauses import clauses_of
from podpora.policy.texts import revision
from tests.policy.asking import changed, example


def published(languages: str = "en, pl") -> str:
    text = example()
    line = next(line for line in text.splitlines() if line.startswith("published_in:"))
    return changed(text, line, f"published_in: [{languages}]")


def words(language: str, **other: str) -> str:
    """A complete text file, with some clauses said otherwise (dots as double underscores); "" leaves one out."""
    said = {key.replace("__", "."): value for key, value in other.items()}
    lines = []
    for clause, needs in clauses_of(load(example()).document).items():
        entry = said.pop(clause, ", ".join(f"{field}: {language} {field} of {clause}" for field in needs))
        if entry:
            lines.append(f"{clause}: {entry if entry == 'untranslated' else '{' + entry + '}'}")
    return "\n".join([*lines, *(f"{clause}: {{{entry}}}" for clause, entry in said.items())])


def refused(**texts: str) -> tuple[Complaint, ...]:
    with pytest.raises(PolicyError) as fault:
        load(published(), texts=texts, name="policies/mine/policy.yaml")
    return fault.value.complaints


def policy(**other: str) -> Policy:
    return load(published(), texts={"en": words("en"), "pl": words("pl", **other)})


def test_each_language_has_its_words() -> None:
    found = policy()

    assert found.text("severity.1", "pl").text == "pl title of severity.1"
    assert found.text("severity.1", "en", "body").text == "en body of severity.1"
    assert not found.text("severity.1", "pl").fallback
    assert found.languages == ("en", "pl")


def test_a_marked_gap_falls_back_and_says_so() -> None:
    found = policy(severity__1="untranslated").text("severity.1", "pl")

    assert (found.text, found.language, found.fallback) == ("en title of severity.1", "en", True)


def test_other_languages_get_the_first_one() -> None:
    found = policy()

    assert found.text("severity.1", "de").fallback
    assert found.text("severity.1", "pl-PL").language == "pl"
    assert not found.text("severity.1", "pl-PL").fallback
    assert found.text("severity.1", "pl", "short").text == "pl title of severity.1"
    assert found.text("targets.gold.1", "pl").text == "targets.gold.1"
    assert not found.has_text("targets.gold.1")


def test_missing_texts_are_named() -> None:
    found = refused(en=words("en"), pl=words("pl", severity__1="", severity__2="title: Pilne"))

    assert [(c.code, c.clause, c.file) for c in found] == [
        ("missing_text", "severity.1", "policies/mine/texts/pl.yaml"),
        ("missing_text", "severity.2", "policies/mine/texts/pl.yaml"),
    ]
    assert "no body" in found[1].message
    assert found[1].line > 1


def test_a_missing_language_is_named() -> None:
    found = refused(en=words("en"))

    assert [(c.code, c.file) for c in found] == [("missing_texts", "policies/mine/texts/pl.yaml")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"nonsense__clause": "title: x"}, "unknown_clause"),
        ({"severity__1": "title: x, body: y, colour: red"}, "unknown_field"),
        ({"severity__1": 'title: "", body: y'}, "wrong_text"),
        ({"severity__1": "title: x, body: y, points: not a list"}, "wrong_text"),
        ({"severity__1": "title: [a], body: y"}, "wrong_text"),
    ],
)
def test_faults_of_text_files(said: dict[str, str], code: str) -> None:
    found = refused(en=words("en"), pl=words("pl", **said))

    assert code in [complaint.code for complaint in found]
    assert {complaint.file for complaint in found} == {"policies/mine/texts/pl.yaml"}


def test_the_first_language_may_not_be_left_untranslated() -> None:
    found = refused(en=words("en", severity__1="untranslated"), pl=words("pl"))

    assert [complaint.code for complaint in found] == ["wrong_text"]


def test_a_file_for_no_language() -> None:
    found = refused(en=words("en"), pl=words("pl"), fr=words("fr"))

    assert [complaint.code for complaint in found] == ["language_not_published"]


def test_faults_of_document_and_texts_come_together() -> None:
    with pytest.raises(PolicyError) as fault:
        load(
            changed(published(), "1: 4h on office,", "1: 4h,"),
            texts={"en": words("en"), "pl": "severity.1: {title: Pilne"},
        )
    assert {complaint.code for complaint in fault.value.complaints} == {"no_clock", "not_yaml"}


def test_the_reference_policy_is_complete(reference: Policy) -> None:
    needs = clauses_of(reference.document)
    for language in ("en", "pl", "cs", "es"):
        for clause, fields in needs.items():
            for field in fields:
                assert not reference.text(clause, language, field).fallback, (language, clause, field)


# --- translations and what they translate ---------------------------------------------------------------------------


def translated(of: str, *, original: str = "title: First, body: Nothing works.") -> Policy:
    entry = f'of: "{of}", title: Pierwszy, body: Nic nie działa.'
    return load(published(), texts={"en": words("en", severity__1=original), "pl": words("pl", severity__1=entry)})


def test_a_translation_is_older_once_its_original_changed() -> None:
    of = revision({"title": "First", "body": "Nothing works."})

    assert translated(of).older["pl"] == frozenset()
    changed_since = translated(of, original="title: First, body: Nothing works at all.")
    assert changed_since.older["pl"] == {"severity.1"}
    assert changed_since.text("severity.1", "pl").text == "Pierwszy"


def test_line_breaks_and_the_order_of_fields_make_nothing_older() -> None:
    assert revision({"body": "Nothing\n  works.", "title": "First"}) == revision(
        {"title": "First", "body": "Nothing works."}
    )


def test_a_translation_that_says_nothing_is_not_judged() -> None:
    assert policy().older["pl"] == frozenset()


def test_what_is_not_translated_is_listed() -> None:
    assert policy(severity__1="untranslated").untranslated["pl"] == {"severity.1"}
    assert policy().untranslated["pl"] == frozenset()


def test_a_revision_that_is_none_is_refused() -> None:
    complaints = refused(en=words("en"), pl=words("pl", severity__1='of: "soon", title: Pierwszy, body: Nic.'))

    assert [(found.clause, found.code) for found in complaints] == [("severity.1", "wrong_revision")]
