"""``{% load desk_managers %}``: what pages of cases show to managers alone."""

from typing import Any

from django import template

from podpora.people.permissions import CASE_SUPERVISE, CHECKLIST_KEEP, seems_to_hold

register = template.Library()


@register.simple_tag(takes_context=True)
def leads(context: Any) -> bool:
    """Whether the reader leads the work of others."""
    return seems_to_hold(context["request"].actor, CASE_SUPERVISE)


@register.simple_tag(takes_context=True)
def keeps_checklists(context: Any) -> bool:
    """Whether the reader keeps the checklists of the desk."""
    return seems_to_hold(context["request"].actor, CHECKLIST_KEEP)
