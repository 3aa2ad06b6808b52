"""``{% load portal %}``: small parts of the portal's own pages."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.portal.wizard import TITLES, Filing

register = template.Library()


@register.simple_tag
def edit_step(filing: Filing, step: str) -> SafeString:
    """A link back to a step of the wizard, named for whoever does not see where it stands."""
    address = reverse("portal:wizard", args=[filing.draft.key, step])
    return format_html(
        '<a class="small nowrap" href="{}">{}<span class="for-readers">: {}</span></a>',
        address,
        gettext("Change"),
        TITLES[step],
    )
