"""Pages read back as a reader sees them: tables as rows of words, sections as words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "source", "wbr", "path", "rect", "circle", "line"})


@dataclass
class Cell:
    """A cell: its words, the name of its column in the stacked form, and the anchors in it."""

    label: str = ""
    words: str = ""


@dataclass
class Grid:
    """A table: its key, the words of its head, and its rows."""

    key: str
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        return [cell.words for cell in self.rows[0]]

    @property
    def body(self) -> list[list[Cell]]:
        return self.rows[1:]

    def words(self) -> list[list[str]]:
        return [[cell.words for cell in row] for row in self.body]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self.clauses: dict[str, list[str]] = {}
        self.open: list[tuple[str, str]] = []
        self.cell: Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.grids.append(Grid((re.search(r"\bof-(\S+)|\b(phones)\b", found.get("class", "")) or [""])[0]))
        if tag == "tr":
            self.grids[-1].rows.append([])
        if tag in ("td", "th"):
            self.cell = Cell(found.get("data-label", ""))
            self.grids[-1].rows[-1].append(self.cell)
        if tag not in VOID:
            self.open.append((tag, found.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.cell = None
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.words = " ".join(f"{self.cell.words} {data}".split())
        for _, name in self.open:
            if name:
                self.clauses.setdefault(name, []).append(data)


def grids(html: str) -> dict[str, Grid]:
    """Tables by key (``targets``, ``hours``...); the tables of phone numbers in one."""
    reader = _Reader()
    reader.feed(html)
    found: dict[str, Grid] = {}
    for grid in reader.grids:
        key = grid.key.removeprefix("of-")
        if key in found:
            found[key].rows += grid.rows[1:]
        else:
            found[key] = grid
    return found


def words_by_anchor(html: str) -> dict[str, str]:
    """What is said inside each element with an id, as plain words."""
    reader = _Reader()
    reader.feed(html)
    return {name: " ".join("".join(parts).split()) for name, parts in reader.clauses.items()}
