"""Tables as files for a spreadsheet: sent while they are read, and no cell is ever taken for a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from django.http import StreamingHttpResponse

from podpora.faces.desk.views.reports_charts import Cell

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK: Final = "\ufeff"  # tells a spreadsheet that the file is UTF-8


class _Line:
    """What a writer of CSV writes to: it hands back each line."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """The rows as ``name``.csv, one after the other as they come."""
    answer = StreamingHttpResponse(_lines(heads, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield _MARK
    yield writer.writerow([safe(head) for head in heads])
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def safe(cell: Cell) -> str:
    """A cell as text; one that a spreadsheet would reckon with gets an apostrophe before it. Numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    text = str(cell)
    is_formula = isinstance(cell, str) and text.lstrip(" \N{NO-BREAK SPACE}").startswith(_STARTS)
    return f"'{text}" if is_formula else text


def moment(at: datetime | None) -> str:
    """An instant for a spreadsheet: to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ") if at else ""
