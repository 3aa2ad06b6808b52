"""The published policy as a page: sections, blocks, tables and anchors, made from one policy in one language.

Sections stand in the order of the document. Where a document names none, or leaves a clause out of them, what is left
follows at the end, so that nothing of a policy is ever missing from its page. Every clause key is an anchor, except
those of the recorded readings and defaults, which stand on a page of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web import links
from podpora.faces.web.links import HELP, Link
from podpora.faces.web.policy import phones, tables
from podpora.faces.web.policy.phones import PhoneGroup
from podpora.faces.web.policy.prose import NEAR, Prose
from podpora.faces.web.policy.tables import Table
from podpora.policy import Policy
from podpora.policy.document import Section as SectionRule


@dataclass(frozen=True, slots=True)
class Item:
    """A short named thing of a list: a role, a resource, a matter out of scope.

    ``leads_to`` is the address behind its title, ``link`` a page that its words point to.
    """

    clause: str
    title: str
    body: SafeString
    leads_to: str
    link: Link | None
    mark: str


@dataclass(slots=True)
class Block:
    """A clause as it is shown. ``anchors`` are keys of clauses that have no place of their own.

    ``link`` leads to a page of the vendor; ``mark`` is "older" for a translation older than its source and
    "untranslated" where the first language stands in.
    """

    clause: str
    title: str = ""
    body: SafeString = SafeString("")
    table: Table | None = None
    items: list[Item] = field(default_factory=list)
    phones: list[PhoneGroup] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    link: Link | None = None
    mark: str = ""


@dataclass(slots=True)
class Section:
    """A numbered section; ``level`` is that of its heading; ``notes`` are the records that concern it."""

    key: str
    number: str
    title: str
    level: int
    blocks: list[Block]
    notes: list[str]


@dataclass(slots=True)
class Page:
    """The whole page. ``older`` and ``untranslated`` are clauses, with names, whose words lag behind the source."""

    policy: Policy
    language: str
    sections: list[Section]
    anchors: list[str]
    older: list[tuple[str, str]]
    untranslated: list[tuple[str, str]]

    @property
    def contents(self) -> list[tuple[Section, list[Section]]]:
        """Main sections with those below them."""
        found: list[tuple[Section, list[Section]]] = []
        for section in self.sections:
            if section.level == 2 or not found:
                found.append((section, []))
            else:
                found[-1][1].append(section)
        return found


_TABLES: tuple[tuple[Callable[[str, Policy], bool], Callable[[Prose], Table]], ...] = (
    (lambda clause, _: clause == "languages", tables.languages),
    (lambda clause, _: clause == "text.comparison", tables.comparison),
    (lambda clause, _: clause == "text.hours" or clause.startswith("hours."), tables.hours),
    (
        lambda clause, policy: bool(policy.levels) and clause == f"severity.{policy.levels[0]}",
        tables.definitions,
    ),
    (lambda clause, _: clause == "targets", tables.targets),
    (lambda clause, _: clause == "entitlement", tables.ways),
    (lambda clause, _: clause == "text.submitting", tables.categories),
    (lambda clause, _: clause == "closing", tables.outcomes),
    (lambda clause, _: clause == "text.version-support", tables.phases),
)
"""Which clause brings which table along; each table is shown once, at the first clause that brings it."""

_LISTS: Mapping[str, str] = {"who.roles": "who.roles.", "text.resources": "resources.", "phones": "text.mark-"}
"""Clauses that show a list of others below them."""

_UNSHOWN: Mapping[str, str] = {"text.localised-product": "languages", "text.internet-call": "phones"}
"""Texts that are filled into others or wait for their setting; their anchors stand at these clauses."""


_RECORDS = "interpretations."


def page_of(policy: Policy, language: str, are_diallable: bool) -> Page:
    """The page in a language, which has to be the active one: words around the data are in it too."""
    return _Maker(policy, language, are_diallable).page()


def mark_of(policy: Policy, clause: str, language: str) -> str:
    """Whether the words of a clause lag behind the first language: older, untranslated, or '' where they do not."""
    if clause in policy.older.get(language, ()):
        return "older"
    return "untranslated" if clause in policy.untranslated.get(language, ()) else ""


class _Maker:
    def __init__(self, policy: Policy, language: str, are_diallable: bool) -> None:
        self.policy, self.language = policy, language
        self.prose = Prose(policy, language)
        self.are_diallable = are_diallable
        self.listed = {clause for section in policy.document.sections for clause in section.clauses}
        self.placed: set[str] = set()
        self.tables = list(_TABLES)

    def page(self) -> Page:
        rules = list(self.policy.document.sections)
        sections = [section for rule in rules if (section := self._section(rule)) is not None]
        rest = self._rest()
        if rest:
            sections.append(rest)
        self._number(sections)
        lagging = [self._named(found.get(self.language, ())) for found in (self.policy.older, self.policy.untranslated)]
        return Page(self.policy, self.language, sections, self._place_anchors(sections), *lagging)

    def _named(self, clauses: Iterable[str]) -> list[tuple[str, str]]:
        shown = [clause for clause in self.policy.clauses if clause in clauses and not clause.startswith(_RECORDS)]
        return [(clause, self.prose.named(clause)) for clause in shown]

    def _section(self, rule: SectionRule) -> Section | None:
        """A section; none where all that it lists is left out, as links that are not set are."""
        key = f"section.{rule.key}"
        title = self.prose.title(key)
        blocks = [block for clause in rule.clauses if (block := self._block(clause)) is not None]
        if rule.clauses and not blocks:
            return None
        self.placed.add(key)
        if blocks and blocks[0].title == title:
            blocks[0].title = ""
        level = 3 if "." in rule.number else 2
        return Section(rule.key, rule.number, title, level, blocks, self._notes(rule.clauses))

    def _notes(self, clauses: Iterable[str]) -> list[str]:
        named = tuple(clauses)
        return [
            key
            for key, record in self.policy.document.interpretations.items()
            if any(about == each or about.startswith(f"{each}.") for about in record.about for each in named)
        ]

    def _block(self, clause: str) -> Block | None:
        """The clause with its table, list, directory or records; None where a table or a list shows it already."""
        if clause in self.placed and not self._tables_at(clause):
            return None
        link = links.at_clause(clause)
        if link is None and links.AT_CLAUSE.get(clause) in HELP and clause.startswith("text."):
            return None
        is_row = clause.startswith("severity.") and clause.count(".") == 1
        block = Block("") if is_row else Block(clause, self.prose.title(clause), self.prose.body(clause))
        table = self._table(clause)
        if is_row and table is None:
            return None
        if not is_row:
            self.placed.add(clause)
            block.mark = mark_of(self.policy, clause, self.language)
        block.table, block.link = table, link
        self._fill(block)
        return block

    def _tables_at(self, clause: str) -> bool:
        return any(brings(clause, self.policy) for brings, _ in self.tables)

    def _table(self, clause: str) -> Table | None:
        for pair in self.tables:
            brings, make = pair
            if brings(clause, self.policy):
                self.tables.remove(pair)
                return self._claimed(make(self.prose))
        return None

    def _claimed(self, table: Table) -> Table:
        """The table without anchors that stand elsewhere already."""
        rows = tuple(
            replace(row, head=self._claim(row.head), cells=tuple(map(self._claim, row.cells))) for row in table.rows
        )
        return replace(table, columns=tuple(map(self._claim, table.columns)), rows=rows)

    def _claim(self, cell: tables.Cell) -> tables.Cell:
        if cell.clause in self.placed or cell.clause in self.listed - _row_clauses(self.policy):
            return replace(cell, clause="")
        if cell.clause:
            self.placed.add(cell.clause)
        self.placed.update(cell.within)
        return cell

    def _fill(self, block: Block) -> None:
        stem = _LISTS.get(block.clause)
        for clause in self.policy.clauses if stem else ():
            if clause.startswith(stem or "") and clause not in self.placed:
                self.placed.add(clause)
                block.items.append(self._item(clause))
        if block.clause == "phones":
            block.phones = phones.directory(self.prose, are_diallable=self.are_diallable, placed=self.placed)

    def _item(self, clause: str) -> Item:
        link, mark = links.at_clause(clause), mark_of(self.policy, clause, self.language)
        is_page = clause.startswith("resources.")
        words = (self.prose.title(clause), self.prose.body(clause))
        return Item(clause, *words, link.address if link and is_page else "", None if is_page else link, mark)

    def _rest(self) -> Section | None:
        """What no section shows, so that a document without sections is published whole as well."""
        blocks = [block for clause in self._left() if (block := self._block(clause)) is not None]
        for _, make in list(self.tables):
            table = self._claimed(make(self.prose))
            if table.rows:
                blocks.append(Block("", table=table))
        if not blocks:
            return None
        return Section("rest", "", gettext("Further clauses"), 2, blocks, [])

    def _left(self) -> list[str]:
        heads = ("text.", "programs.", "people.", "resources.")
        single = ("who.roles", "entitlement", "languages", "targets", "severity_change", "intake", "closing")
        more = ("closing.attempts", "closing.follow_on", "survey", "lifecycle", "phones", "federal")
        return [
            clause
            for clause in self.policy.clauses
            if clause not in self.placed
            and (clause.startswith(heads) or clause in single or clause in more)
            and clause not in _UNSHOWN
            and self.policy.has_text(clause)
        ]

    def _number(self, sections: list[Section]) -> None:
        if not self.policy.document.sections:
            for number, section in enumerate(sections, 1):
                section.number = str(number)

    def _place_anchors(self, sections: list[Section]) -> list[str]:
        """Gives each clause without a place an anchor at the block it belongs to; what is left goes to the top."""
        blocks = {block.clause: block for section in sections for block in section.blocks}
        top: list[str] = []
        for clause in self.policy.clauses:
            if clause in self.placed or clause.startswith(_RECORDS):
                continue
            near = self._near(clause, blocks)
            (blocks[near].anchors if near else top).append(clause)
        return top

    def _near(self, clause: str, blocks: Mapping[str, Block]) -> str:
        head = clause
        while head:
            if head in blocks:
                return head
            head = head.rpartition(".")[0]
        near = _UNSHOWN.get(clause) or NEAR.get(clause.partition(".")[0], "")
        return near if near in blocks else ""


def _row_clauses(policy: Policy) -> set[str]:
    """Clauses that are rows of a table even where a section lists them."""
    return {f"severity.{level}" for level in policy.levels}
