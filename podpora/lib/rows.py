"""Write a row known by a key: make it, change what differs, or leave it; the journal hears what changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection, models

from podpora.lib import because, journal
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
    seen: str | None = None,
    beside: str = "",
    is_one_each: bool = False,
) -> Put[Row]:
    """The row of ``key`` with these ``values``, locked; appends ``noun.created`` or ``noun.changed``, or nothing.

    Runs in the caller's transaction. ``subject_key`` is the journal's key of the row; its primary key by default.
    ``seen`` is the ``mark`` of the row that the actor looked at, "" for a row that must be new; left out, nothing
    is compared; ``beside`` is what the mark takes in beside the row. ``is_one_each``: its owner has one of them at
    most, so one that is there already was made meanwhile. Raises ``Refused``: ``record_changed`` meanwhile,
    ``record_there`` already, ``record_gone``, ``text_too_long``.
    """
    require_fits(model, {**key, **values})
    row, is_new = model._default_manager.select_for_update(of=("self",)).get_or_create(defaults=dict(values), **key)
    if seen is not None:
        journal_key = row.pk if subject_key is None else subject_key
        if not is_new and not seen and not is_one_each:
            raise because.refusal(because.RECORD_THERE, key=str(row if subject_key is None else subject_key))
        _require_seen(seen == mark(row, beside), seen=seen, is_new=is_new, noun=noun, subject_key=journal_key)
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


def which_hold(*rows: models.QuerySet[Any]) -> tuple[bool, ...]:
    """Whether each of these holds any row, in one small query for all."""
    asked = [each.order_by().values("pk")[:1].query.sql_with_params() for each in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f'EXISTS ({sql})' for sql, _ in asked)}",
            [value for _, given in asked for value in given],
        )
        return tuple(map(bool, cursor.fetchone()))


def require_fits(model: type[models.Model], values: Mapping[str, Any]) -> None:
    """Refuse text that is longer than its column, whichever database would take it (``text_too_long``)."""
    for name, value in values.items():
        limit = getattr(model._meta.get_field(name), "max_length", None)
        if isinstance(value, str) and limit is not None and len(value) > limit:
            raise because.refusal(because.TEXT_TOO_LONG, field=name, limit=limit)


def mark(row: models.Model, beside: str = "") -> str:
    """A short mark of what the row holds, and of ``beside``: another one as soon as anything of it has changed."""
    held = [beside, *(f"{field.attname}={field.value_to_string(row)}" for field in row._meta.concrete_fields)]
    return hashlib.sha256("\0".join(held).encode()).hexdigest()[:24]


def _require_seen(is_same: bool, *, seen: str, is_new: bool, noun: str, subject_key: object) -> None:
    if (is_new and not seen) or (not is_new and is_same):
        return
    if is_new:
        raise because.refusal(because.RECORD_GONE)
    last = journal.events_of(noun, subject_key).last()
    raise because.refusal(because.RECORD_CHANGED, name=last.actor_name if last is not None else "")


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value
