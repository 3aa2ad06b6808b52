"""``{% load desk_contacts %}``: contacts with a customer, in the desk's words."""

from typing import Any

from django import template

from podpora.faces.web.contact_words import contact

register = template.Library()


@register.simple_tag
def contact_said(one: Any) -> str:
    """A line of the ledger: ``Called, nobody answered``."""
    return contact(one.channel, one.result, is_incoming=one.is_incoming, is_message=one.is_message)
