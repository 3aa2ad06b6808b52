"""A folder of records from its files to the acts: read all, check all, then write all in one transaction."""

import difflib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from podpora.contracts.selectors import policy_in_force
from podpora.faces.console.loading.cells import CellError
from podpora.faces.console.loading.complaints import Complaint, LoadError
from podpora.faces.console.loading.sheet import Column, Count, Demo, Loading, Row, Sheet
from podpora.faces.console.loading.sheets import SHEETS
from podpora.faces.console.loading.table import TextRow, read_table
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What came of each file that was there, in the order of writing."""

    counts: dict[str, Count]

    @property
    def changes(self) -> int:
        """How many records are new or changed; 0 when everything was on file already."""
        return sum(count.new + count.changed for count in self.counts.values())

    def __str__(self) -> str:
        return "\n".join(
            f"{file}: {count.rows} {'row' if count.rows == 1 else 'rows'}, {count.new} new, {count.changed} changed"
            for file, count in self.counts.items()
        )


def load_folder(path: Path, *, actor: Actor, now: datetime, demo: Demo | None = None) -> LoadResult:
    """Load every CSV file of the folder in one transaction. On SQLite others can write until the first row differs;
    where one of them did so meanwhile, the folder is read once more, alone.

    Raises ``LoadError`` with all complaints, and then nothing was written; ``NoPolicy`` where none is in force.
    """
    try:
        with _taking_the_lock_late():
            return _load(path, actor=actor, now=now, demo=demo)
    except OperationalError:
        if connection.vendor != "sqlite":
            raise
    return _load(path, actor=actor, now=now, demo=demo)


@contextmanager
def _taking_the_lock_late() -> Iterator[None]:
    """SQLite has one writer at a time: whoever only compares should not be it."""
    database = connections[DEFAULT_DB_ALIAS]
    if not isinstance(database, SQLite):
        yield
        return
    mode, database.transaction_mode = database.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        database.transaction_mode = mode  # type: ignore[attr-defined]


def _load(path: Path, *, actor: Actor, now: datetime, demo: Demo | None) -> LoadResult:
    loading = Loading(actor=actor, now=now, policy=policy_in_force(now)[1], demo=demo)
    loading.finders = {sheet.kind: sheet.find for sheet in SHEETS if sheet.find is not None}
    sheets = _present(path, loading)
    for sheet in SHEETS:
        if sheet in sheets:
            _read(path / sheet.file, sheet, loading)
        _know(sheet, loading)
    for sheet in sheets:
        loading.complaints += _complaints_about(sheet, loading)
    if loading.complaints:
        raise LoadError(sorted(loading.complaints))
    with transaction.atomic():
        for sheet in sheets:
            _write(sheet, loading)
        for sheet in sheets:
            if sheet.finish is not None:
                _each(sheet, loading, sheet.finish)
        if loading.complaints:
            raise LoadError(sorted(loading.complaints))
    return LoadResult(counts=loading.counts)


def _present(path: Path, loading: Loading) -> tuple[Sheet, ...]:
    """The sheets whose file is in the folder; a CSV file of another name is most likely a slip."""
    if not path.is_dir():
        raise LoadError([Complaint(str(path), 0, "", "there is no such folder")])
    there = {file.name for file in path.iterdir() if file.suffix.lower() == ".csv"}
    names = [sheet.file for sheet in SHEETS]
    for name in sorted(there - set(names)):
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
        mend = f"did you mean {near[0]}?" if near else f"there are: {', '.join(names)}"
        loading.complaints.append(Complaint(name, 0, "", f"no such file is known; {mend}"))
    sheets = tuple(sheet for sheet in SHEETS if sheet.file in there)
    if not sheets and not loading.complaints:
        loading.complaints.append(Complaint(str(path), 0, "", f"holds none of: {', '.join(names)}"))
    return sheets


# --- reading --------------------------------------------------------------------------------------------------------


def _read(path: Path, sheet: Sheet, loading: Loading) -> None:
    columns = sheet.columns(loading)
    names = [column.name for column in columns]
    required = [column.name for column in columns if column.required]
    table = read_table(path, columns=names, required=required, complaints=loading.complaints)
    rows = [_values(sheet, columns, row, loading) for row in table.rows]
    whole = [row for row in rows if row is not None]
    loading.rows[sheet.kind] = whole
    loading.counts[sheet.file] = Count(rows=len(table.rows))
    if not table.is_whole or len(whole) < len(rows):
        loading.incomplete.add(sheet.kind)
    _find_repeated(sheet, whole, loading)


def _values(sheet: Sheet, columns: tuple[Column, ...], row: TextRow, loading: Loading) -> Row | None:
    """The row as values; a cell with a fault is told, and the row is then none."""
    values: dict[str, Any] = {}
    before = len(loading.complaints)
    for column in columns:
        cell = row.cells.get(column.name, "")
        if not cell:
            values[column.name] = column.empty
            if column.required:
                loading.complaints.append(Complaint(sheet.file, row.number, column.name, "is empty"))
            continue
        try:
            values[column.name] = column.read(cell)
        except CellError as fault:
            loading.complaints.append(Complaint(sheet.file, row.number, column.name, str(fault)))
    if len(loading.complaints) > before:
        return None
    return Row(file=sheet.file, number=row.number, values=values)


def _find_repeated(sheet: Sheet, rows: list[Row], loading: Loading) -> None:
    first: dict[Any, int] = {}
    for row in rows:
        key = sheet.key_of(row)
        if key in first:
            shown = " ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
            message = f"repeats {shown.strip()} of row {first[key]}"
            loading.complaints.append(row.complaint(sheet.key[0], message))
        first.setdefault(key, row.number)


def _know(sheet: Sheet, loading: Loading) -> None:
    """Which keys of this kind other rows may point at: those on file and those of the folder."""
    on_file = set(sheet.on_file()) if sheet.on_file is not None else set()
    loading.known[sheet.kind] = on_file | {sheet.key_of(row) for row in loading.rows.get(sheet.kind, [])}


# --- checking -------------------------------------------------------------------------------------------------------


def _complaints_about(sheet: Sheet, loading: Loading) -> Iterator[Complaint]:
    columns = [column for column in sheet.columns(loading) if column.refers]
    for row in loading.rows[sheet.kind]:
        for column in columns:
            yield from _unknown(row, column, loading)
        if sheet.check is not None:
            yield from sheet.check(row, loading)
    if sheet.check_all is not None:
        yield from sheet.check_all(loading)


def _unknown(row: Row, column: Column, loading: Loading) -> Iterator[Complaint]:
    """References that lead nowhere; not told while the file they lead to has faults of its own."""
    if column.refers in loading.incomplete:
        return
    value = row[column.name]
    for key in value if column.many else ([value] if value != column.empty else []):
        if key not in loading.known[column.refers]:
            yield row.complaint(column.name, f"there is no {column.refers.replace('_', ' ')} {key}")


# --- writing --------------------------------------------------------------------------------------------------------


def _write(sheet: Sheet, loading: Loading) -> None:
    _each(sheet, loading, sheet.write)


def _each(sheet: Sheet, loading: Loading, do: Any) -> None:
    """Do it for every row that stands on sound ones; what an act refuses becomes a complaint."""
    columns = [column for column in sheet.columns(loading) if column.refers]
    for row in loading.rows[sheet.kind]:
        stands_on = [(column.refers, key) for column in columns for key in _keys(row, column)]
        if any(each in loading.failed for each in (*stands_on, (sheet.kind, sheet.key_of(row)))):
            loading.failed.add((sheet.kind, sheet.key_of(row)))
            continue
        try:
            do(row, loading)
        except Refused as refused:
            loading.failed.add((sheet.kind, sheet.key_of(row)))
            loading.refuse(row, refused)


def _keys(row: Row, column: Column) -> list[Any]:
    value = row[column.name]
    return list(value) if column.many else [value]
