"""Lists page by keyset: the cursor is the sort key of the last row shown, never an offset."""

import base64
import binascii
import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Func, Model, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

from podpora.lib.moment import require_aware

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some rows of a list, and the cursor of the next ones ('' at the end)."""

    rows: list[Item]
    next_cursor: str

    @property
    def has_more(self) -> bool:
        return bool(self.next_cursor)


def page(query: QuerySet[Row], *, keys: Sequence[str], cursor: str = "", limit: int = 50) -> Page[Row]:
    """``limit`` rows of ``query`` ordered by ``keys`` (a leading ``-`` descends; the last key is unique).

    A cursor that was tampered with or cut reads as the start of the list: rights live in ``query``, not in it.
    """
    names = [key.lstrip("-") for key in keys]
    ordered = query.order_by(*keys)
    after = _decode(cursor, len(keys))
    if after is not None:
        with contextlib.suppress(ValidationError, ValueError, TypeError):
            ordered = ordered.filter(_beyond(query.model, keys, names, after))
    return page_of(list(ordered[: limit + 1]), keys=keys, limit=limit)


def page_of(found: Sequence[Item], *, keys: Sequence[str], limit: int) -> Page[Item]:
    """The page that ``limit`` rows and one more, found in the order of ``keys``, make."""
    rows = list(found[:limit])
    if len(found) <= limit or not rows:
        return Page(rows, "")
    return Page(rows, _encode([getattr(rows[-1], key.lstrip("-")) for key in keys]))


def beyond(query: QuerySet[Row], *, keys: Sequence[str], values: Sequence[Any]) -> QuerySet[Row]:
    """The rows of ``query`` strictly after ``values`` in the order of ``keys``, in that order."""
    names = [key.lstrip("-") for key in keys]
    return query.order_by(*keys).filter(_beyond(query.model, keys, names, values))


def written(values: Sequence[Any]) -> str:
    """Sort keys of a row as a cursor."""
    return _encode(values)


def read(cursor: str, keys: Sequence[str]) -> list[Any] | None:
    """The sort keys that a cursor holds; None for one that was cut or is of another order."""
    return _decode(cursor, len(keys))


class _Row(Func):
    """Several columns, or several values, as one row value, which both databases compare by an index."""

    template = "(%(expressions)s)"
    arity = None


def _beyond(model: type[Model], keys: Sequence[str], names: Sequence[str], after: Sequence[Any]) -> Any:
    """Rows strictly after ``after``: one comparison of row values where all keys go one way, so that an index leads
    straight to the page however deep it lies."""
    if len({key.startswith("-") for key in keys}) > 1:
        return _beyond_mixed(keys, names, after)
    fields = [_field(model, name) for name in names]
    here = _Row(*[F(name) for name in names], output_field=fields[0])
    there = _Row(
        *[Value(field.to_python(value), output_field=field) for field, value in zip(fields, after, strict=True)],
        output_field=fields[0],
    )
    return LessThan(here, there) if keys[0].startswith("-") else GreaterThan(here, there)


def _field(model: type[Model], name: str) -> Any:
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return getattr(field, "output_field", field)  # of a column that the database reckons, the kind of its values


def _beyond_mixed(keys: Sequence[str], names: Sequence[str], after: Sequence[Any]) -> Q:
    """The same where keys go different ways; the first comparison alone bounds the index scan."""
    condition = Q(pk__in=[])
    equal = Q()
    for key, name, value in zip(keys, names, after, strict=True):
        operator = "lt" if key.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{operator}": value})
        equal &= Q(**{name: value})
    first = "lte" if keys[0].startswith("-") else "gte"
    return Q(**{f"{names[0]}__{first}": after[0]}) & condition


def _encode(values: Sequence[Any]) -> str:
    plain = [{"t": v.isoformat()} if isinstance(v, datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any] | None:
    if not cursor or len(cursor) > 500:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [_value(item) for item in plain]
    except (binascii.Error, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return values if len(values) == length else None


def _value(item: Any) -> Any:
    if isinstance(item, dict):
        return require_aware(datetime.fromisoformat(item["t"])).astimezone(UTC)
    if isinstance(item, str) and "\x00" not in item:
        return item.encode().decode()  # half a sign, as JSON may write one, is refused
    if isinstance(item, int) and not isinstance(item, bool) and abs(item) < 2**31:
        return item
    raise ValueError("not a cursor")
