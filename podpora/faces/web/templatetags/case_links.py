"""``{% load case_links %}``: cases that belong together."""

from django import template

from podpora.faces.web import link_words, words

register = template.Library()


@register.simple_tag
def link_kind(kind: str) -> words.Word:
    """How the other case stands to this one."""
    return words.word(link_words.KINDS, kind)


@register.simple_tag
def kinds_to_link_by() -> list[tuple[str, words.Word]]:
    """What an engineer may choose, with its words."""
    return list(link_words.TO_CHOOSE.items())
