"""Many rows into one table by one prepared statement, which takes a fraction of what the model layer takes."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import AutoField, DateTimeField, JSONField, Max


def give_keys(rows: Sequence[models.Model]) -> None:
    """Give unsaved rows of one table the primary keys that they will have, in the caller's transaction.

    On PostgreSQL they are drawn from the table's sequence; on SQLite nobody else writes while the transaction lasts.
    """
    if not rows:
        return
    model = type(rows[0])
    for row, key in zip(rows, _free_keys(model, len(rows)), strict=True):
        row.pk = key


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table as they stand; rows that they point at have their keys by now."""
    if not rows:
        return
    fields = [field for field in type(rows[0])._meta.concrete_fields if _is_written(field, rows[0])]
    readers = [_reader(field) for field in fields]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(type(rows[0])._meta.db_table)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608
            [[read(row) for read in readers] for row in rows],
        )


def _free_keys(model: type[models.Model], count: int) -> Sequence[int]:
    if connection.vendor != "postgresql":
        last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        return range(last + 1, last + 1 + count)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _is_written(field: Any, row: models.Model) -> bool:
    return not field.generated and (row.pk is not None or not isinstance(field, AutoField))


def _reader(field: Any) -> Callable[[models.Model], Any]:
    """How the column's value is read off a row and handed to the database."""
    name = field.attname
    if field.is_relation:
        return lambda row: _key(row, field)
    if isinstance(field, DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return lambda row: adapt(getattr(row, name))
    if isinstance(field, JSONField):
        return lambda row: connection.ops.adapt_json_value(getattr(row, name), field.encoder)
    if field.get_internal_type() in ("TimeField", "DateField"):
        return lambda row: field.get_db_prep_save(getattr(row, name), connection)
    return lambda row: getattr(row, name)


def _key(row: models.Model, field: Any) -> Any:
    """The key of the row pointed at, also where it got its key after this row was made."""
    key = getattr(row, field.attname)
    if key is None and field.is_cached(row):
        related = field.get_cached_value(row)
        return related.pk if related is not None else None
    return key
