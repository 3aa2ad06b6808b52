"""Complaints about a document, and where in the text each belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

Loc = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of a document: where (`line` and `column` from 1), the clause, a code, what is wrong, the mend."""

    file: str
    line: int
    column: int
    clause: str
    code: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        clause = f"{self.clause}: " if self.clause else ""
        return f"{where}: {clause}{self.message} [{self.code}]. Mend: {self.mend}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A complaint before its place is known: `loc` is the path of keys and indexes from the root."""

    loc: tuple[str | int, ...]
    code: str
    message: str
    mend: str


class PolicyError(ValueError):
    """The document is refused; `complaints` holds every fault, in order of place."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(sorted(complaints, key=lambda c: (c.file, c.line, c.column)))
        super().__init__("\n".join(map(str, self.complaints)))


def key_in(node: CommentedMap, part: str | int) -> Any:
    """The key of `node` that `part` names (`"1"` finds the number 1 and the other way round), or None."""
    for key in node:
        if key == part or str(key) == str(part):
            return key
    return None


def position(root: Any, loc: Loc) -> tuple[int, int]:
    """Line and column, from 1, of the deepest part of `loc` that stands in the text.

    The last part found is pointed at by its value; parts that are not in the text (type names that pydantic adds,
    missing words) leave the place of what is around them.
    """
    line, column, node = 0, 0, root
    for part in loc:
        if isinstance(node, CommentedMap):
            key = key_in(node, part)
            if key is None:
                continue
            key_line, key_column, value_line, value_column = node.lc.data[key][:4]
            node = node[key]
            at_key = isinstance(node, CommentedMap | CommentedSeq) or node is None
            line, column = (key_line, key_column) if at_key else (value_line, value_column)
        elif isinstance(node, CommentedSeq):
            index = part if isinstance(part, int) else next((i for i, v in enumerate(node) if str(v) == part), -1)
            if 0 <= index < len(node):
                line, column = node.lc.data[index][:2]
                node = node[index]
    return line + 1, column + 1


def key_position(root: Any, loc: Loc) -> tuple[int, int]:
    """Line and column of the key that `loc` ends in (for words that should not be there)."""
    node = root
    for part in loc[:-1]:
        if isinstance(node, CommentedMap):
            key = key_in(node, part)
            node = node[key] if key is not None else node
        elif isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
            node = node[part]
    if isinstance(node, CommentedMap) and (key := key_in(node, loc[-1])) is not None:
        line, column = node.lc.data[key][:2]
        return line + 1, column + 1
    return position(root, loc)


_LISTED = {"severities": "severity", "categories": "categories", "roles": "who.roles"}
_PLAIN = {"hours", "programs", "interpretations", "holidays", "regions"}


def clause_of(root: Any, loc: Loc) -> str:
    """The clause key that a path of the document belongs to."""
    if not loc:
        return "policy"
    head, rest = str(loc[0]), list(loc[1:])
    if head == "programs" and len(rest) >= 3 and rest[1] == "targets":
        cell = [str(rest[0])] + ([] if rest[2] == "first_response" else [str(rest[2])])
        return ".".join(["targets", *cell, *[str(p) for p in rest[3:4]]])
    if head == "programs" and len(rest) >= 3 and rest[1] == "when" and isinstance(rest[2], int):
        return f"targets.{rest[0]}.when.{rest[2] + 1}"
    if head in _LISTED and rest:
        return f"{_LISTED[head]}.{_identity(root, loc[:2])}"
    if head in _PLAIN and rest:
        return f"{head}.{rest[0]}"
    if head in ("closing", "lifecycle") and len(rest) >= 2 and isinstance(rest[1], int):
        middle = [] if head == "lifecycle" else [str(rest[0])]
        return ".".join([head, *middle, _identity(root, loc[:3])])
    return head


def _identity(root: Any, loc: Loc) -> str:
    node: Any = root
    for part in loc:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return str(part)
    found = node.get("id") if isinstance(node, CommentedMap) else None
    return str(found) if found is not None else str(loc[-1])
