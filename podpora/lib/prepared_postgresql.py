"""Queries of `prepared` in PostgreSQL's own way: parsed and planned once per connection, then run with values alone.

To parse and plan a page's questions takes PostgreSQL longer than to answer them. Django writes the values into the text
of a query, so that each looks new; here the text has places for them (``$1``), psycopg prepares it when a connection
has seen it twice, and PostgreSQL decides itself whether one plan serves all values.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Final

from django.db import connection
from psycopg import RawCursor, sql
from psycopg.types.numeric import Int8

SEVERAL: Final = 64
"""The most keys that a list may have."""

STATEMENTS: Final = 400
"""The most prepared statements that a connection keeps; who has more of them forgets the oldest."""

Given = tuple[str, int, Any]
"""A place in a query: the name whose value goes there ("" for none), which of its values, what stands there."""

_TYPES: Final = {int: "bigint", list: "bigint[]", str: "text", date: "date", datetime: "timestamptz"}


class Prepared:
    """A query's text with numbered places, and how the values of a call get there."""

    def __init__(self, text: str, places: Sequence[Given], kinds: dict[str, type]) -> None:
        names = list(kinds)
        pieces = [piece.replace("%%", "%") for piece in text.split("%s")]
        self.text, at = pieces[0], 0
        while at < len(places):
            name, _, value = places[at]
            many = 1
            if not name:
                self.text += sql.Literal(value).as_string(connection.connection)
            else:
                if kinds[name] is list:
                    many = SEVERAL
                    self.text = f"{self.text.removesuffix('IN (')}= ANY ("
                self.text += f"${names.index(name) + 1}::{_TYPES[kinds[name]]}"
            at += many
            self.text += pieces[at]
        self._values = [_bound_as(kind, name) for name, kind in kinds.items()]

    def cursor(self, given: dict[str, Any]) -> Any:
        """Django's cursor that runs this statement with the values of ``given``, whatever text it is told."""
        connection.ensure_connection()
        with connection.wrap_database_errors:
            raw = _Told(connection.connection, self.text, [value(given) for value in self._values])
        django: Any = connection
        return django._prepare_cursor(raw)


class _Told(RawCursor[Any]):
    """A cursor with one statement. Django's text of it, which its caller passes, serves logs and counts."""

    def __init__(self, on: Any, text: str, values: list[Any]) -> None:
        super().__init__(on)
        self._statement, self._values = text, values
        if on.prepared_max != STATEMENTS:
            on.prepared_max = STATEMENTS

    def execute(self, query: Any, params: Any = None, **ways: Any) -> Any:
        told: Any = super().execute(self._statement, self._values, **ways)
        if told._query is None:  # psycopg forgets the text of what was prepared; Django's log of queries asks for it
            told._query = SimpleNamespace(query=self._statement.encode())
        return told


def _bound_as(kind: type, name: str) -> Callable[[dict[str, Any]], Any]:
    """What psycopg is given for a value, always of one type, or each type would be a statement of its own."""
    if kind is int:
        return lambda given: None if given[name] is None else Int8(given[name])
    if kind is list:
        return lambda given: [Int8(each) for each in given[name]]
    return lambda given: given[name]
