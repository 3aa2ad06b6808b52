"""Django's tags ``translate``, ``blocktranslate`` and ``url``, which remember what they said.

A page has hundreds of them, and each answers the same in every request of one language. Nothing is written otherwise
in a template: settings put these in the place of Django's own.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, TokenType, Variable
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.templatetags import i18n
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from podpora.faces.web.addresses import address_of

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Translate(i18n.TranslateNode):
    """``translate`` of a constant: said once in each language."""

    said: dict[tuple[str | None, bool], str]

    def render(self, context: Context) -> str:
        place = get_language(), context.autoescape
        said = self.said.get(place)
        if said is None:
            said = self.said[place] = super().render(context)
        return said


def _is_constant(expression: FilterExpression | None) -> bool:
    if expression is None:
        return True
    var: Any = expression.var
    return not expression.filters and (not isinstance(var, Variable) or var.literal is not None)


@register.tag("translate")
@register.tag("trans")
def translate(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """``{% translate "Words" %}``, as Django's."""
    node: Any = i18n.do_translate(parser, token)
    if not node.asvar and _is_constant(node.filter_expression) and _is_constant(node.message_context):
        node.__class__, node.said = Translate, {}
    return node


class BlockTranslate(i18n.BlockTranslateNode):
    """``blocktranslate`` of words without places: said once in each language."""

    said: dict[str | None, str]

    def render(self, context: Context, nested: bool = False) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = super().render(context, nested)
        return said


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """``{% blocktranslate %}Words{% endblocktranslate %}``, as Django's."""
    node: Any = i18n.do_block_translate(parser, token)
    has_places = node.extra_context or node.plural or any(each.token_type != TokenType.TEXT for each in node.singular)
    if not has_places and not node.asvar and _is_constant(node.message_context):
        node.__class__, node.said = BlockTranslate, {}
    return node


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
