"""What can be wrong with a page as it stands in a browser, in one language, theme and width."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import polib
from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parents[2]
AXE: Final = next(Path(axe_playwright_python.__file__).parent.glob("**/axe.min.js")).read_text(encoding="utf-8")
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
HEAVIEST: Final = 150_000
"""The most bytes that the HTML of a page may have, before it is compressed."""
LANGUAGES: Final = ("en", "pl", "cs", "es")
PHONE, WIDE = 360, 1440


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    language: str
    width: int
    dark: bool

    def __str__(self) -> str:
        return f"{self.language} {self.width} {'dark' if self.dark else 'light'}"


def faults_of(page: Page, address: str, look: Look, *, status: int = 200, with_axe: bool = True) -> list[str]:
    """Goes to the address; what is wrong there, a line for each fault."""
    answer = page.goto(address)
    if answer is None or answer.status != status:
        return [f"answers {answer.status if answer else 'nothing'}"]
    faults = barriers(page) if with_axe else []
    excess, language = page.evaluate(f"[{OVER}, document.documentElement.lang]")
    if excess > 0:
        faults.append(f"{excess} pixels too wide")
    weight = len(answer.body())
    if weight > HEAVIEST:
        faults.append(f"weighs {weight} bytes")
    if language != look.language:
        faults.append(f"is in the language {language}")
    return faults + [f"not translated: {words}" for words in left_in_english(page, look.language)]


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: list[Any] = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


OVER: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def over(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate(OVER))


WORDS: Final = """() => {
    const shown = document.body.innerText.split('\\n');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const within = walker.currentNode.parentElement;
        if (!within.closest('script, style, [lang="en"]:not(html)')) shown.push(walker.currentNode.nodeValue);
    }
    for (const each of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
            shown.push(each.getAttribute(name) ?? '');
    return [document.title, ...shown];
}"""


def left_in_english(page: Page, language: str) -> list[str]:
    """The texts on the page, of three words and more, that are English ones of the catalogue."""
    if language == "en":
        return []
    plain, patterns = _english(language)
    lines = {" ".join(line.split()) for line in page.evaluate(WORDS)}
    return sorted(line for line in lines if line in plain or (line.count(" ") > 1 and patterns.fullmatch(line)))


@cache
def _english(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """English texts whose translation is another: those without placeholders, and a pattern for those with some."""
    plain: set[str] = set()
    patterns: list[str] = []
    catalogue = polib.pofile(str(ROOT / "podpora" / "locale" / language / "LC_MESSAGES" / "django.po"))
    for entry in catalogue:
        for words in filter(None, (entry.msgid, entry.msgid_plural)):
            if entry.obsolete or words in (entry.msgstr, *entry.msgstr_plural.values()):
                continue
            text = " ".join(re.sub(r"<[^>]+>", "", words).split())
            parts = re.split(r"%\(\w+\)[sd]|%[sd]", text)
            if len(" ".join(parts).split()) < 3:
                continue
            if len(parts) == 1:
                plain.add(text)
            else:
                patterns.append(".+?".join(re.escape(part) for part in parts))
    return frozenset(plain), re.compile("|".join(patterns) or r"(?!)")
