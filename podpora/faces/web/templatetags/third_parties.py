"""``{% load third_parties %}``: other companies' products on the pages of both sides."""

from django import template

from podpora.faces.web.third_party_events import REMOVAL_ANSWERS, TSANET_STATES

register = template.Library()


@register.simple_tag
def removal_answer(code: str) -> str:
    """The customer's answer to a request to remove something."""
    return str(REMOVAL_ANSWERS.get(code, code))


@register.simple_tag
def removal_answers() -> list[tuple[str, str]]:
    """The answers to choose from."""
    return [(code, str(word)) for code, word in REMOVAL_ANSWERS.items()]


@register.simple_tag
def tsanet_state(code: str) -> str:
    """The state of a contact through TSANet."""
    return str(TSANET_STATES.get(code, code))
