"""The tables of the published policy, as rows and cells: printed from the data, never blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.web import target_words, words
from podpora.faces.web.policy import week
from podpora.faces.web.policy.prose import Prose
from podpora.policy.document_time import Program
from podpora.policy.terms import Term


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, its clause as anchor, a quiet word below, the clauses that its words anchor, and the
    program that it names, so that readers find their own."""

    said: str
    clause: str = ""
    note: str = ""
    within: tuple[str, ...] = ()
    program: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the cell that names it, and the others in the order of the columns."""

    head: Cell
    cells: tuple[Cell, ...]

    def labelled(self, columns: tuple[Cell, ...]) -> Iterator[tuple[Cell, Cell]]:
        """Each cell with the head of its column, for the stacked form."""
        return zip(columns, self.cells, strict=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the corner, the columns beside it, the rows. ``key`` is its style and its name in tests."""

    key: str
    corner: str
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    labelled_rows: tuple[tuple[Row, tuple[tuple[Cell, Cell], ...]], ...] = field(default=())

    def __post_init__(self) -> None:
        pairs = tuple((row, tuple(row.labelled(self.columns))) for row in self.rows)
        object.__setattr__(self, "labelled_rows", pairs)


def yes(is_so: bool) -> str:
    """Whether something is part of a program or a phase, in a word that is never blank (D3, D4)."""
    return gettext("yes") if is_so else gettext("no")


def _program(prose: Prose, code: str, clause: str = "") -> Cell:
    """The head of a program's row or column."""
    return Cell(prose.title(f"programs.{code}", "short"), clause, program=code)


def languages(prose: Prose) -> Table:
    """Regions and the languages of first-level support there (R58)."""
    rows = [
        Row(
            Cell(prose.title(f"languages.{region}"), f"languages.{region}"),
            (Cell(", ".join(str(words.word(words.LANGUAGES, code)) for code in known)),),
        )
        for region, known in prose.policy.document.languages.regions.items()
    ]
    return Table("languages", gettext("Region"), (Cell(gettext("Languages")),), tuple(rows))


def comparison(prose: Prose) -> Table:
    """What programs give: updates, upgrades, ways to get support (R82-R86). Programs without rights stand apart."""
    programs = {code: program for code, program in prose.policy.document.programs.items() if program.rights}
    columns = tuple(_program(prose, code) for code in programs)

    def row(said: str, cells: list[str]) -> Row:
        return Row(Cell(said), tuple(map(Cell, cells)))

    rows = (
        row(gettext("Product updates"), [yes(bool(p.rights and p.rights.updates)) for p in programs.values()]),
        row(
            gettext("Product upgrades (new versions)"),
            [yes(bool(p.rights and p.rights.upgrades)) for p in programs.values()],
        ),
        row(gettext("Technical support"), [channels(p) for p in programs.values()]),
    )
    return Table("comparison", gettext("Service"), columns, rows)


def channels(program: Program) -> str:
    """The ways to reach support under a program."""
    return ", ".join(str(words.word(words.CHANNELS, code)) for code in program.channels)


def ways(prose: Prose) -> Table:
    """The ways to reach support under each program (R171)."""
    rows = tuple(
        Row(_program(prose, code), (Cell(channels(program)),))
        for code, program in prose.policy.document.programs.items()
    )
    return Table("ways", gettext("Program"), (Cell(gettext("Ways to reach support")),), rows)


def hours(prose: Prose) -> Table:
    """Programs and their hours (R93)."""
    rows = []
    for code, program in prose.policy.document.programs.items():
        lines = week.hours_lines(prose.policy, program.hours, prose.language)
        note = ", ".join(prose.title(f"people.{person}") for person in program.people)
        name = _program(prose, code)
        rows.append(Row(name, (Cell("; ".join(lines), f"hours.{program.hours}", note),)))
    return Table("hours", gettext("Program"), (Cell(gettext("Working hours")),), tuple(rows))


def target(prose: Prose, code: str, level: str) -> Cell:
    """The first-response target of a program at a severity."""
    program = prose.policy.document.programs[code]
    table = program.targets["first_response"]
    term: Term = table.get("*") or table[level]
    is_aim = program.measure == "evaluation" and term.kind not in ("best_effort", "not_offered")
    note = gettext("best effort") if is_aim else ""
    return Cell(target_words.cell(term), f"targets.{code}.{level}", note)


