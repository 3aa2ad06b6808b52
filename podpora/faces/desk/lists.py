"""Which list an address asks for: a view, or a filter in parts, or a view with parts changed; and its order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.cases import selectors as cases
from podpora.cases.filters import MANY, ORDERS, SINGLE, CaseFilter, filter_from
from podpora.cases.selectors import View
from podpora.faces.web.addresses import came_from
from podpora.lib.actors import Actor

ROWS: Final = 30
VIEW_NAMES: Final[Mapping[str, str | Promise]] = {
    "mine": _("My cases"),
    "watched": _("Watched by me"),
    "unassigned": _("Unassigned in my queues"),
    "due-soon": _("Due soon"),
    "overdue": _("Overdue"),
    "waiting-on-customer": _("Waiting on customer"),
    "waiting-on-third-party": _("Waiting on third party"),
    "waiting": _("Waiting"),
    "best-effort": _("Best effort"),
    "all": _("All open cases"),
    "closed": _("Recently closed"),
}
PARTS: Final = (*MANY, *SINGLE)
PLACED: Final = frozenset({"view", *PARTS})
"""What in the address of a case says from which list it was opened."""
_KEPT: Final = PLACED | {"order", "at"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as an address asks for it. ``query`` asks for it again; ``is_changed``: parts of the view were changed."""

    view: View
    wanted: CaseFilter
    order: str
    is_changed: bool

    @property
    def query(self) -> str:
        """The part of an address behind ``?`` that asks for this list."""
        said: dict[str, Any] = {"view": self.view.key}
        if self.is_changed:
            said = dict(self.wanted.as_data()) or {"view": "all"}
        if self.order != ("due" if self.is_changed else self.view.order):
            said["order"] = self.order
        return urlencode(said, doseq=True)

    @property
    def title(self) -> str | Promise:
        """The name of the view, or that it is a filter of one's own."""
        if self.is_changed:
            return VIEW_NAMES["all"] if not self.wanted.as_data() else _("Cases as filtered")
        return self.view.name or VIEW_NAMES[self.view.key]

    @property
    def here(self) -> str:
        """The key of the link in the rail that leads here."""
        only = self.wanted.queue if self.is_changed and set(self.wanted.as_data()) == {"queue"} else ()
        return f"queue:{only[0]}" if len(only) == 1 else "" if self.is_changed else self.view.key

    def ordered(self, order: str) -> str:
        """The query of this list in another order."""
        return replace(self, order=order).query

    def without(self, part: str, code: str) -> str:
        """The address of the list with one code of one part taken away."""
        data = self.wanted.as_data()
        data[part] = [one for one in data[part] if one != code]
        fewer = filter_from({name: data.get(name, []) for name in PARTS})
        return "?" + replace(self, wanted=fewer, is_changed=True).query


def asked_for(actor: Actor, given: QueryDict) -> Asked | None:
    """The list that an address asks for; None where it names a view that this reader does not have."""
    view = cases.view_for(actor, given.get("view", "all"))
    if view is None:
        return None
    parts = {name: given.getlist(name) for name in PARTS if name in given}
    wanted = filter_from(parts, base=view.wanted)
    order = given.get("order", view.order)
    return Asked(view, wanted, order if order in ORDERS else view.order, wanted != view.wanted)


def place_kept(request: HttpRequest) -> str:
    """``?`` and the list and place that the page had from which a form was sent, or ""; for leading back to it."""
    given = QueryDict(came_from(request).query)
    kept = [(name, value) for name in given if name in _KEPT for value in given.getlist(name)]
    return f"?{urlencode(kept)}" if PLACED.intersection(given) else ""


def mark_of(rows: Sequence[tuple[str, Any]], *, now: datetime) -> str:
    """What a list is compared by: its cases and their marks; where there are any, also which five minutes it is, since
    time left goes on."""
    said = f"{rows}{int(now.timestamp()) // 300 if rows else 0}"
    return blake2b(said.encode(), digest_size=9).hexdigest()
