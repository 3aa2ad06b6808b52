"""What a file of records is: its columns, its key, what it points at, and how a row of it is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from podpora.faces.console.loading.cells import Reader
from podpora.faces.console.loading.complaints import Complaint, words_of
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.policy import Policy

if TYPE_CHECKING:
    from podpora.lib.rows import Put


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``read`` takes a filled cell; an empty one has the value ``empty``.

    ``refers``: the value is a key of that kind of record (several with ``many``), in this folder or on file.
    """

    name: str
    about: str
    read: Reader
    required: bool = False
    empty: Any = ""
    refers: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as values by column."""

    file: str
    number: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def complaint(self, column: str, message: str) -> Complaint:
        return Complaint(self.file, self.number, column, message)


@dataclass(slots=True)
class Count:
    """How many rows a file had, how many of them made a new record, and how many changed something."""

    rows: int = 0
    new: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Demo:
    """Demo data: people get this password (encoded) at once, days may count from ``today``, and people and partners
    were appointed at ``appointed_at``, before the demo's first case; by default when they are loaded."""

    password_hash: str
    today: date
    appointed_at: datetime | None = None


@dataclass(slots=True)
class Loading:
    """One run: who loads, when, under which policy; the rows by kind; the records written so far, by kind and key."""

    actor: Actor
    now: datetime
    policy: Policy
    demo: Demo | None
    rows: dict[str, list[Row]] = field(default_factory=dict)
    known: dict[str, set[Any]] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)
    finders: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    records: dict[tuple[str, Any], Any] = field(default_factory=dict)
    failed: set[tuple[str, Any]] = field(default_factory=set)
    counted: set[tuple[str, int]] = field(default_factory=set)
    counts: dict[str, Count] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def appointing_at(self) -> datetime:
        """When the appointments of this run are made."""
        return (self.demo.appointed_at if self.demo is not None else None) or self.now

    def record(self, kind: str, key: Any) -> Any:
        """The record of that kind and key, written in this run or on file; none for an empty key."""
        if key in ("", None):
            return None
        if (kind, key) not in self.records:
            self.records[kind, key] = self.finders[kind](key)
        return self.records[kind, key]

    @property
    def person(self) -> dict[str, Any]:
        """What a new account of demo data gets beside its name."""
        return {} if self.demo is None else {"password_hash": self.demo.password_hash, "is_demo": True}

    def keep(self, kind: str, key: Any, made: "Put[Any]", row: Row) -> None:
        """Remember a record that was put, and count it."""
        self.records[kind, key] = made.row
        if made.is_new or made.changes:
            self.count(row, is_new=made.is_new)

    def count(self, row: Row, *, is_new: bool = False) -> None:
        """Count the row as one that made or changed something, once."""
        if (row.file, row.number) not in self.counted:
            self.counted.add((row.file, row.number))
            self.counts[row.file].new += is_new
            self.counts[row.file].changed += not is_new

    def refuse(self, row: Row, refused: Refused, column: str = "") -> None:
        """Turn an act's refusal into a complaint about the row."""
        self.complaints.append(row.complaint(column, words_of(refused)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of file. ``find`` gives the record of a key that is on file but not in this folder."""

    file: str
    kind: str
    about: str
    key: tuple[str, ...]
    columns: Callable[[Loading], tuple[Column, ...]]
    write: Callable[[Row, Loading], None]
    check: Callable[[Row, Loading], Iterator[Complaint]] | None = None
    check_all: Callable[[Loading], Iterator[Complaint]] | None = None
    on_file: Callable[[], Any] | None = None
    find: Callable[[Any], Any] | None = None
    finish: Callable[[Row, Loading], None] | None = None

    def key_of(self, row: Row) -> Any:
        """The key of a row: its one value, or a tuple of several."""
        values = tuple(row[name] for name in self.key)
        return values[0] if len(values) == 1 else values
