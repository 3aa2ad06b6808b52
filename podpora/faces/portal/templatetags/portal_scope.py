"""``{% load portal_scope %}``: matters outside support in the wizard."""

from django import template

from podpora.faces.portal.shown import policy_words
from podpora.faces.portal.wizard import Filing

register = template.Library()


@register.simple_tag
def matter_name(filing: Filing) -> str:
    """The matter of the filing as the policy calls it."""
    return policy_words(filing.policy).name(f"out_of_scope.{filing.matter}")
