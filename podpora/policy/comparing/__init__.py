"""What changes between two policies, and for whom: asked of the rules, not read from the text.

Both policies are asked the same questions over a grid of programs, severities, regions, countries, hours, roles,
categories, languages, channels and phases; answers that differ are changes, and equal changes over many subjects are
one. Comments, order without effect and renamed hours sets change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from podpora.policy.comparing import cases, desk, news, paper, rights, times, tongues
from podpora.policy.comparing.grouping import Cell, above, grouped
from podpora.policy.comparing.judging import effect_of
from podpora.policy.comparing.values import About, Change, Effect, Fact, Plain, is_record, named
from podpora.policy.comparing.world import OTHER, World
from podpora.policy.policy import Policy

__all__ = ["OTHER", "Change", "Effect", "Plain", "compare", "is_record", "named"]

_QUESTIONS: tuple[Callable[[Policy, World], Iterator[Fact]], ...] = (
    paper.presence,
    times.targets,
    times.hours,
    times.meaning,
    tongues.languages,
    tongues.regions,
    rights.roles,
    rights.programs,
    rights.entitlements,
    cases.severities,
    cases.categories,
    cases.intake,
    cases.closing,
    cases.survey,
    cases.lifecycle,
    desk.managers,
    news.reminders,
    paper.phones,
    paper.federal,
    paper.publication,
    paper.wording,
)


def compare(old: Policy, new: Policy) -> tuple[Change, ...]:
    """All that `new` changes against `old`, grouped, in the order of the questions; empty where nothing changes.

    A code that only one of the two has (a program, a severity, a region, ...) is one change; what it brings along is
    not told again. The effective day is not compared.
    """
    if old == new:
        return ()
    world = World(old, new)
    cells: list[Cell] = []
    for ask in _QUESTIONS:
        cells += _side_by_side(_answers(ask(old, world)), _answers(ask(new, world)))
    known = frozenset((*old.clauses, *new.clauses))
    return tuple(
        Change(
            kind=group.kind,
            clause=above(group.clauses, known),
            clauses=group.clauses,
            about=group.about,
            every=group.every,
            old=group.old,
            new=group.new,
            effect=effect_of(group.kind, group.old, group.new),
        )
        for group in grouped(_told_once(cells))
    )


def _answers(facts: Iterator[Fact]) -> dict[tuple[str, About], Fact]:
    return {(fact.kind, fact.about): fact for fact in facts}


def _side_by_side(old: dict[tuple[str, About], Fact], new: dict[tuple[str, About], Fact]) -> list[Cell]:
    cells = []
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        clause = (after or before).clause  # type: ignore[union-attr]
        values = (before.value if before else None, after.value if after else None)
        if key[0] == "wording":
            values = (None, None) if values[0] == values[1] else ("old", "new")
        cells.append(Cell(key[0], clause, key[1], *values))
    return cells


_CONDITIONS = ("product", "category", "channel", "language", "region", "environment", "phase", "flag", "fact")
_OF_HOURS = ("hours", "hours_zone", "days_off", "own_day")


def _told_once(cells: list[Cell]) -> list[Cell]:
    """Without what another change tells already: exceptions that change exactly as the rule does which they are
    exceptions from, and hours of something that is wholly new or gone."""
    usual = {
        (cell.kind, cell.about): (cell.old, cell.new) for cell in cells if cell.kind == "target" and _is_usual(cell)
    }
    one_sided = {_whose(cell) for cell in cells if cell.kind == "hours" and None in (cell.old, cell.new)}
    return [
        cell
        for cell in cells
        if not (cell.kind in _OF_HOURS and _whose(cell) in one_sided and "use" in cell.dimensions)
        and not (
            cell.kind == "target"
            and not _is_usual(cell)
            and usual.get((cell.kind, _without(_CONDITIONS, cell.about))) == (cell.old, cell.new)
        )
    ]


def _is_usual(cell: Cell) -> bool:
    return not any(name in _CONDITIONS for name in cell.dimensions)


def _whose(cell: Cell) -> About:
    return _without(("weekday", "day"), cell.about)


def _without(names: tuple[str, ...], about: About) -> About:
    return tuple((name, code) for name, code in about if name not in names)
