"""Many equal changes told as one: cells that differ in one dimension only and change alike become one change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from podpora.policy.comparing.values import About, Plain


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact of both policies, side by side."""

    kind: str
    clause: str
    about: About
    old: Plain
    new: Plain

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.about)


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that change alike: the codes of each dimension in the order of asking."""

    kind: str
    clauses: tuple[str, ...]
    about: tuple[tuple[str, tuple[str, ...]], ...]
    every: frozenset[str]
    old: Plain
    new: Plain


def grouped(cells: Sequence[Cell]) -> list[Group]:
    """The cells that changed, in groups; unchanged ones say which codes there are at all."""
    by_shape: dict[tuple[str, tuple[str, ...]], list[Cell]] = {}
    for cell in cells:
        by_shape.setdefault((cell.kind, cell.dimensions), []).append(cell)
    return [group for alike in by_shape.values() for group in _merged(alike)]


def _merged(cells: Sequence[Cell]) -> list[Group]:
    dimensions = cells[0].dimensions
    groups = [
        Group(
            cell.kind,
            (cell.clause,),
            tuple((name, (code,)) for name, code in cell.about),
            frozenset(),
            cell.old,
            cell.new,
        )
        for cell in cells
        if cell.old != cell.new
    ]
    for place in reversed(range(len(dimensions))):
        groups = _along(groups, place)
    return [_with_every(group, cells) for group in groups]


def _along(groups: Iterable[Group], place: int) -> list[Group]:
    """Groups that differ in this dimension only become one."""
    found: dict[object, Group] = {}
    for group in groups:
        rest = (*group.about[:place], *group.about[place + 1 :])
        key = (rest, group.old, type(group.old), group.new, type(group.new))
        known = found.get(key)
        if known is None:
            found[key] = group
            continue
        name = group.about[place][0]
        codes = tuple(dict.fromkeys((*known.about[place][1], *group.about[place][1])))
        about = (*known.about[:place], (name, codes), *known.about[place + 1 :])
        clauses = tuple(dict.fromkeys((*known.clauses, *group.clauses)))
        found[key] = Group(known.kind, clauses, about, known.every, known.old, known.new)
    return list(found.values())


def _with_every(group: Group, cells: Sequence[Cell]) -> Group:
    """Marks the dimensions in which the group holds for every code that occurs with its other codes."""
    every = {
        name
        for place, (name, codes) in enumerate(group.about)
        if len(codes) > 1 and set(codes) >= _occurring(group, cells, place)
    }
    return Group(group.kind, group.clauses, group.about, frozenset(every), group.old, group.new)


def _occurring(group: Group, cells: Sequence[Cell], place: int) -> set[str]:
    others = [(index, set(codes)) for index, (_, codes) in enumerate(group.about) if index != place]
    return {cell.about[place][1] for cell in cells if all(cell.about[index][1] in codes for index, codes in others)}


def above(clauses: Sequence[str], known: Mapping[str, object] | frozenset[str]) -> str:
    """The nearest clause that stands above all of these; the first of them where none does."""
    parts = [clause.split(".") for clause in clauses]
    shared: list[str] = []
    for words in zip(*parts, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    while shared and ".".join(shared) not in known:
        shared.pop()
    return ".".join(shared) or clauses[0]
