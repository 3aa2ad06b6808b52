"""Queries that are built once per process and then only run.

Building a query with Django's layer takes several times the processor time of running it. A page that asks the same
ten questions of every request asks them here: the query is made once, with marks where values go, and each call puts
its values in place of the marks. Rows come out as the query gives them: records with what was joined and prefetched,
or plain values.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import QuerySet

from podpora.lib import prepared_postgresql, prepared_sqlite
from podpora.lib.prepared_postgresql import SEVERAL

Row = TypeVar("Row")

_MARKS: Final[dict[type, Callable[[int], Any]]] = {
    int: lambda place: -1_000_000_007 - place,
    list: lambda place: [-1_100_000_000 - place * SEVERAL - each for each in range(SEVERAL)],
    str: lambda place: f"\N{SUBSTITUTE}{place}",
    date: lambda place: date(1000, 1, 1 + place),
    datetime: lambda place: datetime(1000, 1, 1, place, tzinfo=UTC),
}
"""For each type a value that no query means; what stands in the query where the values of a call go."""


def built_once(**kinds: type) -> Callable[[Callable[..., "QuerySet[Any, Row]"]], Callable[..., list[Row]]]:
    """Decorates a function that gives a query of named values (int, str, date, aware datetime,
    or list: up to ``SEVERAL`` integer keys): it is called once,
    with marks, for each kind of database. What is decorated takes the same names and gives the list of rows.

    The query must hold each value as it is given (no pattern made from one), and compare it with
    something; it may not depend on it in any other way.
    """

    def decorate(build: Callable[..., "QuerySet[Any, Row]"]) -> Callable[..., list[Row]]:
        plans: dict[str, _Plan] = {}

        @wraps(build)
        def rows(**given: Any) -> list[Row]:
            plan = plans.get(connection.vendor)
            if plan is None:
                marks = {name: _MARKS[kind](place) for place, (name, kind) in enumerate(kinds.items())}
                plan = plans[connection.vendor] = _Plan(build(**marks), marks)
            return plan.run(given)

        return rows

    return decorate


class Statement:
    """SQL with marks where values go, which is run with the values of each call."""

    def __init__(self, text: str, params: Iterable[Any], **marks: Any) -> None:
        names = {place: (name, each) for name, mark in marks.items() for each, place in enumerate(_adapted(mark))}
        self.text = text
        self._params = [(*names.get(param, ("", 0)), param) for param in params]
        for at, (name, each, _) in enumerate(self._params):
            if name and each == 0 and isinstance(marks[name], list):
                self._check_list(name, at)
        held = {name for name, _, _ in self._params}
        kinds = {name: type(mark) for name, mark in marks.items() if name in held}
        self.missing = sorted(set(marks) - set(kinds))
        if connection.vendor == "postgresql":
            self.cursor = prepared_postgresql.Prepared(text, self._params, kinds).cursor
        else:
            self.cursor = prepared_sqlite.Prepared(text).cursor

    def _check_list(self, name: str, at: int) -> None:
        """ValueError unless the list's places follow each other in an ``IN (...)``, as each database takes lists."""
        end, pieces = at + SEVERAL, self.text.split("%s")
        places = [place[:2] for place in self._params[at:end]] == [(name, each) for each in range(SEVERAL)]
        if not places or pieces[at][-4:] != "IN (" or pieces[end][:1] != ")" or {*pieces[at + 1 : end]} != {", "}:
            raise ValueError(f"the list {name} may only be asked for with __in")

    def params(self, given: dict[str, Any]) -> tuple[Any, ...]:
        """The values of the text's places, as Django's layer takes them."""
        adapted = {name: _adapted(value) for name, value in given.items()}
        if any(len(values) > SEVERAL for values in adapted.values()):
            raise ValueError(f"more than {SEVERAL} keys at once")
        return tuple(
            adapted[name][each] if name and each < len(adapted[name]) else param for name, each, param in self._params
        )

    def row(self, given: dict[str, Any]) -> Any:
        """The first row of the answer."""
        with self.cursor(given) as cursor:
            cursor.execute(self.text, self.params(given))
            return cursor.fetchone()


class _Plan:
    """A query with its SQL at hand."""

    def __init__(self, query: "QuerySet[Any, Any]", marks: dict[str, Any]) -> None:
        self.query: Any = query
        self.compiler = query.query.get_compiler(connection=connection)
        self.statement = Statement(*self.compiler.as_sql(), **marks)
        if self.statement.missing:
            raise ValueError(f"the query does not hold {', '.join(self.statement.missing)} as given")
        converters = self.compiler.get_converters([s[0] for s in self.compiler.select[: self.compiler.col_count]])
        self.compiler.get_converters = lambda _: converters

    def run(self, given: dict[str, Any]) -> list[Any]:
        """The rows; queries of what is prefetched are built each time."""
        statement = self.statement.text, self.statement.params(given)
        compiler = _twin(self.compiler)
        compiler.connection = _Connection(lambda: self.statement.cursor(given))
        compiler.as_sql = lambda *_, **__: statement
        asked = _twin(self.query.query)
        asked.get_compiler = lambda *_, **__: compiler
        found: Any = self.query.__class__(model=self.query.model, query=asked, using=connection.alias)
        found._iterable_class, found._fields = self.query._iterable_class, self.query._fields
        found._prefetch_related_lookups = self.query._prefetch_related_lookups
        return list(found)


class _Connection:
    """The connection, with cursors of its own."""

    def __init__(self, cursor: Callable[[], Any]) -> None:
        self.cursor = cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(connection, name)


def hand_out(owners: Iterable[Any], name: str, rows: Iterable[Any], *, by: str) -> None:
    """Puts the rows at hand for ``owner.<name>.all()`` of each owner, as prefetching them would, in their order; ``by``
    is the row's attribute that holds the owner's key."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, by), []).append(row)
    for owner in owners:
        of_owner = getattr(owner, name).all()
        of_owner._result_cache, of_owner._prefetch_done = found.get(owner.pk, []), True
        owner._prefetched_objects_cache = {**getattr(owner, "_prefetched_objects_cache", {}), name: of_owner}


def _twin(one: Any) -> Any:
    """As ``copy.copy`` of a plain object, at a tenth of its cost."""
    twin = object.__new__(type(one))
    twin.__dict__.update(one.__dict__)
    return twin


def _adapted(value: Any) -> list[Any]:
    """The value as the database takes it, or the values of a list."""
    if isinstance(value, list):
        return value
    if isinstance(value, datetime):
        return [connection.ops.adapt_datetimefield_value(value)]
    return [connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value]
