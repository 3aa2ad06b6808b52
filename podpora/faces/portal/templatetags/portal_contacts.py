"""``{% load portal_contacts %}``: what support tried, in the customer's words."""

from typing import Any

from django import template

from podpora.faces.web.contact_words import contact

register = template.Library()


@register.simple_tag
def contact_told(one: Any) -> str:
    """A line such as ``We called you, and nobody answered``."""
    return contact(one.channel, one.result, is_incoming=one.is_incoming, is_message=one.is_message, for_customer=True)
