"""``{% load desk_comforts %}``: what the page of a case shows of who watches it."""

from typing import Any

from django import template

from podpora.cases.selectors.watching import watchers_of

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
