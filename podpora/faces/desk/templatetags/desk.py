"""``{% load desk %}``: what only the desk's pages show."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from podpora.cases.selectors import FoundCase
from podpora.cases.values import CaseRow, Entry
from podpora.faces.desk import entries, heads, words
from podpora.faces.desk.columns import ALWAYS, COLUMNS, Column, chosen
from podpora.faces.desk.entries import EntryWriter
from podpora.faces.desk.lists import Asked
from podpora.faces.desk.rows import RowWriter
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords

register = template.Library()


@register.filter
def percent(share: float) -> float:
    """A share of 0 to 1 as a number of 100."""
    return 100 * share


@register.filter
def zone_city(zone: str) -> str:
    """``Europe/Warsaw`` as ``Warsaw``."""
    return words.zone_city(zone)


@register.simple_tag
def case_heads(columns: Sequence[Column], asked: Asked | None = None) -> SafeString:
    """The head of a list of cases; see ``faces.desk.heads``."""
    return heads.head(columns, asked)


@register.simple_tag
def columns_to_choose(columns: Sequence[Column]) -> SafeString:
    """Every column of a list, those that are shown ticked."""
    return _columns_to_choose(tuple(column.code for column in columns), get_language())


@lru_cache(maxsize=256)
def _columns_to_choose(shown: tuple[str, ...], language: str | None) -> SafeString:
    """The same for all who chose the same, in each language."""
    del language
    form = '<label class="tick"><input type="checkbox" name="column" value="{0}"{1}{2}> {3}</label>'
    ticked, fixed = SafeString(" checked"), SafeString(" disabled")
    return SafeString(
        "".join(
            written(form, code, ticked if code in shown else "", fixed if code in ALWAYS else "", column.name)
            for code, column in COLUMNS.items()
        )
    )


@register.simple_tag(takes_context=True)
def case_rows(
    context: Any,
    rows: Iterable[CaseRow],
    now: datetime,
    columns: Sequence[Column] = (),
    query: str = "",
    is_picked: bool = False,
) -> SafeString:
    """The lines of a list of cases; see ``faces.desk.rows``."""
    writer = RowWriter(
        now=now,
        policy_words=context.get("policy_words"),
        columns=columns,
        query=f"?{query}" if query else "",
        is_picked=is_picked,
        unread=context.get("unread", {}),
    )
    return SafeString("\n".join([writer.row(row) for row in rows]))


@register.simple_tag(takes_context=True)
def found_rows(context: Any, rows: Iterable[FoundCase], now: datetime) -> SafeString:
    """The lines of what the search found."""
    writer = RowWriter(now=now, policy_words=context.get("policy_words"), columns=chosen(context["look"].columns))
    return SafeString("\n".join([writer.found(row) for row in rows]))


@register.simple_tag(takes_context=True)
def found_heads(context: Any) -> SafeString:
    """The head above what the search found."""
    return heads.head(chosen(context["look"].columns), None)


@register.simple_tag
def case_entries(found: Iterable[Entry], case: Any, said: PolicyWords) -> SafeString:
    """The entries of a timeline; see ``faces.desk.entries``."""
    writer = EntryWriter(customer_name=case.customer.name, policy_words=said)
    return SafeString("".join([writer.entry(entry) for entry in found]))


@register.simple_tag
def file_list(files: Iterable[Any]) -> SafeString | str:
    """Files of a message or of the filing, one a line."""
    return entries.file_list(files)


@register.simple_tag
def state_name(code: str) -> str:
    """A state as engineers say it."""
    return words.state(code)


@register.simple_tag(takes_context=True)
def closing_said(context: Any, case: Any) -> str:
    """How the case ended, in the policy's words."""
    said = context.get("policy_words")
    return said.closing(case.closing_reason) if said else case.closing_reason


@register.simple_tag(takes_context=True)
def phase_name(context: Any, code: str) -> str:
    """A lifecycle phase as the policy calls it."""
    said = context.get("policy_words")
    return said.phase(code) if said else code


@register.simple_tag
def best_time(told: Any, on: datetime) -> str:
    """The time range in which the contact likes to be reached, in the contact's zone and in the reader's (R169)."""
    there = ZoneInfo(told.best_time_zone or "UTC")
    day = on.astimezone(there).date()
    begins, ends = (datetime.combine(day, at, tzinfo=there) for at in (told.best_time_from, told.best_time_to))
    here = timezone.get_current_timezone()
    return gettext("%(from)s–%(to)s %(zone)s, here %(from_here)s–%(to_here)s") % {
        "from": begins.strftime("%H:%M"),
        "to": ends.strftime("%H:%M"),
        "zone": words.zone_city(there.key),
        "from_here": begins.astimezone(here).strftime("%H:%M"),
        "to_here": ends.astimezone(here).strftime("%H:%M"),
    }


@register.simple_tag
def target_said(due: Any) -> str:
    """``of 8 business hours``: the target with its clock (R139)."""
    return words.target(due)
