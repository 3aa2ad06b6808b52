"""What stands around every page of the desk: the rail with its views and their counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from podpora.cases import selectors as cases
from podpora.cases.filters import BUILT_IN
from podpora.cases.selectors import Look
from podpora.cases.selectors.neighbours import neighbours
from podpora.cases.values import ViewCount
from podpora.faces.desk.admin.sections import sections_for
from podpora.faces.desk.lists import PLACED, VIEW_NAMES, asked_for, place_kept
from podpora.faces.web.addresses import address_of
from podpora.faces.web.markup import written
from podpora.lib.actors import Actor
from podpora.lib.moment import now as wall_clock
from podpora.roster import selectors as roster

IN_RAIL: Final = tuple(view for view in BUILT_IN if view != "waiting")
MOST_COUNTED: Final = 12
MOST_QUEUES: Final = 6
"""With more queues than that the rail keeps them folded, so that what stands below is in sight."""
_LETTERS: Final = {
    "mine": "m",
    "watched": "w",
    "unassigned": "u",
    "due-soon": "d",
    "overdue": "o",
    "waiting-on-customer": "c",
    "waiting-on-third-party": "t",
    "best-effort": "b",
    "all": "a",
    "closed": "r",
}
"""The letter after ``g`` that leads to a view."""
_LINK: Final = '<a href="{}"{}{}><span class="name">{}</span> <span class="num{}" data-count="{}">{}</span></a>\n'
_URGENT: Final = ("due-soon", "overdue")


@dataclass(frozen=True, slots=True)
class RailLink:
    """A view in the rail: its address, name, count ("99+" past the ceiling), its letter after ``g``."""

    key: str
    address: str
    name: str | Promise
    count: str = ""
    is_here: bool = False
    is_urgent: bool = False
    letter: str = ""

    @property
    def html(self) -> SafeString:
        """The link as it stands in the rail."""
        return _link(self.address, self.is_here, self.letter, str(self.name), self.is_urgent, self.key, self.count)


@lru_cache(maxsize=4096)
def _link(address: str, is_here: bool, letter: str, name: str, is_urgent: bool, key: str, count: str) -> SafeString:
    here = SafeString(' aria-current="page"') if is_here else ""
    goes = SafeString(f' data-go="{letter}"') if letter else ""
    return written(_LINK, address, here, goes, name, " late" if is_urgent else "", key, count)


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk with its rail."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at = context.setdefault("now", wall_clock())
    if "look" not in context:
        context["look"] = cases.look_of(actor)
    look = context["look"]
    if context.get("here") == "case" and "case" in context:
        given = request.GET if request.method == "GET" else QueryDict(place_kept(request)[1:])
        context["in_view"] = in_view(actor, context["case"], given, now=at)
    around = rail(actor, now=at, here=context.get("here", ""), look=look)
    language = get_language() or "en"
    around |= {"keys": _keys(language), "commands": _commands(language)}
    return render(request, template, context | around, status=status)


@cache
def _keys(language: str) -> SafeString:
    """The list of keys, the same on every page."""
    del language
    views = [(VIEW_NAMES[view], letter) for view, letter in _LETTERS.items()]
    return SafeString(render_to_string("desk/parts/keys.html", {"views": views}))


@cache
def _commands(language: str) -> SafeString:
    """The command bar, the same on every page."""
    del language
    return SafeString(render_to_string("desk/parts/commands.html"))


@dataclass(frozen=True, slots=True)
class InView:
    """The list that a case was opened from: its name and address, and those of the neighbours ("" at an end). ``place``
    goes behind the addresses of the case, so that the list goes on from here whatever becomes of the case."""

    name: str | Promise
    address: str
    next: str
    previous: str
    place: str


def in_view(actor: Actor, case: Any, given: QueryDict, *, now: datetime) -> InView | None:
    """Where the reader stands in the list that the address of a case names; None where it names none."""
    asked = asked_for(actor, given) if PLACED.intersection(given) else None
    if asked is None:
        return None
    found = neighbours(actor, case, wanted=asked.wanted, order=asked.order, at=given.get("at", ""), now=now)
    to_next, to_previous = (
        f"{address_of('desk:case', number)}?{asked.query}" if number else "" for number in (found.next, found.previous)
    )
    place = f"?{asked.query}&{urlencode({'at': found.at})}" if found.at else f"?{asked.query}"
    return InView(asked.title, f"{address_of('desk:queue')}?{asked.query}", to_next, to_previous, place)


def rail(actor: Actor, *, now: datetime, here: str, look: Look) -> dict[str, Any]:
    """The rail's links: views with counts, own and shared ones, then queues."""
    counts, address = counts_of(actor, now=now, look=look), address_of("desk:queue")

    def link(key: str, name: str | Promise) -> RailLink:
        letter = _LETTERS.get(key, "")
        return RailLink(key, f"{address}?view={key}", name, counts.get(key, ""), here == key, key in _URGENT, letter)

    names = list(roster.queue_names())
    return {
        "rail_mark": counts_mark(counts),
        "rail_views": [link(key, name) for key, name in _view_names(get_language() or "en").items()],
        "rail_own": [link(view.key, view.name) for view in look.views if not view.is_shared],
        "rail_shared": [link(view.key, view.name) for view in look.views if view.is_shared],
        "rail_queues": [
            RailLink(f"queue:{code}", f"{address}?queue={code}", name, is_here=here == f"queue:{code}")
            for code, name in names
        ],
        "rail_queues_open": len(names) <= MOST_QUEUES or here.startswith("queue:"),
        "has_administration": bool(sections_for(actor)),
    }


@cache
def _view_names(language: str) -> dict[str, str]:
    """The names of the rail's views, the same on every page."""
    del language
    return {key: str(VIEW_NAMES[key]) for key in IN_RAIL}


def counts_of(actor: Actor, *, now: datetime, look: Look) -> Mapping[str, str]:
    """The counts of the rail's views as they are shown, by key: nothing for none, "99+" for more. Of own and shared
    views the first ``MOST_COUNTED`` have one: every desk that lies open asks for all of them again and again."""
    counted = look.views[:MOST_COUNTED]
    wanted = {key: BUILT_IN[key] for key in IN_RAIL} | {view.key: view.wanted for view in counted}
    return {key: _said(count) for key, count in cases.view_counts(actor, now=now, wanted=wanted).items()}


def counts_mark(counts: Mapping[str, str]) -> str:
    """What the counts of a rail are compared by."""
    return blake2b(repr(sorted(counts.items())).encode(), digest_size=9).hexdigest()


def _said(count: ViewCount) -> str:
    if not count.count:
        return ""
    return f"{count.count}+" if count.is_more else str(count.count)
