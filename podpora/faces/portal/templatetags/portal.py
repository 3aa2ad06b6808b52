"""``{% load portal %}``: small parts of the portal's own pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.cases.selectors import FoundCase
from podpora.cases.values import CaseRow, Entry
from podpora.faces.portal import entries
from podpora.faces.portal.entries import EntryWriter
from podpora.faces.portal.rows import RowWriter
from podpora.faces.portal.standing import Owes
from podpora.faces.portal.wizard import TITLES, Filing
from podpora.faces.web import units, words
from podpora.faces.web.policy_words import PolicyWords
from podpora.lib.actors import SYSTEM
from podpora.policy.because import Because
from podpora.policy.entitlement import SPEAKS_FOR

register = template.Library()


@register.simple_tag
def draft_days() -> int:
    """For how many days a draft is kept after its last change."""
    return int(settings.DRAFT_DAYS)


@register.filter
def apart(reasons: Iterable[Because]) -> dict[str, list[Because]]:
    """The reasons of a refusal: what stands ``against`` the reader, and what speaks ``for`` the reader."""
    found: dict[str, list[Because]] = {"against": [], "for": []}
    for one in reasons:
        found["for" if one.code in SPEAKS_FOR else "against"].append(one)
    return found


@register.simple_tag
def edit_step(filing: Filing, step: str) -> SafeString:
    """A link back to a step of the wizard, named for whoever does not see where it stands."""
    address = reverse("portal:wizard", args=[filing.draft.key, step])
    return format_html(
        '<a class="small nowrap lone" href="{}">{}<span class="for-readers">: {}</span></a>',
        address,
        gettext("Change"),
        TITLES[step],
    )


@register.simple_tag
def case_rows(rows: Iterable[tuple[CaseRow, Owes]], several: Any, *, grouped: bool = False) -> SafeString:
    """The lines of a list of cases, each with who owes what; see ``faces.portal.rows``."""
    writer = RowWriter(several=bool(several), grouped=grouped)
    return SafeString("".join([writer.row(row, owes) for row, owes in rows]))


@register.simple_tag
def found_rows(rows: Iterable[tuple[FoundCase, Owes]], several: Any) -> SafeString:
    """The lines of what the search found."""
    writer = RowWriter(several=bool(several))
    return SafeString("".join([writer.found(row, owes) for row, owes in rows]))


@register.simple_tag
def case_entries(found: Iterable[Entry], case: Any, said: PolicyWords) -> SafeString:
    """The entries of a timeline; see ``faces.portal.entries``."""
    writer = EntryWriter(customer_name=case.customer.name, zone=case.zone, policy_words=said)
    return SafeString("".join([writer.entry(entry) for entry in found]))


@register.simple_tag
def file_list(files: Iterable[Any], zone: str) -> SafeString | str:
    """Files of a message or of the whole case, one a line."""
    return entries.file_list(files, zone)


@register.filter
def draft_title(draft: Any) -> str:
    """What a draft is about, by the first words that it has."""
    for name in ("subject", "description"):
        words = " ".join(str(draft.data.get(name) or "").split())
        if words:
            return words if len(words) <= 90 else f"{words[:89]}…"
    return gettext("A case without words yet")


@register.filter
def of_key(values: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds for a key, '' where it holds nothing."""
    return values.get(key, "")


@register.filter
def kind_of_licence(licence: Any) -> words.Word:
    """The kind of a licence in words."""
    return words.word(words.LICENCE_KINDS, licence.kind)


@register.simple_tag
def units_said(unit: Any) -> str:
    """``12 sockets``: the units of a licence that are all alike."""
    return units.units_said(unit.quantity, unit.label)


@register.filter
def or_vendor(name: str) -> str:
    """Who did something; the vendor where it was the desk itself."""
    return str(settings.VENDOR_NAME) if name == SYSTEM.name else name


@register.filter
def way_to_reach(policy_words: PolicyWords, method: str) -> str:
    """How the contact wishes to be reached, in the policy's words."""
    return policy_words.name(f"intake.method.{method}")
