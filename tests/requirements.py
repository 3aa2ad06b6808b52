"""The requirements of ``docs/spec/requirements.md`` and the tests that name them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "spec" / "requirements.md"


def known() -> dict[str, str]:
    """Number to first words, in the order of the document: ``{"R1": "Customers appoint ...", ...}``."""
    found = re.findall(r"^\*\*(R\d+)\.\*\*\s*(.+)$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(found)


def proven() -> dict[str, list[str]]:
    """Number to the tests that name it, as ``tests/cases/test_open_case.py::test_name``, read without running them."""
    by_number: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").glob("**/test_*.py")):
        place = path.relative_to(ROOT).as_posix()
        for number, test in _named_in(ast.parse(path.read_text(encoding="utf-8")), []):
            tests = by_number.setdefault(number, [])
            tests.append(f"{place}::{test}" if test else place)
    return by_number


def _named_in(node: ast.AST, inside: list[str]) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield from _named_in(child, [*inside, child.name])
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr == "requirement":
            for word in child.args:
                if isinstance(word, ast.Constant):
                    yield str(word.value), "::".join(inside)
        yield from _named_in(child, inside)
