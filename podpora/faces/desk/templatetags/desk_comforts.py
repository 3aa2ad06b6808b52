"""``{% load desk_comforts %}``: who watches a case; which notes and handovers call the reader."""

from typing import Any

from django import template

from podpora.cases.selectors.continuous import handovers_to
from podpora.cases.selectors.loose_ends import LooseEnds, loose_ends_of
from podpora.cases.selectors.mentions import Mentioned, mentions_of
from podpora.cases.selectors.watching import watchers_of
from podpora.roster.working import working_of

register = template.Library()


@register.inclusion_tag("desk/parts/watchers.html", takes_context=True)
def watchers(context: Any) -> dict[str, Any]:
    """Who watches the case, and the button to do so or to stop; asks the database for watched cases only."""
    case, me, found = context["case"], context.get("me"), watchers_of(context["case"])
    return {
        "case": case,
        "watchers": found,
        "is_watching": me is not None and any(each.pk == me.pk for each in found),
        "may_watch": me is not None and not case.is_closed,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def mentions(context: Any) -> list[Mentioned]:
    """The notes that call the reader and were not looked at yet."""
    return mentions_of(context["request"].actor, now=context["now"])


@register.simple_tag(takes_context=True)
def handovers(context: Any) -> list[Any]:
    """The handovers that wait for the reader to accept."""
    return handovers_to(context["request"].actor)


@register.simple_tag(takes_context=True)
def off_shift(context: Any) -> dict[str, Any]:
    """That the reader is off shift by the roster, and ``until`` when (None: nothing says so); empty while at work."""
    me, now = context.get("me"), context["now"]
    how = working_of([me], now=now)[me.pk] if me is not None else None
    if how is None or not how.has_profile or how.worker.is_on(now):
        return {}
    return {"until": how.worker.on_at(now)}


@register.simple_tag(takes_context=True)
def loose_ends(context: Any) -> LooseEnds:
    """What is still open on the case that the reader is about to close."""
    return loose_ends_of(context["case"])
