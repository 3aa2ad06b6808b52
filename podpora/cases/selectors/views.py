"""How engineers like to look at lists: saved views and choices of their own."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from podpora.cases.filters import BUILT_IN, CaseFilter, filter_from
from podpora.cases.models import DeskChoice, SavedView
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.selectors import engineer_for


@dataclass(frozen=True, slots=True)
class View:
    """A list to come back to. ``key`` names it in addresses; ``name`` is empty for those that every desk has, which
    faces name. ``may_change``: the reader may save or delete it."""

    key: str
    wanted: CaseFilter
    name: str = ""
    order: str = "due"
    columns: tuple[str, ...] = ()
    is_shared: bool = False
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader likes the desk. ``columns`` empty: the usual ones; ``theme`` empty: as the device says."""

    columns: tuple[str, ...] = ()
    density: str = DeskChoice.Density.COMFORTABLE.value
    theme: str = ""
    has_keys: bool = True
    views: tuple[View, ...] = field(default=(), compare=False)


def look_of(actor: Actor) -> Look:
    """The reader's choices and saved views, shared ones after own ones, by name. Two small queries."""
    if not actor.is_engineer:
        return Look()
    chosen, views = _chosen(account=int(actor.key)), saved_views(actor)
    if not chosen:
        return Look(views=views)
    one = chosen[0]
    return Look(tuple(one.columns), one.density, one.theme, one.has_keys, views)


@built_once(account=int)
def _chosen(account: int) -> QuerySet[DeskChoice]:
    return DeskChoice.objects.filter(pk=account)


def saved_views(actor: Actor) -> tuple[View, ...]:
    """The saved views that the actor sees: own ones, then shared ones; by name. One query."""
    engineer = engineer_for(actor)
    if engineer is None:
        return ()
    return tuple(_view(row, engineer.is_manager) for row in _views(account=int(actor.key)))


@built_once(account=int)
def _views(account: int) -> QuerySet[SavedView]:
    seen = SavedView.objects.filter(Q(owner=account, is_shared=False) | Q(is_shared=True))
    return seen.order_by("is_shared", "name", "pk")


def view_for(actor: Actor, key: str) -> View | None:
    """The view of that key: one that every desk has, or a saved one that the actor sees."""
    if key in BUILT_IN:
        return View(key, BUILT_IN[key])
    return next((view for view in saved_views(actor) if view.key == key), None)


def _view(row: SavedView, is_manager: bool) -> View:
    return View(
        key=row.key,
        wanted=filter_from(row.wanted),
        name=row.name,
        order=row.order,
        columns=tuple(row.columns),
        is_shared=row.is_shared,
        may_change=is_manager if row.is_shared else True,
    )
