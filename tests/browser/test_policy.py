"""The published policy in a real browser: its tables, its links, on paper, for a reader who is known."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from podpora.contracts.models import PolicyVersion
from podpora.policy import load
from tests.builders.contracts import reference_in_force, reference_sources
from tests.cast import Cast, make_cast
from tests.policy.asking import changed

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
PHONE, WIDE = 360, 1440
Check = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def policies(transactional_db: None, set_now: Callable[[datetime], None]) -> None:
    """The reference in force, and a version to come that shortens one target."""
    set_now(NOW)
    reference_in_force()
    source, texts = reference_sources()
    for old, new in (("effective: 2020-01-01", "effective: 2026-09-01"), ("2: 8h on basic", "2: 6h on basic")):
        source = changed(source, old, new)
    PolicyVersion.objects.create(
        effective_on=date(2026, 9, 1),
        sha256=load(source, texts=texts).sha256,
        name="coming",
        source=source,
        texts=texts,
        published_at=NOW,
        published_by_name="Test",
    )


CELLS = """tables => tables.map(table => [...table.querySelectorAll('tbody tr')].map(row =>
    [...row.children].map(cell => {
        const inner = cell.querySelector('div') ?? cell, box = inner.getBoundingClientRect();
        const inside = box.left >= 0 && box.right <= innerWidth && box.width > 0 && box.height > 0;
        const whole = inner.scrollWidth <= Math.ceil(box.width) + 1;
        const label = getComputedStyle(cell, '::before').content.replace(/^"|"$/g, '');
        return {words: inner.innerText.trim(), seen: inside && whole, label, named: cell.dataset.label ?? ''};
    })))"""


@pytest.mark.requirement("R20")
@pytest.mark.parametrize("language", ["en", "pl", "cs", "es"])
def test_wide_and_stacked_tables_say_the_same_and_lose_no_cell(open_page: Any, policies: None, language: str) -> None:
    shown = {}
    for width in (PHONE, WIDE):
        page = open_page(width=width)
        page.goto(f"/policy/{language}/")
        shown[width] = page.locator("table.targets").evaluate_all(CELLS)
    assert len(shown[PHONE]) >= 8 + 5
    for stacked, wide in zip(shown[PHONE], shown[WIDE], strict=True):
        for narrow_row, wide_row in zip(stacked, wide, strict=True):
            assert [" ".join(cell["words"].split()) for cell in narrow_row] == [
                " ".join(cell["words"].split()) for cell in wide_row
            ]
            assert all(cell["words"] and cell["seen"] for cell in (*narrow_row, *wide_row))
            assert [cell["label"] for cell in narrow_row[1:]] == [cell["named"] for cell in narrow_row[1:]]
            assert all(cell["named"] for cell in narrow_row[1:])


@pytest.mark.requirement("R17")
def test_changing_the_language_keeps_the_section(page: Page, policies: None) -> None:
    """The links stand at the top and at the end; what counts is where the reader was before going there."""
    page.goto("/policy/pl/")
    page.locator(".toc").get_by_role("link", name="4.5").click()
    page.wait_for_timeout(900)
    page.locator(".policy-languages").get_by_role("link", name="čeština").click()
    expect(page).to_have_url(re.compile(r"/policy/cs/#section\.targets$"))
    expect(page.locator("[id='section.targets']")).to_be_in_viewport()
    page.wait_for_timeout(900)
    page.locator("footer").get_by_role("link", name="español").click()
    expect(page).to_have_url(re.compile(r"/policy/es/#section\.targets$"))


def test_the_contents_name_the_section_that_is_read(page: Page, policies: None) -> None:
    page.goto("/policy/en/#section.phones")
    expect(page.locator(".toc [aria-current=true]")).to_have_text("9.3 Phone numbers")


def test_records_are_found_by_their_words(page: Page, policies: None, assert_accessible: Check) -> None:
    page.goto("/policy/en/about/")
    shown = page.locator("article.record:visible")
    assert shown.count() == 62 + 53
    page.get_by_label("Show only records with these words").fill("thailand")
    expect(page.get_by_text("No record has these words.")).to_be_visible()
    page.get_by_label("Show only records with these words").fill("holidays federal")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Q55")
    assert_accessible(page)
    page.locator(".record-keys").get_by_role("link", name="D39", exact=True).click()
    expect(page.locator("[id='interpretations.D39']")).to_be_in_viewport()


def test_on_paper_there_is_the_text_and_nothing_to_click(page: Page, policies: None) -> None:
    page.goto("/policy/en/")
    page.emulate_media(media="print")
    for away in (".top", ".foot", ".policy-ways", ".notes >> nth=0"):
        expect(page.locator(away)).to_be_hidden()
    expect(page.locator(".of-targets thead")).to_be_visible()
    assert page.locator(".of-targets td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert 8 <= printed.count(b"/Type /Page\n") <= 20


def test_a_signed_in_reader_finds_the_own_things_first(open_page: Any, policies: None) -> None:
    cast: Cast = make_cast()
    for width in (PHONE, WIDE):
        page = open_page(cast.emil.account, width=width)
        page.goto("/policy/en/")
        expect(page.get_by_role("heading", name="For you")).to_be_visible()
        expect(page.locator(".of-targets th.mine")).to_contain_text("Basic")
        page.goto("/policy/en/phones/")
        expect(page.get_by_text("SID-ANNA-0001")).to_be_visible()
        expect(page.get_by_label("Country", exact=True)).to_have_value("PL")
