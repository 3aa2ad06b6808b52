"""Words side by side: the documents that may hold them so are looked at, the newest first.

SQLite's index tells which hold all the words, PostgreSQL's which hold all the pairs of neighbours, by numbers that two
pairs may share.
"""

from typing import Any as Anything
from typing import Final

from django.db import connection

from podpora.search.asking import HELD, Newest, Row, Stretch, in_fts5, in_tsquery, is_sqlite
from podpora.search.conditions import Condition, Spoken, Wish

LOOKED_AT: Final = 2_000
_SPOKEN: Final = "/* spoken */"
_STANDING: Final = (  # looked at one by one until there are enough, in the order of the inner list
    f"{HELD}, standing AS MATERIALIZED (SELECT id, key FROM (SELECT id, key FROM held ORDER BY id DESC LIMIT %s) newest"
    f" WHERE (SELECT {_SPOKEN} FROM"
    " (SELECT ' ' || tokens || ' ' AS text FROM search_document WHERE id = newest.id OFFSET 0) words)"
    " ORDER BY id DESC LIMIT %s)"
    " SELECT id, key FROM standing UNION ALL SELECT -1, count(*) FROM held"
)


def standing(
    condition: Condition,
    wish: Wish,
    stretch: Stretch,
    *,
    limit: int,
    but_not: Condition | None = None,
    part: Newest | None = None,
) -> tuple[list[Row], int]:
    """Up to ``limit`` documents of the stretch, newest first, in which the words stand as asked and which do not fulfil
    ``but_not``; and down to which place there are no others for certain, 0: these are all.

    Of more than ``LOOKED_AT`` that may hold them the newest are looked at; ``part``: where first, on PostgreSQL.
    """
    spoken, barred = condition.spoken, but_not.spoken_in_full if but_not is not None else None
    if is_sqlite():
        return _read_through(condition, wish, stretch, spoken, barred, limit=limit)
    rows: list[Row] = []
    left = LOOKED_AT
    while True:
        sql, values = in_tsquery(
            _STANDING, condition, wish, stretch, windows=part.windows if part is not None else None
        )
        found, held = _looked_at(sql, [*values, left], spoken, barred, limit=limit - len(rows))
        rows, left = rows + found, left - held
        if len(rows) >= limit or left <= 0:
            return rows, stretch.below
        if part is None or part.edge <= stretch.lowest:
            return rows, 0
        stretch, part = Stretch(part.edge, stretch.lowest), _next(part, left, held)


def _next(part: Newest, left: int, held: int) -> Newest | None:
    """The windows in which ``left`` more may hold the words, and some, where ``held`` of these did."""
    return part.before(-(-left * len(part.windows) * 5 // (4 * held)) if held else 0)


def _read_through(
    condition: Condition, wish: Wish, stretch: Stretch, spoken: Spoken, barred: Spoken | None, *, limit: int
) -> tuple[list[Row], int]:
    sql, values = in_fts5(condition, wish, stretch, with_tokens=True)
    stands, is_barred = spoken.test(), barred.test() if barred is not None else None
    rows: list[Row] = []
    place = looked_at = 0
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, LOOKED_AT])
        for place, key, tokens in cursor:
            looked_at += 1
            if stands(tokens) and not (is_barred is not None and is_barred(tokens)):
                rows.append(Row(place, key))
                if len(rows) == limit:
                    return rows, place
    return rows, place if looked_at == LOOKED_AT else 0


def _looked_at(
    sql: str, values: list[Anything], spoken: Spoken, barred: Spoken | None, *, limit: int
) -> tuple[list[Row], int]:
    """What stands, newest first, and how many hold the words."""
    text, words = _in_sql(spoken)
    if barred is not None:
        but_not, more = _in_sql(barred)
        text, words = f"{text} AND NOT ({but_not})", [*words, *more]
    with connection.cursor() as cursor:
        cursor.execute(sql.replace(_SPOKEN, text), [*values, *words, limit])
        rows = [Row(place, key) for place, key in cursor.fetchall()]
    held = next(row.key for row in rows if row.place < 0)
    found = sorted((row for row in rows if row.place >= 0), key=lambda row: -row.place)
    return found, held


def _in_sql(spoken: Spoken) -> tuple[str, list[str]]:
    """As ``Spoken.test``, over ``text``."""
    parts = [f"({' OR '.join(['strpos(text, %s) > 0'] * len(ways))})" for ways in spoken.every]
    parts += ["strpos(text, %s) = 0"] * len(spoken.none)
    return " AND ".join(parts), [*(way for ways in spoken.every for way in ways), *spoken.none]
