"""Whether a question that was widened can find anything more: SQLite's index tells which words there are."""

from typing import Final

from django.db import connection

from podpora.search.asking import is_sqlite
from podpora.search.conditions import Reader
from podpora.search.tokens import INSIDE, NAME, TEXT
from podpora.words import Question, going_on

_FIRST, _LAST = "\x01", "\U0010ffff"
_GOES_ON: Final = "EXISTS (SELECT 1 FROM search_vocabulary WHERE term >= %s AND term <= %s)"


def may_find_more(wider: Question, than: Question, reader: Reader) -> bool:
    """Whether the same question with its last word as a beginning may find something where ``than`` found nothing; on
    PostgreSQL, whose index does not tell its words, mostly yes."""
    beginnings = going_on(wider, than)
    if beginnings is None or not beginnings:
        return beginnings is None
    if not is_sqlite():
        return True
    sections = (TEXT, NAME, INSIDE) if reader.is_insider else (TEXT, NAME)  # what stands in a title stands in the text
    words = [section + beginning for section in sections for beginning in beginnings]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {' OR '.join([_GOES_ON] * len(words))}",
            [edge for word in words for edge in (word + _FIRST, word + _LAST)],
        )
        return bool(cursor.fetchone()[0])
