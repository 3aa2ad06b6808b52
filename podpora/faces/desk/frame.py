"""What stands around every page of the desk: the rail with its views and their counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from podpora.cases import selectors as cases
from podpora.cases.values import ViewCount
from podpora.faces.desk.admin.sections import sections_for
from podpora.lib.actors import Actor
from podpora.lib.moment import now as wall_clock
from podpora.roster import selectors as roster

VIEW_NAMES: dict[str, Promise] = {
    "all": _("All open cases"),
    "due-soon": _("Due soon"),
    "mine": _("My cases"),
    "unassigned": _("Unassigned"),
    "waiting": _("Waiting"),
    "best-effort": _("Best effort"),
}


@dataclass(frozen=True, slots=True)
class RailLink:
    """A view in the rail: its address, name and count ("100+" past the ceiling)."""

    address: str
    name: str | Promise
    count: str
    is_here: bool
    is_urgent: bool


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk with its rail."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at = context.setdefault("now", wall_clock())
    return render(request, template, context | rail(actor, now=at, here=context.get("here", "")), status=status)


def rail(actor: Actor, *, now: datetime, here: str) -> dict[str, Any]:
    """The rail's links: views with counts, then queues."""
    counts = cases.view_counts(actor, now=now)
    address = reverse("desk:queue")
    views = [
        RailLink(f"{address}?view={code}", name, _count(counts.get(code)), here == code, code == "due-soon")
        for code, name in VIEW_NAMES.items()
    ]
    queues = [
        RailLink(f"{address}?queue={code}", name, "", here == f"queue:{code}", False)
        for code, name in roster.queue_names()
    ]
    return {"rail_views": views, "rail_queues": queues, "has_administration": bool(sections_for(actor))}


def _count(count: ViewCount | None) -> str:
    if count is None or not count.count:
        return ""
    return f"{count.count}+" if count.is_more else str(count.count)
