"""Queries of `prepared` in SQLite's own way: their text is put into its writing once, not at every call."""

from typing import Any

from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper


class Prepared:
    """A query's text with SQLite's places."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("%s", "?").replace("%%", "%")

    def cursor(self, given: dict[str, Any]) -> Any:  # noqa: ARG002 (as PostgreSQL's)
        """Django's cursor that runs this statement, whatever text it is told, with the values that it is told."""
        connection.ensure_connection()
        raw = connection.connection.cursor(factory=_Told)
        raw.statement = self.text
        django: Any = connection
        return django._prepare_cursor(raw)


class _Told(SQLiteCursorWrapper):
    """A cursor with one statement. Django's text of it, which its caller passes, serves logs and counts."""

    statement: str

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        return self.statement
