"""A table as a file, in the kind that the address ends with."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http.response import HttpResponseBase

from podpora.faces.desk.views.reports_charts import Cell
from podpora.faces.desk.views.reports_csv import csv_file
from podpora.faces.desk.views.reports_xlsx import xlsx_file

CSV: Final = "csv"
XLSX: Final = "xlsx"


def file_of(kind: str, name: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponseBase:
    """The rows as ``name`` with the ending ``kind``: ``CSV`` or ``XLSX``, whose sheet is called ``title``."""
    return xlsx_file(name, title, heads, rows) if kind == XLSX else csv_file(name, heads, rows)
