"""Write a row known by a key: make it, change what differs, or leave it; the journal hears what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import models

from podpora.lib import journal
from podpora.lib.actors import Actor

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Put(Generic[Row]):
    """The row, whether it is new, and what changed: field to [old, new]."""

    row: Row
    is_new: bool
    changes: Mapping[str, list[Any]]


def put(
    model: type[Row],
    *,
    noun: str,
    key: Mapping[str, Any],
    values: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    subject_key: object = None,
) -> Put[Row]:
    """The row of ``key`` with these ``values``, locked; appends ``noun.created`` or ``noun.changed``, or nothing.

    Runs in the caller's transaction. ``subject_key`` is the journal's key of the row; its primary key by default.
    """
    row, is_new = model._default_manager.select_for_update(of=("self",)).get_or_create(defaults=dict(values), **key)
    changes: dict[str, list[Any]] = {}
    if not is_new:
        for name, value in values.items():
            old = getattr(row, name)
            if old != value:
                changes[name] = [_plain(old), _plain(value)]
                setattr(row, name, value)
        if changes:
            row.save(update_fields=list(changes))
    if is_new or changes:
        journal.append(
            kind=f"{noun}.created" if is_new else f"{noun}.changed",
            subject_kind=noun,
            subject_key=row.pk if subject_key is None else subject_key,
            actor=actor,
            now=now,
            data={name: _plain(value) for name, value in {**key, **values}.items()} if is_new else changes,
        )
    return Put(row=row, is_new=is_new, changes=changes)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value
