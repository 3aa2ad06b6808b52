"""One query over both databases: what a reader may find, titles first, newest first, page by page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from podpora.search.conditions import (
    Condition,
    Fts5,
    Reader,
    TsQuery,
    Wish,
    everywhere,
    holds_somewhere,
    in_names,
    in_title,
    of_clause_in_names,
    spelled,
    spelled_any,
    within,
)
from podpora.search.places import window_of
from podpora.words import Question

NEWEST: Final = 3_000
"""On PostgreSQL so many documents, the newest, are asked first: what is frequent is found among them."""
MOST_WINDOWS: Final = 150
MOST_NAMES: Final = 200
_BATCHES: Final = ((100, 1), (400, 1), (1_500, 4))
"""So many documents are looked at in turn, and among how many times ``NEWEST`` they are first asked for."""
_ABOVE_ALL: Final = 1 << 62
_IN_TITLE, _ANYWHERE = 0, 1


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of the things that were found, in order, and the cursor of the next ones ('' at the end)."""

    keys: list[int]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class _Row:
    place: int
    key: int


def find(wish: Wish, reader: Reader, *, cursor: str = "", limit: int = 30) -> Found:
    """Up to ``limit`` things: those whose title has all words first, then those with the words anywhere; each newest
    first. The same on both databases. Rights and filters are part of the query; nothing is found and left out after.

    Where words have to stand side by side, the newest 2,000 that hold all of them are looked at. A cursor that was
    tampered with reads as the start.
    """
    nothing_to_ask = not wish.question.wanted or reader.any_of == ()
    if nothing_to_ask:
        return Found([], "")
    tier, below = _read(cursor)
    titles, anywhere = in_title(wish, reader), everywhere(wish, reader)
    rows: list[tuple[int, _Row]] = []
    with _by_the_index():
        newest = _newest(below) if reader.any_of is None else None
        if tier == _IN_TITLE:
            found = _matching(titles, None, wish, below=below, limit=limit + 1, newest=newest)
            rows = [(_IN_TITLE, row) for row in found]
            newest = newest if below == _ABOVE_ALL or newest is None else _newest(_ABOVE_ALL)
            below = _ABOVE_ALL
        if len(rows) <= limit:
            found = _matching(anywhere, titles, wish, below=below, limit=limit + 1 - len(rows), newest=newest)
            rows += [(_ANYWHERE, row) for row in found]
    shown = rows[:limit]
    has_more = len(rows) > limit
    return Found([row.key for _, row in shown], f"{shown[-1][0]}-{shown[-1][1].place}" if has_more else "")


def keys_by_name(question: Question, *, kind: str) -> tuple[tuple[int, ...], ...]:
    """For each wanted clause the things of that kind whose name satisfies it: of the 200 latest that any clause
    names."""
    if not question.wanted:
        return ()
    names = in_names(question)
    rows = _run(_spell_any(names), kind, with_tokens=True, below=_ABOVE_ALL, limit=MOST_NAMES)
    clauses = [of_clause_in_names(clause) for clause in question.wanted]
    return tuple(tuple(key for _, key, tokens in rows if holds_somewhere(one, tokens)) for one in clauses)


def _matching(
    condition: Condition, but_not: Condition | None, wish: Wish, *, below: int, limit: int, newest: range | None
) -> Sequence[_Row]:
    """The newest documents that fulfil the condition and do not fulfil the other one; ``newest``: the windows to ask
    first."""
    if condition.has_phrase:
        return _looked_at(condition, but_not, wish, below=below, limit=limit, asks_newest=newest is not None)
    first = "" if newest is None else _spell(within(condition, newest), but_not)
    query = _spell(condition, but_not)
    rows = _run(query, wish.kind, below=below, limit=limit, newest=first, among=wish.among)
    return [_Row(place, key) for place, key, _ in rows]


def _looked_at(
    condition: Condition, but_not: Condition | None, wish: Wish, *, below: int, limit: int, asks_newest: bool
) -> Sequence[_Row]:
    found: list[_Row] = []
    holds = condition.holds()
    for place, key, tokens in _candidates(condition, wish, below, asks_newest=asks_newest):
        if holds(tokens) and not (but_not is not None and _fulfils(but_not, tokens)):
            found.append(_Row(place, key))
            if len(found) == limit:
                break
    return found


