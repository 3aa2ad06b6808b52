"""Letters as a reader sees them."""

import re
from html.parser import HTMLParser

from podpora.channels.email.models import Letter

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]?|\{\w*\}|\{\{|\{%|%s|%d")


class Page(HTMLParser):
    """The HTML part taken apart: its words, its links, whether every element is closed, what it would load."""

    VOID = frozenset({"meta", "br", "base", "img", "link", "input", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.language = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag in {"img", "script", "link", "iframe", "object", "embed", "form", "input"} or "src" in values:
            self.loads.append(tag)
        assert not [name for name in values if name.startswith("on")], attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words.append(data)


def check(letter: Letter) -> Page:
    """What holds of every letter: no gap in a sentence, one link at most and the same in both parts, nothing loaded."""
    page = Page(letter.html)
    for part in (letter.subject, letter.text, letter.html.partition("</style>")[2]):
        assert PLACEHOLDER.search(part) is None, part
    assert page.loads == []
    assert len(page.links) <= 1
    assert re.findall(r"https?://\S+", letter.text) == page.links
    assert page.language == letter.language
    for line in letter.text.split("\n"):
        bare = line.removeprefix(">").removeprefix("-- ").strip()
        assert "://" in line or not bare or _plain(bare) in _plain(page.text), line
    return page


def _plain(text: str) -> str:
    """Without the signs that only one of the two forms needs, such as the colon after a label."""
    return " ".join(text.replace(":", " ").split())