def targets(prose: Prose) -> Table:
    """First-response targets of all programs at all severities (R138)."""
    programs = prose.policy.document.programs
    columns = tuple(_program(prose, code, f"targets.{code}") for code in programs)
    rows = tuple(
        Row(Cell(prose.title(f"severity.{level}")), tuple(target(prose, code, level) for code in programs))
        for level in prose.policy.levels or ("*",)
    )
    return Table("targets", gettext("Severity"), columns, rows)


def definitions(prose: Prose) -> Table:
    """Each severity's description beside the targets of the programs that promise a time (R137)."""
    firm = [
        code
        for code, program in prose.policy.document.programs.items()
        if program.measure == "firm" and any(cell.kind == "length" for _, _, cell in program.cells())
    ]
    columns = (Cell(gettext("Description")), *(_program(prose, code) for code in firm))
    rows = tuple(
        Row(
            Cell(prose.title(f"severity.{level}"), f"severity.{level}"),
            (
                Cell(definition(prose, level), within=parts_of(prose, level)),
                *(_unanchored(target(prose, code, level)) for code in firm),
            ),
        )
        for level in prose.policy.levels
    )
    return Table("definitions", gettext("Severity"), columns, rows)


def _unanchored(cell: Cell) -> Cell:
    return Cell(cell.said, "", cell.note)


def parts_of(prose: Prose, level: str) -> tuple[str, ...]:
    """The clauses of a severity's criteria and examples."""
    stems = (f"severity.{level}.criteria.", f"severity.{level}.examples.")
    return tuple(clause for clause in prose.policy.clauses if clause.startswith(stems))


def definition(prose: Prose, level: str) -> SafeString:
    """Criteria and examples of a severity, each with its clause."""
    severity = next(each for each in prose.policy.document.severities if each.id == level)
    parts = [_clauses(prose, f"severity.{level}.criteria", severity.criteria)]
    if severity.examples:
        parts.append(format_html('<p class="small quiet">{}</p>', gettext("Examples")))
        parts.append(_clauses(prose, f"severity.{level}.examples", severity.examples))
    return SafeString("".join(parts))


def _clauses(prose: Prose, stem: str, codes: tuple[str, ...]) -> SafeString:
    items = ((f"{stem}.{code}", prose.title(f"{stem}.{code}", "body")) for code in codes)
    return format_html("<ul>{}</ul>", format_html_join("", '<li id="{}">{}</li>', items))


def outcomes(prose: Prose) -> Table:
    """Ways a case can be resolved (R203-R211)."""
    rows = []
    for outcome in prose.policy.document.closing.outcomes:
        clause = f"closing.outcomes.{outcome.id}"
        effect = prose.title(clause, "body") if prose.has_body(clause) else ""
        rows.append(
            Row(Cell(prose.title(clause), clause), (Cell(effect or yes(outcome.closes)), Cell(yes(outcome.closes))))
        )
    columns = (Cell(gettext("What follows")), Cell(gettext("Closes the case")))
    return Table("outcomes", gettext("Outcome"), columns, tuple(rows))


def phases(prose: Prose) -> Table:
    """Lifecycle phases and what each still gives (R246-R255)."""
    lifecycle = prose.policy.document.lifecycle
    columns = tuple(
        map(
            Cell,
            (
                gettext("Meaning"),
                gettext("Support"),
                gettext("Existing fixes"),
                gettext("New fixes"),
                gettext("Enhancements"),
            ),
        )
    )
    rows = tuple(
        Row(
            Cell(prose.title(f"lifecycle.{phase.id}"), f"lifecycle.{phase.id}"),
            (
                Cell(prose.title(f"lifecycle.{phase.id}", "body")),
                *map(Cell, map(yes, (phase.support, phase.existing_fixes, phase.new_fixes, phase.enhancements))),
            ),
        )
        for phase in (lifecycle.phases if lifecycle else ())
    )
    return Table("phases", gettext("Phase"), columns, rows)


def categories(prose: Prose) -> Table:
    """Kinds of cases: what each is for, whether there is a phone and a target for it (R148, R149, R190, R191)."""
    rows = []
    for category in prose.policy.document.categories:
        clause = f"categories.{category.id}"
        is_phoned = category.channels is None or "phone" in category.channels
        rows.append(
            Row(
                Cell(prose.title(clause), clause),
                (Cell(prose.title(clause, "body")), Cell(yes(category.targets)), Cell(yes(is_phoned))),
            )
        )
    columns = (
        Cell(gettext("What it is for")),
        Cell(gettext("Target for the response")),
        Cell(gettext("Phone support")),
    )
    return Table("categories", gettext("Kind of case"), columns, tuple(rows))
