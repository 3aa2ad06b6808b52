"""An engineer keeps a list of cases to come back to; a manager may share it with everybody."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.filters import ORDERS, CaseFilter
from podpora.cases.models import SavedView
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.views import held_view, require_sharer
from podpora.lib import journal
from podpora.lib.actors import Actor

LONGEST_NAME: Final = 60
MOST: Final = 20
"""Saved views of one engineer, and shared ones: the rail of every page counts them."""


def save_view(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    wanted: CaseFilter,
    order: str = "due",
    columns: Sequence[str] = (),
    is_shared: bool = False,
    key: str = "",
) -> SavedView:
    """The view as it is kept; with ``key`` the one of that key is changed, else a new one is made.

    Raises ``Invalid`` (name: missing, too long or taken; order) and ``Refused``: no engineer, sharing without being a
    manager, a view that is not the actor's to change, more than ``MOST``.
    """
    with transaction.atomic():
        require_engineer(actor)
        if is_shared:
            require_sharer(actor)
        view = held_view(actor, key) if key else SavedView(owner_id=int(actor.key), key=secrets.token_urlsafe(9))
        before = _data(view) if key else None
        is_added = before is None or before["is_shared"] != is_shared
        view.name, view.is_shared, view.changed_at = " ".join(name.split()), is_shared, now
        view.wanted, view.order, view.columns = wanted.as_data(), order, list(columns)
        _check(view, is_added=is_added)
        try:
            with transaction.atomic():
                view.save()
        except IntegrityError:
            _refuse_taken(view.name)
        data = _data(view)
        if data != before:
            journal.append(
                kind="view.changed" if key else "view.created",
                subject_kind="view",
                subject_key=view.key,
                actor=actor,
                now=now,
                data=data,
            )
        return view


def _check(view: SavedView, *, is_added: bool) -> None:
    complaints = Complaints()
    if not view.name:
        complaints.add("name", because.FIELD_REQUIRED, field="name")
    elif len(view.name) > LONGEST_NAME:
        complaints.add("name", because.FIELD_TOO_LONG, field="name", limit=LONGEST_NAME)
    if view.order not in ORDERS:
        complaints.add("order", because.VALUE_UNKNOWN, field="order", allowed=ORDERS)
    complaints.refuse_if_any()
    beside = SavedView.objects.filter(is_shared=view.is_shared).exclude(pk=view.pk)
    beside = beside if view.is_shared else beside.filter(owner=view.owner_id)
    if is_added and beside.count() >= MOST:
        raise because.refusal(because.TOO_MANY_VIEWS, limit=MOST)
    if beside.filter(name=view.name).exists():
        _refuse_taken(view.name)


def _refuse_taken(name: str) -> None:
    complaints = Complaints()
    complaints.add("name", because.VIEW_NAME_TAKEN, name=name)
    complaints.refuse_if_any()


def _data(view: SavedView) -> dict[str, Any]:
    return {
        "name": view.name,
        "is_shared": view.is_shared,
        "filter": view.wanted,
        "order": view.order,
        "columns": view.columns,
    }
