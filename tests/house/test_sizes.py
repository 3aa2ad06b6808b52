"""Sizes that stay comfortable for who reads the code for the first time."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, name_of, python_files, tree

LONGEST_FILE, COMFORTABLE_FILE = 400, 250
LONGEST_FUNCTION, COMFORTABLE_FUNCTION = 60, 30
FILES = (*python_files(), *python_files(ROOT / "tools"), *python_files(ROOT / "tests"))


def _functions(path: Path) -> list[tuple[str, int]]:
    return [
        (f"{name_of(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _ninetieth(sizes: list[int]) -> int:
    return sorted(sizes)[int(len(sizes) * 0.9)]


def test_no_file_is_too_long() -> None:
    sizes = [(name_of(path), len(path.read_text(encoding="utf-8").splitlines())) for path in FILES]
    assert [file for file in sizes if file[1] > LONGEST_FILE] == []


def test_no_function_is_too_long() -> None:
    assert [function for path in FILES for function in _functions(path) if function[1] > LONGEST_FUNCTION] == []


def test_nine_files_of_ten_are_comfortable() -> None:
    assert _ninetieth([len(path.read_text(encoding="utf-8").splitlines()) for path in FILES]) <= COMFORTABLE_FILE


def test_nine_functions_of_ten_are_comfortable() -> None:
    assert _ninetieth([size for path in FILES for _, size in _functions(path)]) <= COMFORTABLE_FUNCTION
