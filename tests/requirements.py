"""The requirements of ``docs/spec/requirements.md`` and the tests that name them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
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
    for number, part, test in _all_named():
        if not part:
            by_number.setdefault(number, []).append(test)
    return by_number


def proven_in_part() -> dict[str, list[tuple[str, str]]]:
    """Number to (part, test) of those whose check no test proves whole, because what the rest is about is not there."""
    by_number: dict[str, list[tuple[str, str]]] = {}
    for number, part, test in _all_named():
        if part:
            by_number.setdefault(number, []).append((part, test))
    return {number: parts for number, parts in by_number.items() if number not in proven()}


@cache
def _all_named() -> tuple[tuple[str, str, str], ...]:
    """Each naming of a requirement: number, part ("" for all of it), test."""
    return tuple(
        (number, part, f"{path.relative_to(ROOT).as_posix()}::{test}".removesuffix("::"))
        for path in sorted((ROOT / "tests").glob("**/test_*.py"))
        for number, part, test in _named_in(ast.parse(path.read_text(encoding="utf-8")), [])
    )


def _named_in(node: ast.AST, inside: list[str]) -> Iterator[tuple[str, str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield from _named_in(child, [*inside, child.name])
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr == "requirement":
            parts = [str(one.value.value) for one in child.keywords if isinstance(one.value, ast.Constant)]
            for word in child.args:
                if isinstance(word, ast.Constant):
                    yield str(word.value), " ".join(parts), "::".join(inside)
        yield from _named_in(child, inside)
