"""The rendered pages against the facts of the sources: in four languages the same figures, in each table and clause."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from podpora.faces.web.countries import country_name
from tests.builders.contracts import reference, reference_in_force
from tests.faces.web.rendered import Grid, grids, words_by_anchor
from tests.policy.reference.facts import facts

LANGUAGES = ("en", "pl", "cs", "es")
NOT_OFFERED = {"en": "not offered", "pl": "nie jest oferowany", "cs": "nenabízí se", "es": "no se ofrece"}
BEST_EFFORT = {"en": "best effort", "pl": "w miarę możliwości", "cs": "podle možností", "es": "mejor esfuerzo"}
MINUTE = {"en": "minute", "pl": "minut", "cs": "minut", "es": "minuto"}
HOUR = {"en": "hour", "pl": "godzin", "cs": "hodin", "es": "hora"}
WAYS = {
    "en": ("web", "phone", "e-mail"),
    "pl": ("internet", "telefon", "e-mail"),
    "cs": ("web", "telefon", "e-mail"),
    "es": ("web", "teléfono", "correo electrónico"),
}
SAM = {"en": "sam", "pl": "opiekun", "cs": "sam", "es": "sam"}
BUSINESS = {"en": "business", "pl": "robocz", "cs": "pracovní doby", "es": "hábil"}


@pytest.fixture(autouse=True)
def _published(db: None) -> None:
    reference_in_force()


@cache
def _kept(language: str) -> str:
    return Client().get(f"/policy/{language}/").content.decode()


def tables(language: str) -> dict[str, Grid]:
    return grids(_kept(language))


def read(cell: str, language: str) -> Any:
    """A target cell as data, by the words of the language: as ``sla`` of the facts has it."""
    words = cell.casefold()
    if words.startswith(NOT_OFFERED[language]):
        return "not-offered"
    if words == BEST_EFFORT[language]:
        return "best-effort"
    found = re.match(r"(\d+) (.*)", words)
    assert found, cell
    factor = 60 if HOUR[language] in found[2] else 1
    assert factor == 60 or MINUTE[language] in found[2], cell
    return {"minutes": int(found[1]) * factor, "clock": "business" if BUSINESS[language] in found[2] else "calendar"}


# --- tables ---------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R17", "R138")
@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_targets_as_the_facts_have_them(language: str) -> None:
    grid = tables(language)["targets"]
    programs = list(facts()["sla"]["reconciled"])
    shown = {
        program: {level: read(row[column].words, language) for level, row in zip("1234", grid.body, strict=True)}
        for column, program in enumerate(programs, 1)
    }
    assert shown == facts()["sla"]["reconciled"]
    aims = [row[4].words for row in grid.body]
    assert [BEST_EFFORT[language] in aim for aim in aims] == [False, True, True, True]
    assert [row[0].words for row in grid.body] == [
        names.get(language, f"Severity {level}")
        for level, names in zip("1234", (each["names"] for each in facts()["severities"]), strict=True)
    ]


@pytest.mark.requirement("R137")
@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_targets_beside_the_descriptions(language: str) -> None:
    grid = tables(language)["definitions"]
    assert (len(grid.body), len(grid.columns)) == (4, 2 + 3)
    for column, program in enumerate(("premier", "production", "basic"), 2):
        for level, row in zip("1234", grid.body, strict=True):
            assert read(row[column].words, language) == facts()["sla"]["reconciled"][program][level]


@pytest.mark.requirement("R105", "R106", "R107", "R108", "R109", "R110", "R111", "R112", "R113", "R114", "R115")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_criterion_and_example_stands_under_its_severity(language: str) -> None:
    rows = tables(language)["definitions"].body
    for severity, row in zip(facts()["severities"], rows, strict=True):
        level = severity["level"]
        for kind in ("criteria", "examples"):
            for code in severity.get(kind, ()):
                said = str(reference().text(f"severity.{level}.{kind}.{code}", language, "body").text)
                assert " ".join(said.split()) in row[1].words
    counts = [len(each.examples) for each in reference().document.severities]
    assert counts == [3, 2, 2, 3]
    outside = {"en": "non-production", "pl": "nieprodukcyjn", "cs": "neprodukční", "es": "no es de producción"}
    assert outside[language] in rows[2][1].words.casefold().replace("no son de", "no es de")
    assert outside[language] not in rows[1][1].words.casefold()


@pytest.mark.requirement("R93", "R92")
@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_as_the_facts_have_them(language: str) -> None:
    rows = tables(language)["hours"].body
    assert len(rows) == 5
    for row, hours in zip(rows, facts()["business_hours"]["reconciled"].values(), strict=True):
        times = re.findall(r"\d+:\d\d", row[1].words)
        if hours["always"]:
            assert "24/7/365" in row[1].words
        elif hours["open"]:
            assert times == [hours["open"].removeprefix("0"), hours["close"]]
        else:
            assert times == []
            assert BEST_EFFORT[language] in row[1].words.casefold()


@pytest.mark.requirement("R58")
@pytest.mark.parametrize("language", LANGUAGES)
def test_regions_and_languages_as_the_facts_have_them(language: str) -> None:
    rows = tables(language)["languages"].words()
    regions = facts()["support_languages"]["first_level"]["regions"]
    assert [len(row[1].split(", ")) for row in rows] == [len(region["languages"]) for region in regions]
    assert [len(row[1].split(", ")) for row in rows] == [2, 2, 6, 3, 3]


@pytest.mark.requirement("R82", "R85", "R86")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparison_as_the_facts_have_it(language: str) -> None:
    grid = tables(language)["comparison"]
    assert (len(grid.body), len(grid.columns)) == (3, 1 + 4)
    yes, no = {"en": ("yes", "no"), "pl": ("tak", "nie"), "cs": ("ano", "ne"), "es": ("sí", "no")}[language]
    by_id = {each["id"]: each for each in facts()["programs"]}
    programs = [code for code, program in reference().document.programs.items() if program.rights]
    for column, code in enumerate(programs, 1):
        for row, right in zip(grid.body, ("product_updates", "product_upgrades"), strict=False):
            assert row[column].words == (yes if by_id[code][right] else no)
        ways = [way.casefold() for way in grid.body[2][column].words.split(", ")]
        assert len(ways) == len(by_id[code]["channels"]) == (3 if column == 1 else 2)
        for word in WAYS[language][:2]:
            assert word in ways, (code, ways)
        assert any(SAM[language] in way for way in ways) is (code == "premier"), ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_to_reach_support_by_program(language: str) -> None:
    """Web and phone for all paid ones and evaluation, the SAM for Premier, web and e-mail for free."""
    said = WAYS[language]
    rows = tables(language)["ways"].words()
    web, phone, mail = ([word in row[1] for row in rows] for word in said)
    assert web == [True] * 5
    assert phone == [True, True, True, True, False]
    assert mail == [False, False, False, False, True]
    assert [len(row[1].split(", ")) for row in rows] == [3, 2, 2, 2, 2]


@pytest.mark.requirement("R282", "R283", "R284", "R285", "R286", "R287", "R288")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "phones/"])
def test_every_number_as_printed_with_its_mark(language: str, page: str) -> None:
    grid = grids(Client().get(f"/policy/{language}/{page}").content.decode())["phones"]
    place = {row[1].words: number for number, row in enumerate(grid.body)}
    listed = sorted(facts()["phone_directory"], key=lambda row: place.get(row["printed"], -1))
    assert [row[1].words for row in grid.body] == [row["printed"] for row in listed]
    with translation.override(language):
        assert all(
            row[0].words.startswith(country_name(fact["country"])) for row, fact in zip(grid.body, listed, strict=True)
        )
    free, inside = (
        str(reference().text(f"text.mark-{mark}", language).text) for mark in ("toll-free", "toll-free-domestic")
    )
    marks = [re.split(r", ", row[2].words)[0] for row in grid.body]
    assert sum(mark.startswith((free, inside)) for mark in marks) == 19
    domestic = {fact["country"] for mark, fact in zip(marks, listed, strict=True) if mark.startswith(inside)}
    assert domestic == {"TH", "TW"}


# --- everything -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R17", "R18")
def test_every_clause_says_the_same_figures_in_each_language() -> None:
    said = {language: words_by_anchor(_kept(language)) for language in LANGUAGES}
    assert all(said["en"].keys() == said[language].keys() for language in LANGUAGES)
    own = re.compile(r"[1-4]\. poziom|(?:Severity|Závažnost|Gravedad) [1-4]")  # names of levels, written differently
    for clause in said["en"].keys() & set(reference().clauses):
        figures = {
            language: sorted(re.findall(r"\d+", own.sub("", said[language][clause]).replace("24/7/365", "24 7 365")))
            for language in LANGUAGES
        }
        assert len({tuple(each) for each in figures.values()}) == 1, f"{clause}: {figures}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_blank_and_the_stacked_form_names_each_cell(language: str) -> None:
    for key, grid in tables(language).items():
        for row in grid.body:
            assert len(row) == len(grid.columns), key
            assert all(cell.words for cell in row), f"{key}: {[cell.words for cell in row]}"
            assert [cell.label for cell in row[1:]] == grid.columns[1:], key


@pytest.mark.requirement("R19")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contacts_part_refers_back_to_filing_on_the_web(language: str) -> None:
    html = _kept(language)
    title = str(reference().text("section.web", language).text)
    phones = html[html.index('id="phones"') : html.index('id="phones.north-america"')]
    assert f'<a href="#section.web">5.3 {title}</a>' in phones
    assert re.search(rf'<h3 id="section\.web"><span class="num">5\.3</span> {title}</h3>', html)


@pytest.mark.requirement("R18")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_parts_are_named_and_stand_in_the_contents(language: str) -> None:
    html = _kept(language)
    contents = re.search(r'<nav class="toc".*?</nav>', html, re.DOTALL)
    overview = html[html.index('id="text.overview"') : html.index('id="who.roles"')]
    assert contents
    for key in ("programs", "contacts", "contacting"):
        assert f'href="#section.{key}"' in contents[0]
        assert f'href="#section.{key}"' in overview


def test_other_figures_of_the_prose() -> None:
    said = words_by_anchor(_kept("en"))
    federal = facts()["us_federal"]["live_hours"]
    assert re.findall(r"\d+:\d\d", said["federal"]) == [
        time.removeprefix("0") for day in ("mon", "sat", "sun") for time in federal[day]
    ]
    window = facts()["support_languages"]["first_level"]["window"]
    assert re.findall(r"\d+:\d\d", said["languages"])[:2] == [window["open"].removeprefix("0"), window["close"]]
    assert f"{facts()['contact_attempts']['attempts']} attempts" in said["closing.attempts"]
    assert f"{facts()['sam']['analysis_starts_within']['minutes']} minutes" in said["people.sam"]
