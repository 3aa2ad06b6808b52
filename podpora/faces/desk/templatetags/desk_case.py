"""``{% load desk_case %}``: what only the desk's case page shows."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from podpora.cases.values import Entry
from podpora.faces.desk.entries import EntryWriter
from podpora.faces.web.linking import with_links

register = template.Library()


@register.filter
def with_links_to_cases(text: str) -> SafeString:
    """What somebody wrote, its addresses of the web and numbers of cases as links."""
    return with_links(text, to_cases=True)


@register.simple_tag(takes_context=True)
def timeline_entries(context: Any, found: Iterable[Entry], seen_event: int = 0) -> SafeString:
    """The entries of the case's timeline, with the line that says from where on they are new."""
    reader = context["request"].actor
    writer = EntryWriter(
        customer_name=context["case"].customer.name,
        policy_words=context["said"],
        zone=context["case"].zone,
        seen_event=seen_event,
        reader_key=reader.key,
    )
    return writer.entries(found)
