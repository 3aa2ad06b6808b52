"""What the acts wrote once is written again by a few statements, for the next test of the same process."""

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from podpora.contracts.models import PolicyVersion
from podpora.lib.journal import Event

_Statement: TypeAlias = tuple[str, Any]
Made = TypeVar("Made")


class Snapshot(Generic[Made]):
    """``of(make)``: the first call makes, each later one puts the same rows back and answers with a fresh copy.

    Where something was written before (the journal tells, or a policy that is there without one), it is made by the
    acts again.
    """

    def __init__(self) -> None:
        self._statements: list[_Statement] = []
        self._made = b""

    def of(self, make: Callable[[], Made]) -> Made:
        if Event.objects.exists() or PolicyVersion.objects.exists():
            return make()
        if self._made:
            return self._put_back()
        before = {model: set(_rows(model).values_list("pk", flat=True)) for model in _models()}
        made = make()
        rows = {model: _rows(model).exclude(pk__in=pks) for model, pks in before.items()}
        self._statements = [*_insertions({model: list(some) for model, some in rows.items()})]
        self._made = pickle.dumps(made)
        return made

    def _put_back(self) -> Made:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, values in self._statements:
                cursor.execute(sql, values)
        return pickle.loads(self._made)  # type: ignore[no-any-return]


def _models() -> list[type[models.Model]]:
    there = set(connection.introspection.table_names())
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in there]


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._base_manager.order_by("pk")


def _insertions(rows: dict[type[models.Model], list[models.Model]]) -> list[_Statement]:
    """The statements that write these rows with their primary keys."""
    statements: list[_Statement] = []
    written = [model for model, some in rows.items() if some]
    for model in written:
        query = models.sql.InsertQuery(model)
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        query.insert_values(fields, rows[model], raw=True)
        statements.extend(query.get_compiler(connection=connection).as_sql())
    statements.extend((sql, None) for sql in connection.ops.sequence_reset_sql(no_style(), written))
    return statements
