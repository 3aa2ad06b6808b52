"""The index of either database, asked: the newest documents that hold all tokens of a condition.

FTS5 walks its lists from the newest on and stops. PostgreSQL's index has no order and brings every document that it
finds to be sorted, so the newest windows of time are asked first: what is frequent is found among them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any as Anything
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from podpora.search.conditions import (
    Any,
    Condition,
    Fts5,
    TsQuery,
    Wish,
    in_windows,
    spelled,
    spelled_any,
    spelled_apart,
    spelled_pairs,
)
from podpora.search.places import begin_of, window_of

NEWEST: Final = 2_000
"""On PostgreSQL so many documents, the newest, are asked first."""
MOST_WINDOWS: Final = 150
ABOVE_ALL: Final = 1 << 62

FTS5: Final = (
    "SELECT d.id, d.key{tokens} FROM search_index x JOIN search_document d ON d.id = x.rowid"
    " WHERE x.search_index MATCH %s AND x.rowid < %s AND x.rowid >= %s AND d.kind = %s{among}"
    " ORDER BY x.rowid DESC LIMIT %s"
)
HELD: Final = (
    "WITH held AS MATERIALIZED (SELECT id, key FROM search_document"
    " WHERE {parts} AND id < %s AND id >= %s AND kind = %s{among})"
)
_NEWEST: Final = f"{HELD} SELECT id, key FROM held ORDER BY id DESC LIMIT %s"
_NAMED: Final = (  # unpacked for those alone that are wanted
    f"{HELD} SELECT id, d.key, d.tokens FROM (SELECT id FROM held ORDER BY id DESC LIMIT %s) newest"
    " JOIN search_document d USING (id) ORDER BY id DESC"
)
_EDGES: Final = (
    "SELECT (SELECT max(id) FROM search_document WHERE id < %s),"
    " (SELECT id FROM search_document WHERE id < %s ORDER BY id DESC OFFSET %s LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A document that was found: its place, and the key of its thing."""

    place: int
    key: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The places from ``lowest`` on that are less than ``below``."""

    below: int = ABOVE_ALL
    lowest: int = 0


def is_sqlite() -> bool:
    """Whether this desk is on SQLite."""
    return connection.vendor == "sqlite"


def holding(
    condition: Condition,
    wish: Wish,
    stretch: Stretch,
    *,
    limit: int,
    but_not: Condition | None = None,
    windows: range | None = None,
) -> list[Row]:
    """Up to ``limit`` documents of the stretch, newest first, that hold the condition's tokens, in any order, and do
    not fulfil ``but_not``; of some windows alone where there are ``windows``."""
    if is_sqlite():
        sql, values = in_fts5(condition, wish, stretch, but_not=but_not)
    else:
        sql, values = in_tsquery(_NEWEST, condition, wish, stretch, but_not=but_not, windows=windows)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit])
        return [Row(place, key) for place, key in cursor.fetchall()]


def named(names: Any, kind: str, *, limit: int) -> list[tuple[int, str]]:
    """Key and tokens of the newest documents of a kind that hold one of the branches."""
    if is_sqlite():
        sql, text = FTS5.format(tokens=", d.tokens", among=""), spelled_any(names, Fts5)
    else:
        sql, text = _NAMED.format(parts="vector @@ %s::tsquery", among=""), spelled_any(names, TsQuery)
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, ABOVE_ALL, 0, kind, limit])
        return [(key, tokens) for _, key, tokens in cursor.fetchall()]


def in_fts5(
    condition: Condition, wish: Wish, stretch: Stretch, *, but_not: Condition | None = None, with_tokens: bool = False
) -> tuple[str, list[Anything]]:
    """The statement for SQLite and its values but for the last, how many."""
    text = spelled(condition, Fts5)
    if but_not is not None:
        text = f"({text}){Fts5.BUT_NOT}({spelled(but_not, Fts5)})"
    among, values = _among(wish.among, "d.key")
    sql = FTS5.format(tokens=", d.tokens" if with_tokens else "", among=among)
    return sql, [text, stretch.below, stretch.lowest, wish.kind, *values]


def in_tsquery(
    sql: str,
    condition: Condition,
    wish: Wish,
    stretch: Stretch,
    *,
    but_not: Condition | None = None,
    windows: range | None = None,
) -> tuple[str, list[Anything]]:
    """The statement for PostgreSQL and its values as far as what is ``HELD`` goes.

    Each part is a search of its own in the index, which leaps over what the others do not hold. As one tsquery it
    would be reckoned through for every document that any part holds.
    """
    parts = spelled_apart(condition, but_not, in_windows(windows) if windows is not None else None, TsQuery)
    pairs = spelled_pairs(condition)
    among, values = _among(wish.among, "key")
    tests = ["vector @@ %s::tsquery"] * len(parts) + ["search_pairs(tokens) @@ %s::tsquery"] * len(pairs)
    text = sql.format(parts=" AND ".join(tests), among=among)
    return text, [*parts, *pairs, stretch.below, stretch.lowest, wish.kind, *values]


def _among(keys: QuerySet[Anything, int] | None, column: str) -> tuple[str, tuple[Anything, ...]]:
    inner, values = keys.query.sql_with_params() if keys is not None else ("", ())
    return f" AND {column} IN ({inner})" if inner else "", tuple(values)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest documents, which are asked first: those from the place ``edge`` on, and what ``windows`` they lie
    in."""

    edge: int
    windows: range

    def before(self, count: int) -> "Newest | None":
        """As many windows before these; none where so many are better not asked for one by one."""
        if not 0 < count <= min(MOST_WINDOWS, 4 * len(self.windows)):
            return None
        windows = range(self.windows.start - count, self.windows.start)
        return Newest(begin_of(windows.start), windows)


def newest(below: int = ABOVE_ALL) -> Newest | None:
    """On PostgreSQL at least ``NEWEST`` documents below a place; none where there are no more, or they are spread over
    too many windows."""
    if is_sqlite():
        return None
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, [below, below, NEWEST])
        last, first = cursor.fetchone()
    if first is None or last is None or window_of(last) - window_of(first) > MOST_WINDOWS:
        return None
    windows = range(window_of(first), window_of(last) + 1)
    return Newest(begin_of(windows.start), windows)


@contextmanager
def by_the_index() -> Iterator[None]:
    """PostgreSQL takes reading every document to be cheap, as it does not know what it costs to unpack one."""
    if is_sqlite():
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")
