"""Now is an argument: only ``lib/moment.py`` and the faces read the wall clock; and the store of sessions, which is
Django's and asks nobody."""

import ast
from collections.abc import Iterator

from tests.house.tree import PACKAGE, name_of, python_files, tree

READERS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "Now", "localdate"}
OWNERS = {"datetime", "date", "time", "timezone", "moment", "functions"}
MAY = ("lib/moment.py", "people/sessions.py")


def _reads(path_tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(path_tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            owner_name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if node.func.attr in READERS and owner_name in OWNERS:
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and any(alias.name in {"now", "Now"} for alias in node.names):
            yield node.lineno
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno


def test_no_room_reads_the_wall_clock() -> None:
    rooms = [path for path in python_files() if path.relative_to(PACKAGE).parts[0] != "faces"]
    found = [
        f"{name_of(path)}:{line}"
        for path in rooms
        if path.relative_to(PACKAGE).as_posix() not in MAY
        for line in _reads(tree(path))
    ]
    assert found == []


def test_the_test_finds_what_it_looks_for() -> None:
    source = "from podpora.lib.moment import now\ndatetime.now(UTC)\ntimezone.now()\ntime.time()\nF(auto_now=True)"
    assert sorted(_reads(ast.parse(source))) == [1, 2, 3, 4, 5]
