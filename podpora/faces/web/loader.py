"""Templates by language: what never changes in them (words, addresses) becomes part of their text when they are loaded.

A page has hundreds of such tags. Each language has its own copy of a template, so that they cost nothing when the page
is written.
"""

from collections.abc import Iterator
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, TextNode, TokenType, Variable
from django.template.context import Context
from django.template.defaulttags import CommentNode, IfNode, LoadNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, LanguageNode, TranslateNode
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from podpora.faces.web.templatetags.remembered import Url


class _Folding(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Any:
        template: Any = super().get_template(template_name, skip)
        _fold(template.nodelist, template)
        return template


class Loader(cached.Loader, _Folding):
    """Django's loader that keeps what it has read, by language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()} {super().cache_key(template_name, skip)}"


def _fold(nodes: Any, template: Any) -> None:
    """Makes one text of what stands side by side and is constant in the language in force, at every depth."""
    folded: list[Node] = []
    for node in nodes:
        text = _text_of(node, template)
        if text is None:
            for inner in _lists_in(node):
                _fold(inner, template)
            folded.append(node)
        elif folded and type(folded[-1]) is TextNode:
            folded[-1] = TextNode(folded[-1].s + text)
        elif text:
            folded.append(TextNode(text))
    nodes[:] = folded


def _text_of(node: Node, template: Any) -> str | None:
    """What the node writes in any page of this language; none where that depends on the page."""
    if type(node) is TextNode:
        return node.s
    if isinstance(node, LoadNode | CommentNode):
        return ""
    if not _is_said_once(node):
        return None
    try:
        escaped, plain = _said(node, template, autoescape=True), _said(node, template, autoescape=False)
    except NoReverseMatch:  # told when a page comes to it
        return None
    return escaped if escaped == plain else None


def _said(node: Node, template: Any, *, autoescape: bool) -> str:
    context = Context(autoescape=autoescape)
    context.template = template
    return str(node.render(context))


def _is_said_once(node: Any) -> bool:
    if isinstance(node, Url):
        return all(map(_is_constant, (node.view_name, *node.args)))
    if isinstance(node, TranslateNode):
        return not node.asvar and _is_constant(node.filter_expression) and _is_constant(node.message_context)
    if isinstance(node, BlockTranslateNode):
        is_plain = all(each.token_type == TokenType.TEXT for each in node.singular)
        fixed = is_plain and not (node.extra_context or node.countervar or node.asvar)
        return fixed and _is_constant(node.message_context)
    return False


def _is_constant(expression: FilterExpression | None) -> bool:
    if expression is None:
        return True
    var: Any = expression.var
    return not expression.filters and (not isinstance(var, Variable) or var.literal is not None)


def _lists_in(node: Any) -> Iterator[NodeList]:
    if isinstance(node, LanguageNode):
        return
    if isinstance(node, IfNode):
        yield from (inner for _, inner in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        inner = getattr(node, name, None)
        if isinstance(inner, NodeList):
            yield inner
