"""``{% load wishes %}``: feature requests on the pages of both sides."""

from django import template
from django.utils.safestring import SafeString

from podpora.faces.web.markup import written
from podpora.faces.web.wish_words import CHIPS, wish_state

register = template.Library()


@register.simple_tag
def wish_chip(state: str) -> SafeString:
    """The state as a mark."""
    return written('<span class="chip {}">{}</span>', CHIPS.get(state, ""), wish_state(state))
