"""Django's tag ``url``, which remembers addresses: a page has dozens of them, and each costs more than the words around
it. Settings put it in the place of Django's own.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.utils.html import conditional_escape

from podpora.faces.web.addresses import address_of

register = template.Library()


class Url(URLNode):
    """``url`` with plain arguments by order: reckoned once."""

    def render(self, context: Context) -> str:
        name = self.view_name.resolve(context)
        args = tuple(arg.resolve(context) for arg in self.args)
        if not all(type(arg) is int or type(arg) is str for arg in args):
            return super().render(context)
        address = address_of(name, *args)
        return str(conditional_escape(address)) if context.autoescape else address


@register.tag("url")
def url(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """``{% url "desk:case" number %}``, as Django's."""
    node: Any = parse_url(parser, token)
    if not node.kwargs and not node.asvar:
        node.__class__ = Url
    return node
