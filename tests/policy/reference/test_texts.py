"""The texts of the reference policy: complete in each language, alike in figures, true to the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from podpora.faces.web import policy as policy_pages
from podpora.faces.web.policy.prose import FILLERS, LINK, PLACEHOLDER
from podpora.policy.clauses import clauses_of
from podpora.policy.texts import OF
from tests.policy.reference.facts import REFERENCE, reference

LANGUAGES = ("en", "pl", "cs", "es")
NAMES_OF_SOURCES = re.compile(r"veeam", re.IGNORECASE)


@cache
def texts(language: str) -> dict[str, dict[str, Any]]:
    """Clause to field to text, as written."""
    written: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
        (REFERENCE.parent / "texts" / f"{language}.yaml").read_text("utf-8")
    )
    return written


@cache
def glossary() -> dict[str, Any]:
    written: dict[str, Any] = YAML(typ="safe", pure=True).load((REFERENCE.parent / "glossary.yaml").read_text("utf-8"))
    return written


def strings(language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with the place it stands at."""
    for clause, fields in texts(language).items():
        for field, value in fields.items():
            if field == OF:
                continue
            for each in value if isinstance(value, list) else [value]:
                yield f"{language}: {clause}.{field}", each


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_that_needs_words_has_them(language: str) -> None:
    needs = clauses_of(reference().document)
    missing = [
        f"{clause}.{field}"
        for clause, fields in needs.items()
        for field in fields
        if not str(texts(language).get(clause, {}).get(field, "")).strip()
    ]
    assert missing == []


def test_all_languages_have_the_same_clauses_and_fields() -> None:
    shapes = [
        {
            clause: {
                field: len(value) if isinstance(value, list) else 1 for field, value in fields.items() if field != OF
            }
            for clause, fields in texts(language).items()
        }
        for language in LANGUAGES
    ]
    assert shapes == [shapes[0]] * len(LANGUAGES)


def test_all_languages_have_the_same_figures_links_and_placeholders() -> None:
    """R17 in the source: the same figures in each language."""
    for clause in texts("en"):
        found = {language: _marks(language, clause) for language in LANGUAGES}
        assert len(set(map(repr, found.values()))) == 1, f"{clause}: {found}"


def _marks(language: str, clause: str) -> tuple[list[str], list[str], list[str]]:
    words = " ".join(
        " ".join(value) if isinstance(value, list) else value
        for field, value in texts(language)[clause].items()
        if field != OF
    )
    plain = LINK.sub(" ", PLACEHOLDER.sub(" ", words))
    figures = re.findall(r"\d+", plain)
    return (
        sorted(figures),
        sorted(LINK.findall(words)),
        sorted(f"{name}:{arguments}" for name, arguments in PLACEHOLDER.findall(words)),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_clauses_and_placeholders_are_known(language: str) -> None:
    for place, text in strings(language):
        assert set(LINK.findall(text)) <= set(reference().clauses), place
        assert {name for name, _ in PLACEHOLDER.findall(text)} <= FILLERS.keys(), place


LEVELS = r"24/7/365|[Ss]everity [1-4]|[1-4]\. poziom\w*( uciążliwości)?|[Zz]ávažnost\w? [1-4]|[Gg]ravedad [1-4]"
OF_THE_SOURCES = {
    "interpretations.D2",  # numbers of sections as the sources have them
    "interpretations.D31",  # how many phone numbers each source prints
    "interpretations.D61",  # how a source writes midnight
    "interpretations.Q14",  # the second level after "severity 3 ... at 4"
}
"""Records that quote a source, or a level of severity without its word; none holds a figure that the data decides."""


@pytest.mark.requirement("R17")
def test_no_target_hour_or_count_is_typed_into_prose() -> None:
    """Figures come from the data; names of levels and 24/7/365 are no figures of it."""
    for language in LANGUAGES:
        for place, text in strings(language):
            rest = re.sub(LEVELS, "", " ".join(LINK.sub("", PLACEHOLDER.sub("", text)).split()))
            clause = place.partition(": ")[2].rpartition(".")[0]
            assert clause in OF_THE_SOURCES or not re.search(r"\d", rest), f"{place}: {text}"


def test_no_figure_of_the_policy_is_typed_into_a_template() -> None:
    """Templates and the words around the data hold no digit beside those of HTML."""
    folder = Path(policy_pages.__file__).parents[1] / "templates" / "web" / "policy"
    for path in sorted(folder.glob("*.html")):
        tags = re.findall(r"{%\s*translate[^%]*%}", path.read_text("utf-8"))
        words = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\d", " ".join([words, *tags])), path.name


def test_polish_addresses_nobody() -> None:
    """As on the pages: impersonal, or of the customer in the third person."""
    told = r"\b(ty|ci|cię|ciebie|tobie|tobą|tw[oó]j\w*|możesz|masz|jesteś|chcesz|zajrzyj|wybierz|dzwoń|utwórz)\b"
    assert [place for place, text in strings("pl") if re.search(told, text, re.IGNORECASE)] == []


def test_no_translation_is_missing_or_older_than_its_original() -> None:
    policy = reference()
    for language in LANGUAGES[1:]:
        assert policy.untranslated[language] == frozenset()
        assert policy.older[language] == frozenset()
        assert [clause for clause, fields in texts(language).items() if OF not in fields] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_vendor_is_not_named(language: str) -> None:
    assert [place for place, text in strings(language) if NAMES_OF_SOURCES.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_keep_to_the_glossary(language: str) -> None:
    spoken = [(place, text) for place, text in strings(language) if "interpretations." not in place]
    for concept, words in glossary()["terms"].items():
        for avoided in words[language].get("avoid", []):
            wrong = [place for place, text in spoken if re.search(rf"\b{re.escape(avoided)}", text, re.IGNORECASE)]
            assert wrong == [], f"{concept}: {avoided}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_glossary_is_used(language: str) -> None:
    everything = " ".join(text for _, text in strings(language)).casefold()
    for concept, words in glossary()["terms"].items():
        stem = re.split(r"[ (]", words[language]["term"].casefold())[0][:4]
        assert stem in everything, concept


def test_programs_bear_the_names_of_the_glossary() -> None:
    for code, names in glossary()["programs"].items():
        assert {language: texts(language)[f"programs.{code}"]["short"] for language in LANGUAGES} == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_not_the_sources_sentences(language: str) -> None:
    """Long runs of words would be copied ones; one text never repeats another of its language either."""
    bodies = [text for place, text in strings(language) if place.endswith(".body") and len(text) > 120]
    assert len(bodies) == len(set(bodies))
