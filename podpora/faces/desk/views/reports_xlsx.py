"""Tables as workbooks: real dates and numbers, no cell a formula, and written to the disk row by row, so that a table
of any length takes no more memory than a short one."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from itertools import chain, islice
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, Final

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext

from podpora.faces.desk.views.reports_charts import Cell, Lasted, Part

KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_048_575
"""So many rows a sheet holds beside that of the heads; what is more goes on in a second sheet."""
LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff\ud800-\udfff]")
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def xlsx_file(
    name: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, most_rows: int = MOST_ROWS
) -> FileResponse:
    """The rows as ``name``.xlsx in a sheet called ``title``. Instants stand in the reader's zone, which their head
    names, since a spreadsheet knows of none."""
    book = TemporaryFile()  # noqa: SIM115 (the answer closes it once it is sent)
    try:
        with TemporaryDirectory() as folder:
            _Book(book, folder, title, timezone.get_current_timezone()).write(heads, rows, most_rows)
        book.seek(0)
    except BaseException:
        book.close()
        raise
    answer = FileResponse(book, as_attachment=True, filename=f"{name}.xlsx", content_type=KIND)
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Book:
    """A workbook while it is written."""

    def __init__(self, target: IO[bytes], folder: str, title: str, zone: tzinfo) -> None:
        self.book = xlsxwriter.Workbook(target, _OPTIONS | {"tmpdir": folder})
        self.title, self.zone, self.sheets = title, zone, 0
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.formats = {
            kind: self.book.add_format({"num_format": shape})
            for kind, shape in (
                (datetime, "yyyy-mm-dd hh:mm:ss"),
                (date, "yyyy-mm-dd"),
                (Part, "0.0%"),
                (float, "0.00"),
            )
        }

    def write(self, heads: Sequence[str], rows: Iterable[Sequence[Cell]], most_rows: int) -> None:
        """All rows, in as many sheets as they need, at least one."""
        left = iter(rows)
        try:
            first = next(left, None)
            named = self._named(heads, first or ())
            while first is not None or not self.sheets:
                sheet = self._sheet(named, first or ())
                here = chain([first] if first is not None else [], islice(left, most_rows - 1))
                for place, row in enumerate(here, 1):
                    for column, cell in enumerate(row):
                        self._put(sheet, place, column, cell)
                first = next(left, None)
        finally:
            self.book.close()

    def _named(self, heads: Sequence[str], first: Sequence[Cell]) -> list[str]:
        """The heads, with the zone of instants."""
        zone, named = str(self.zone), list(heads)
        for column, cell in enumerate(first):
            if isinstance(cell, datetime):
                named[column] = gettext("%(head)s (%(zone)s)") % {"head": heads[column], "zone": zone}
        return named

    def _sheet(self, heads: Sequence[str], first: Sequence[Cell]) -> Any:
        self.sheets += 1
        sheet = self.book.add_worksheet(sheet_name(self.title, self.sheets))
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            is_text = column < len(first) and isinstance(first[column], str)
            sheet.set_column(column, column, 32 if is_text else max(12, min(24, len(head) + 2)))
            sheet.write_string(0, column, _clean(head), self.head)
        return sheet

    def _put(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        """One cell as what it is; a text is a text, whatever it looks like."""
        if isinstance(cell, str):
            sheet.write_string(row, column, _clean(cell))
        elif isinstance(cell, datetime):
            here = cell.astimezone(self.zone).replace(tzinfo=None)
            sheet.write_datetime(row, column, here, self.formats[datetime])
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self.formats[date])
        elif isinstance(cell, Part):
            if cell.whole:
                sheet.write_number(row, column, cell.part / cell.whole, self.formats[Part])
        elif isinstance(cell, Lasted):
            sheet.write_number(row, column, cell.hours, self.formats[float])
        elif cell is not None:
            sheet.write_number(row, column, cell, self.formats[float] if isinstance(cell, float) else None)


def sheet_name(title: str, number: int = 1) -> str:
    """A name that a spreadsheet takes: up to 31 letters, without the signs that it keeps for itself; from the second
    sheet on with its number."""
    end = f" ({number})" if number > 1 else ""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("' ")
    return (plain[: LONGEST_NAME - len(end)].strip("' ") or "1") + end


def _clean(text: str) -> str:
    """The text without signs that no XML may hold, as long as a cell may be."""
    return _NOT_IN_XML.sub("\ufffd", text)[:LONGEST_TEXT]
