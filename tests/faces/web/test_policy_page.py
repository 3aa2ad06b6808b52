"""The public page of the policy: whole, alike in each language, printed from the data that decides about cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from podpora.faces.web.countries import place_of
from podpora.faces.web.policy.page import Page, page_of
from podpora.faces.web.policy.prose import Prose
from podpora.faces.web.policy.records import records
from podpora.faces.web.policy.tables import Table
from podpora.policy import Policy, load
from tests.builders.contracts import reference, reference_in_force, reference_sources
from tests.policy.asking import ask, changed, due

LANGUAGES = ("en", "pl", "cs", "es")


def page(policy: Policy | None = None, language: str = "en", *, are_diallable: bool = True) -> Page:
    with translation.override(language):
        return page_of(policy or reference(), language, are_diallable)


def tables(of: Page) -> dict[str, Table]:
    return {block.table.key: block.table for section in of.sections for block in section.blocks if block.table}


def grid(table: Table) -> list[list[str]]:
    """The words of a table, row by row, without HTML."""
    return [[plain(row.head.said), *(plain(f"{cell.said} {cell.note}") for cell in row.cells)] for row in table.rows]


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def edited(*changes: tuple[str, str]) -> Policy:
    """The reference policy with other words in the document; in English alone, which loads faster."""
    source, texts = reference_sources()
    for old, new in (("published_in: [en, pl, cs, es]", "published_in: [en]"), *changes):
        source = changed(source, old, new)
    return load(source, texts={"en": texts["en"]})


@pytest.fixture
def client(db: None) -> Client:
    reference_in_force()
    return Client()


def body(client: Client, address: str = "/policy/en/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# --- tables ---------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("R138")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_table_gives_all_targets(language: str) -> None:
    table = tables(page(language=language))["targets"]
    assert (len(table.rows), len(table.columns)) == (4, 5)
    assert all(cell.said.strip() for row in table.rows for cell in row.cells)


def test_the_targets_in_words() -> None:
    assert grid(tables(page())["targets"]) == [
        ["Severity 1", "30 minutes", "1 hour", "2 business hours", "not offered", "not offered"],
        ["Severity 2", "30 minutes", "3 hours", "8 business hours", "8 business hours best effort", "best effort"],
        ["Severity 3", "30 minutes", "6 hours", "12 business hours", "12 business hours best effort", "best effort"],
        ["Severity 4", "30 minutes", "8 hours", "24 business hours", "24 business hours best effort", "best effort"],
    ]


@pytest.mark.requirement("R137")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_table_pairs_descriptions_with_three_programs(language: str) -> None:
    table = tables(page(language=language))["definitions"]
    assert (len(table.rows), len(table.columns)) == (4, 1 + 3)
    figures = [cell.said for row in table.rows for cell in row.cells[1:]]
    assert len(figures) == 12
    assert all(re.search(r"\d", figure) for figure in figures)


@pytest.mark.requirement("R82")
def test_the_comparison_has_no_blank_cell() -> None:
    table = tables(page())["comparison"]
    assert [column.said for column in table.columns] == ["Premier", "Production", "Basic", "Evaluation"]
    assert grid(table) == [
        ["Product updates", "yes", "yes", "yes", "no"],
        ["Product upgrades (new versions)", "yes", "yes", "yes", "no"],
        [
            "Technical support",
            "phone, web, support account manager (SAM)",
            "phone, web",
            "phone, web",
            "phone, web",
        ],
    ]


@pytest.mark.requirement("R58")
def test_five_regions_with_their_languages() -> None:
    rows = tables(page())["languages"].rows
    assert [len(row.cells[0].said.split(", ")) for row in rows] == [2, 2, 6, 3, 3]


@pytest.mark.requirement("R92")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_row_of_hours_is_best_effort_without_an_hour(language: str) -> None:
    rows = grid(tables(page(language=language))["hours"])
    term = str(reference().text("text.term-best-effort", language).text)
    assert len(rows) == 5
    assert rows[-1][0] == str(reference().text("programs.free", language, "short").text)
    assert term in rows[-1][1].casefold()
    assert not re.search(r"\d", rows[-1][1])


def test_hours_in_words() -> None:
    rows = {row[0]: row[1] for row in grid(tables(page())["hours"])}
    assert rows["Basic"] == "Monday–Friday, 8:00–20:00"
    assert rows["Evaluation"] == "Monday–Friday, 8:00–17:00"
    assert rows["Production"].startswith("Around the clock")
    assert rows["Premier"].endswith("Support account manager (SAM)")


# --- phones ---------------------------------------------------------------------------------------------------------


def _groups(of: Page) -> dict[str, Any]:
    return {group.clause: group for section in of.sections for block in section.blocks for group in block.phones}


@pytest.mark.requirement("R282", "R283", "R284", "R285", "R286")
def test_the_directory_by_heading() -> None:
    counts = {clause: len(group.lines) for clause, group in _groups(page()).items()}
    assert counts == {
        "phones.north-america": 4,
        "phones.europe": 13,
        "phones.latin-america": 3,
        "phones.middle-east-africa": 3,
        "phones.asia-pacific": 15,
    }
    asia = Counter(line.country for line in _groups(page())["phones.asia-pacific"].lines)
    assert (asia["Australia"], asia["New Zealand"], len(asia)) == (3, 2, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_stand_by_country_in_the_alphabet_of_the_language(language: str) -> None:
    for group in _groups(page(language=language)).values():
        names = [line.country for line in group.lines]
        assert names == sorted(names, key=lambda name: place_of(name, language))
    asia = [line.printed for line in _groups(page())["phones.asia-pacific"].lines if line.country == "Australia"]
    phones = reference().document.phones
    assert phones is not None
    document = [row.printed for row in phones.directory if row.country == "AU"]
    assert asia == document, "numbers of one country stay in the order of the document"


@pytest.mark.requirement("R287", "R288")
def test_marks_of_the_directory() -> None:
    lines = [line for group in _groups(page()).values() for line in group.lines]
    assert len(lines) == 38
    assert sum(any(mark.startswith("toll-free") for mark in line.marks) for line in lines) == 19
    inside = "toll-free inside the country only"
    assert {line.country for line in lines if inside in line.marks} == {"Thailand", "Taiwan"}


def test_numbers_are_links_only_where_they_may_be_dialled(client: Client, settings: Any) -> None:
    settings.PHONES_DIALLABLE = False
    demo = body(client)
    assert "tel:" not in demo
    assert "reference data" in demo
    settings.PHONES_DIALLABLE = True
    live = body(client)
    assert 'href="tel:+390426047505"' in live
    assert 'href="tel:008001125101"' in live
    assert "reference data" not in live


def test_a_number_that_is_switched_off_is_not_shown() -> None:
    off = edited(('printed: "+47 854 04 385"', 'shown: false, printed: "+47 854 04 385"'))
    shown = _groups(page(off))["phones.europe"].lines
    assert "Norway" not in {line.country for line in shown}
    assert len(shown) == 12


# --- the page as a whole --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_is_an_anchor_and_every_link_leads_somewhere(client: Client, language: str) -> None:
    html = body(client, f"/policy/{language}/")
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, count in ids.items() if count > 1] == []
    elsewhere = "interpretations."
    assert [clause for clause in reference().clauses if clause not in ids and not clause.startswith(elsewhere)] == []
    assert {link for link in re.findall(r'href="#([^"]+)"', html) if link not in ids} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_fill_in(client: Client, language: str) -> None:
    html = body(client, f"/policy/{language}/")
    main = html[html.index("<main") : html.index("</main>")]
    assert not re.search(r"\{[a-z_]+[:}]|\[\[", main)
    assert f'<html lang="{language}"' in html


def test_figures_are_the_same_in_each_language() -> None:
    def figures(language: str) -> dict[str, list[list[list[str]]]]:
        return {
            key: [[re.findall(r"\d+", cell) for cell in row] for row in grid(table)]
            for key, table in tables(page(language=language)).items()
            if key not in ("definitions", "outcomes", "phases", "categories")
        }

    assert figures("pl") == figures("cs") == figures("es") == figures("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_says_what_it_concerns_in_words(language: str) -> None:
    with translation.override(language):
        found = {record.key: record for record in records(Prose(reference(), language))}
        keys = [plain(said) for record in found.values() for said in record.about]
    assert [said for said in keys if re.fullmatch(r"[a-z_-]+(\.[a-z0-9_-]+)*", said)] == []
    targets = str(reference().text("section.targets", language).text)
    assert [plain(said) for said in (*found["Q5"].about, *found["Q8"].about)] == [f"4.5 {targets}"] * 2


def test_kinds_of_cases_are_told_once_where_cases_are_submitted() -> None:
    section = next(each for each in page().sections if each.key == "submitting")
    assert [block.table.key for block in section.blocks if block.table] == ["categories"]
    assert [block.items for block in section.blocks] == [[]]
    for words in ("licences, keys or contracts", "Describe the behaviour you want"):
        assert sum(words in block.body for each in page().sections for block in each.blocks) == 0


def test_sections_are_numbered_as_in_the_policy_and_listed_in_the_contents() -> None:
    shown = page()
    assert [section.number for section in shown.sections][:3] == ["1", "2", "3"]
    assert [main.number for main, _ in shown.contents if main.number] == [str(number) for number in range(1, 10)]
    assert sum(1 + len(below) for _, below in shown.contents) == len(shown.sections)


def test_a_reference_follows_a_section_that_moves() -> None:
    """R19: the link to filing on the web shows the real number, also after a section is inserted."""
    moved = page(edited(('{key: web, number: "5.3"', '{key: web, number: "5.4"')))
    phones = [block for section in moved.sections for block in section.blocks if block.clause == "phones"]
    html = str(phones[0].body)
    assert '<a href="#section.web">5.4 On the web</a>' in html


def test_the_three_parts_can_be_reached(client: Client) -> None:
    """R18: services, contact details and good practice."""
    html = body(client)
    for key in ("programs", "contacts", "contacting"):
        assert html.count(f'href="#section.{key}"') >= 2


# --- one source -----------------------------------------------------------------------------------------------------


def _basic_two(policy: Policy) -> object:
    return due(ask(policy, "basic", "2", "2026-02-06 15:00"))


@pytest.mark.parametrize(
    ("old", "new", "enforced", "shown"),
    [
        ("2: 8h on basic", "2: 6h on basic", _basic_two, "6 business hours"),
        ("basic: {zone: customer, week: [mon-fri 08:00-20:00]", "basic: {zone: customer, week: [mon-fri 08:00-19:00]",
         _basic_two, "Monday–Friday, 8:00–19:00"),
        ("emea: [en, de, fr, ru, es, it]", "emea: [en, de, fr, ru, es, it, uk]",
         lambda policy: policy.document.languages.regions["emea"], "Italian, uk"),
        ("{do: attempts, attempts: 3, days: normal}", "{do: attempts, attempts: 4, days: normal}",
         lambda policy: policy.document.closing.silence[0].attempts, "4 attempts"),
        ("sat 12:00-24:00", "sat 12:00-22:00",
         lambda policy: policy.document.hours["federal"].week, "Saturday, 12:00–22:00"),
        ("first_response: {1: 30m on always, 2: 30m on always, 3: 30m on always, 4: 30m on always}",
         "first_response: {1: 20m on always, 2: 20m on always, 3: 20m on always, 4: 20m on always}",
         lambda policy: due(ask(policy, "premier", "1", "2026-02-06 15:00")), "begins within 20 minutes"),
        ("included: {program: basic, years: 1}", "included: {program: basic, years: 2}",
         lambda policy: policy.document.entitlement.included, "2 years"),
    ],
)  # fmt: skip
def test_one_changed_figure_changes_page_and_enforcement(
    old: str, new: str, enforced: Callable[[Policy], object], shown: str
) -> None:
    other = edited((old, new))
    assert enforced(other) != enforced(reference())
    assert shown in everything(page(other))
    assert shown not in everything(page())


def test_a_changed_figure_changes_what_was_recorded() -> None:
    def recorded(policy: Policy) -> dict[str, str]:
        with translation.override("en"):
            return {record.key: plain(str(record.why)) for record in records(Prose(policy, "en"))}

    other = edited(("follow_on: {within: 14d}", "follow_on: {within: 21d}"), ("highest: 5}", "highest: 10}"))
    assert ("(14 days)" in recorded(reference())["Q41"], "(21 days)" in recorded(other)["Q41"]) == (True, True)
    assert ("(1–5)" in recorded(reference())["Q47"], "(1–10)" in recorded(other)["Q47"]) == (True, True)


def test_a_number_that_is_taken_over_by_a_new_one_is_shown_with_its_day() -> None:
    other = edited(('printed: "+47 854 04 385"', 'verified_on: 2026-01-15, printed: "+47 854 04 385"'))
    lines = {line.country: line for line in _groups(page(other))["phones.europe"].lines}
    assert lines["Norway"].verified_on == "15 January 2026"
    assert lines["Sweden"].verified_on == ""


@pytest.mark.django_db
def test_a_translation_that_lags_behind_is_told_to_the_reader() -> None:
    source, texts = reference_sources()
    english = changed(texts["en"], "Help without a target time", "Help with no target time")
    polish = re.sub(r"(?ms)^text\.voice:.*?(?=^\S)", "text.voice: untranslated\n", texts["pl"])
    words = texts | {"en": english, "pl": polish}
    version = reference_in_force()
    version.sha256, version.texts = load(source, texts=words).sha256, words
    version.save()
    html = body(Client(), "/policy/pl/")
    top = html[: html.index('class="toc"')]
    assert 'href="#text.voice"' in top
    assert 'href="#text.term-best-effort"' in top
    assert 'href="/policy/en/text.voice/" hreflang="en"' in html
    assert 'href="/policy/en/text.term-best-effort/" hreflang="en"' in html
    assert "we ask you before access is given" in html
    assert "lagging" not in body(Client(), "/policy/en/")


def everything(of: Page) -> str:
    """Bodies and tables of a page as plain words."""
    blocks = [block for section in of.sections for block in section.blocks]
    cells = [cell for block in blocks if block.table for row in grid(block.table) for cell in row]
    return " | ".join([plain(str(block.body)) for block in blocks] + cells)


def test_a_policy_without_sections_is_published_whole() -> None:
    source, texts = reference_sources()
    bare = changed(source, "published_in: [en, pl, cs, es]", "published_in: [en]")
    bare = re.sub(r"\nsections:\n(?:[ ].*\n)+", "\n", bare)
    bare = re.sub(r"\ninterpretations:.*?\n\ntexts:", "\n\ntexts:", bare, flags=re.DOTALL)
    kept = [
        part for part in re.split(r"(?m)^(?=\S)", texts["en"]) if not part.startswith(("section.", "interpretations."))
    ]
    shown = page(load(bare, texts={"en": "".join(kept)}))
    assert set(tables(shown)) == set(tables(page()))
    assert len(_groups(shown)) == 5
    assert shown.sections[0].number == "1"
