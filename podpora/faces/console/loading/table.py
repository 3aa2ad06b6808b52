"""A CSV file as rows of text: UTF-8 with or without a mark at its head, commas or semicolons between the cells."""

import csv
import difflib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from podpora.faces.console.loading.complaints import Complaint


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row before its cells are read: ``number`` as a spreadsheet shows it, cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, those with faults left out. ``is_whole`` is false where any are missing."""

    rows: tuple[TextRow, ...]
    columns: frozenset[str]
    is_whole: bool


_NOTHING = Table(rows=(), columns=frozenset(), is_whole=False)


def read_table(path: Path, *, columns: Sequence[str], required: Sequence[str], complaints: list[Complaint]) -> Table:
    """The rows of the file; every fault of its form goes to ``complaints``. Rows of empty cells do not count."""
    text = _text(path, complaints)
    if text is None:
        return _NOTHING
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    if "\t" in head and delimiter not in head:
        what = "the cells stand between tabs; save it with commas or semicolons between them"
        complaints.append(Complaint(path.name, 1, "", what))
        return _NOTHING
    records: list[list[str]] = []
    try:
        records.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as fault:
        what = f"not a CSV file: {_said(fault)}"
        complaints.append(Complaint(path.name, len(records) + 1, "", what))
        return _NOTHING
    if not records or not any(cell.strip() for cell in records[0]):
        complaints.append(Complaint(path.name, 1, "", f"the first row must name the columns: {', '.join(columns)}"))
        return _NOTHING
    names = [cell.strip().lower() for cell in records[0]]
    if not _is_good_head(path.name, names, columns, required, complaints):
        return _NOTHING
    return _rows(path.name, names, records[1:], complaints)


def _said(fault: csv.Error) -> str:
    opened = "a cell begins with a quotation mark that is never closed; write two where one belongs to the text"
    return opened if "unexpected end of data" in str(fault) else str(fault)


def _text(path: Path, complaints: list[Complaint]) -> str | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        what = f"not UTF-8 text (byte {fault.start}); save it as CSV UTF-8"
        complaints.append(Complaint(path.name, fault.object[: fault.start].count(b"\n") + 1, "", what))
        return None
    except OSError as fault:
        complaints.append(Complaint(path.name, 0, "", f"cannot be read: {fault.strerror}"))
        return None
    if "\0" in text:
        complaints.append(Complaint(path.name, 0, "", "not text: it holds a zero byte; save it as CSV UTF-8"))
        return None
    return text


def _is_good_head(
    file: str, names: list[str], columns: Sequence[str], required: Sequence[str], complaints: list[Complaint]
) -> bool:
    before = len(complaints)
    for name in dict.fromkeys(names):
        if name not in columns:
            near = difflib.get_close_matches(name, columns, n=1, cutoff=0.75)
            mend = f"did you mean {near[0]}?" if near else f"there are: {', '.join(columns)}"
            complaints.append(Complaint(file, 1, name, f"there is no such column; {mend}"))
        elif names.count(name) > 1:
            complaints.append(Complaint(file, 1, name, "the column stands there twice"))
    for name in required:
        if name not in names:
            complaints.append(Complaint(file, 1, name, "the column is missing"))
    return len(complaints) == before


def _rows(file: str, names: list[str], records: list[list[str]], complaints: list[Complaint]) -> Table:
    rows, is_whole = [], True
    for number, record in enumerate(records, 2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(names):
            what = f"{len(record)} cells where the first row has {len(names)}"
            complaints.append(Complaint(file, number, "", what))
            is_whole = False
            continue
        rows.append(TextRow(number, dict(zip(names, (cell.strip() for cell in record), strict=True))))
    return Table(rows=tuple(rows), columns=frozenset(names), is_whole=is_whole)
