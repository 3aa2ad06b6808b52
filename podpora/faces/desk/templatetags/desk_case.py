"""``{% load desk_case %}``: what only the desk's case page shows."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.values import Entry
from podpora.faces.desk.entries import EntryWriter
from podpora.faces.web.addresses import address_of
from podpora.faces.web.icons import icon
from podpora.faces.web.linking import with_links
from podpora.faces.web.markup import written
from podpora.faces.web.templatetags.podpora import severity
from podpora.faces.web.words import case_number

register = template.Library()

_ON, _HERE = SafeString(' class="on"'), SafeString(' aria-current="page"')
_UNSENT = '<span class="unsent-mark" title="{0}">{1}<span class="for-readers">{0}</span></span>'
_TAB = (
    '<li{0}><a href="{1}"{2} title="{3} {4}">{5}<span class="num">{3}</span><span class="cut">{4}</span>{6}</a>'
    '<button name="close" value="{7}" title="{8}">{9}<span class="for-readers">{10}</span></button></li>'
)


@register.filter
def with_links_to_cases(text: str) -> SafeString:
    """What somebody wrote, its addresses of the web and numbers of cases as links."""
    return with_links(text, to_cases=True)


@register.simple_tag
def open_cases(tabs: Iterable[Any]) -> SafeString:
    """The open cases of the reader, each with its way there and its way off the strip (``views.case.Tab``)."""
    unsent, away = gettext("unsent words"), gettext("Put away")
    mark = written(_UNSENT, unsent, icon("pencil", 12))
    return SafeString("".join([_tab(tab, mark if tab.has_unsent else "", away) for tab in tabs]))


def _tab(tab: Any, mark: SafeString | str, away: str) -> SafeString:
    one, number = tab.case, case_number(tab.case.number)
    on, here = (_ON, _HERE) if tab.is_here else ("", "")
    put = gettext("Put %(number)s away") % {"number": number}
    to = address_of("desk:case", one.number)
    badge = severity(one.severity)
    return written(_TAB, on, to, here, number, one.subject, badge, mark, one.number, away, icon("x", 14), put)


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
