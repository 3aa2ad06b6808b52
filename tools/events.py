"""Write ``docs/events.md``: every kind of event that the code appends to the journal, and where it does."""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT: Final = ROOT / "docs" / "events.md"
NOT_ASKED: Final = ("faces/", "lib/", "cases/bulk")  # bulk writes again what acts append
HEAD: Final = """# Events

Everything that happens is an event in the journal: its kind, its subject, who did it, when, with what data, and the
policy clause behind it. Timeline, notifications and audit read these. Kinds are `noun.past_tense`. This page is made
from the code by `python -m tools.events`; a test keeps the two equal.

| kind | what happened | appended by |
| --- | --- | --- |
"""


@dataclass
class Kind:
    """A kind of event and where it is appended."""

    places: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def main() -> int:
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(f"{DOCUMENT.relative_to(ROOT)}: {len(kinds())} kinds")
    return 0


def document() -> str:
    """The page as it should be."""
    rows = []
    for name, kind in sorted(kinds().items()):
        places = ", ".join(f"`{place}`" for place in sorted(kind.places))
        rows.append(f"| `{name}` | {' '.join(sorted(kind.words))} | {places} |\n")
    return HEAD + "".join(rows)


def kinds() -> dict[str, Kind]:
    """Kind to where it is appended, from calls with ``kind=`` and from rows written by ``put(noun=...)``."""
    found: dict[str, Kind] = {}
    for path in sorted((ROOT / "podpora").rglob("*.py")):
        place = path.relative_to(ROOT / "podpora").as_posix()
        if place.startswith(NOT_ASKED):
            continue
        module = ast.parse(path.read_text(encoding="utf-8"))
        words = (ast.get_docstring(module) or "").split("\n")[0]
        for name in _named(module):
            kind = found.setdefault(name, Kind())
            kind.places.add(place)
            kind.words.add(words)
    return found


def _named(module: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        for word in node.keywords:
            for value in _strings(word.value, constants):
                if word.arg == "kind" and "." in value:
                    yield value
                if word.arg == "noun":
                    yield from (f"{value}.created", f"{value}.changed")


def _strings(value: ast.expr, constants: Mapping[str, object]) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.Name) and isinstance(constants.get(value.id), str):
        yield str(constants[value.id])
    elif isinstance(value, ast.IfExp):
        yield from _strings(value.body, constants)
        yield from _strings(value.orelse, constants)


if __name__ == "__main__":
    sys.exit(main())
