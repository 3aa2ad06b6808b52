"""Tables as files for a spreadsheet: sent while they are read, and no cell is ever taken for a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from django.http import StreamingHttpResponse
from django.utils import timezone

from podpora.faces.desk.views.reports_charts import Cell, Lasted, Part

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK: Final = "\ufeff"  # tells a spreadsheet that the file is UTF-8


class _Line:
    """What a writer of CSV writes to: it hands back each line."""

    def write(self, line: str) -> str:
        return line


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """The rows as ``name``.csv, one after the other as they come."""
    zone = timezone.get_current_timezone()  # that of the reader is gone by the time the lines are sent
    answer = StreamingHttpResponse(_lines(heads, rows, zone), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]], zone: tzinfo) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield _MARK
    yield writer.writerow([safe(head, zone) for head in heads])
    for row in rows:
        yield writer.writerow([safe(cell, zone) for cell in row])


def safe(cell: Cell, zone: tzinfo = UTC) -> str:
    """A cell as text, the same in every language; what a spreadsheet would reckon with gets an apostrophe before it.

    Numbers stay numbers, a share is one of 0 to 1, a length one of hours; a day and an instant are written by ISO 8601,
    the instant with the offset of ``zone``.
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Part):
        return f"{cell.part / cell.whole:.4f}" if cell.whole else ""
    if isinstance(cell, Lasted):
        return f"{cell.hours:.2f}"
    if isinstance(cell, float):
        return f"{cell:.2f}"
    text = str(cell)
    is_formula = isinstance(cell, str) and text.lstrip(" \N{NO-BREAK SPACE}").startswith(_STARTS)
    return f"'{text}" if is_formula else text