def _fulfils(condition: Condition, tokens: str) -> bool:
    return all(holds_somewhere(one, tokens) for one in condition.every)


def _candidates(condition: Condition, wish: Wish, below: int, *, asks_newest: bool) -> Iterator[tuple[int, int, str]]:
    query = _spell(condition, None)
    for size, times in _BATCHES:
        newest = _newest(below, times) if asks_newest else None
        first = "" if newest is None else _spell(within(condition, newest), None)
        rows = _run(query, wish.kind, with_tokens=True, below=below, limit=size, newest=first, among=wish.among)
        yield from rows
        if len(rows) < size:
            return
        below = rows[-1][0]


def _read(cursor: str) -> tuple[int, int]:
    tier, _, place = cursor.partition("-")
    if tier in ("0", "1") and place.isascii() and place.isdigit() and len(place) < 19:
        return int(tier), int(place)
    return _IN_TITLE, _ABOVE_ALL


# --- the two databases ----------------------------------------------------------------------------------------------

_FTS5: Final = (
    "SELECT d.id, d.key, {tokens} FROM search_index x JOIN search_document d ON d.id = x.rowid"
    " WHERE x.search_index MATCH %s AND x.rowid < %s AND d.kind = %s{among} ORDER BY x.rowid DESC LIMIT %s"
)
_TSQUERY: Final = (
    "WITH found AS MATERIALIZED (SELECT id, key FROM search_document"
    " WHERE vector @@ %s::tsquery AND id < %s AND kind = %s{among})"
    " SELECT id, key, '' FROM found ORDER BY id DESC LIMIT %s"
)
_TSQUERY_WITH_TOKENS: Final = (  # unpacked for those alone that are looked at
    f"SELECT id, d.key, d.tokens FROM ({_TSQUERY}) newest JOIN search_document d USING (id) ORDER BY id DESC"
)


_EDGES: Final = (
    "SELECT (SELECT max(id) FROM search_document WHERE id < %s),"
    " (SELECT id FROM search_document WHERE id < %s ORDER BY id DESC OFFSET %s LIMIT 1)"
)


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _spell(condition: Condition, but_not: Condition | None) -> str:
    language = Fts5 if _is_sqlite() else TsQuery
    text = spelled(condition, language)
    return text if but_not is None else f"({text}){language.BUT_NOT}({spelled(but_not, language)})"


def _spell_any(names: object) -> str:
    return spelled_any(names, Fts5 if _is_sqlite() else TsQuery)  # type: ignore[arg-type]


def _newest(below: int, times: int = 1) -> range | None:
    """On PostgreSQL the windows of the newest documents, to be asked first; none where that would not help.

    Its index has no order: a word that stands everywhere would bring every document to be sorted. SQLite walks its
    index from the newest on and stops. Who reads one customer's documents has a rare mark in the query already.
    """
    if _is_sqlite():
        return None
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, [below, below, times * NEWEST])
        last, first = cursor.fetchone()
    if first is None or last is None or window_of(last) - window_of(first) > MOST_WINDOWS:
        return None
    return range(window_of(first), window_of(last) + 1)


@contextmanager
def _by_the_index() -> Iterator[None]:
    """PostgreSQL takes reading every document to be cheap, as it does not know what it costs to unpack one."""
    if _is_sqlite():
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")


def _run(
    query: str,
    kind: str,
    *,
    below: int,
    limit: int,
    with_tokens: bool = False,
    newest: str = "",
    among: QuerySet[Any, int] | None = None,
) -> list[tuple[int, int, str]]:
    """Place, key and (where wanted) tokens of the newest documents below that place."""
    is_sqlite = _is_sqlite()
    inner, values = among.query.sql_with_params() if among is not None else ("", ())
    among_them = f" AND key IN ({inner})" if inner else ""
    if is_sqlite:
        sql = _FTS5.format(tokens="d.tokens" if with_tokens else "''", among=among_them)
    else:
        sql = (_TSQUERY_WITH_TOKENS if with_tokens else _TSQUERY).format(among=among_them)
    rows: list[tuple[int, int, str]] = []
    with connection.cursor() as cursor:
        for text in (newest, query):
            if text and len(rows) < limit:
                cursor.execute(sql, [text, below, kind, *values, limit])
                rows = cursor.fetchall()
    return rows
