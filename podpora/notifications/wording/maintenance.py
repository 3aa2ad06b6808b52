"""To the appointed people of who holds a product: maintenance information about it, in the vendor's own words (R7)."""

from datetime import datetime

from django.utils.translation import get_language, gettext, pgettext

from podpora.notifications import links
from podpora.notifications.instants import say
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.selectors import text_in
from podpora.notifications.wording.parts import Fact, Way, foot_alone
from podpora.notifications.words import Reader, Words


def published(reader: Reader, *, notice: MaintenanceNotice) -> Words:
    """The notice in the reader's language, else in English; the planned time on the reader's clock."""
    values = _values(notice)
    return _whole(reader, notice, gettext("Maintenance of %(product)s: %(title)s") % values, lead=values["title"])


def corrected(reader: Reader, *, notice: MaintenanceNotice) -> Words:
    """To who was told before: the notice as it is now."""
    values = _values(notice)
    return _whole(
        reader,
        notice,
        gettext("Corrected: maintenance of %(product)s: %(title)s") % values,
        lead=gettext("We have corrected what we wrote to you. This is what holds now: %(title)s") % values,
    )


def withdrawn(reader: Reader, *, notice: MaintenanceNotice) -> Words:
    """To who was told before: the notice holds no longer, and why."""
    values = _values(notice)
    return Words(
        subject=gettext("Withdrawn: maintenance of %(product)s: %(title)s") % values,
        lead=gettext("What we wrote to you about this maintenance does not hold any more: %(title)s") % values,
        facts=((pgettext("line of a letter", "Product"), notice.product.name), *_planned(notice, reader.zone)),
        paragraphs=_paragraphs(notice.withdrawn_words),
        **_foot(notice),
    )


def _values(notice: MaintenanceNotice) -> dict[str, str]:
    return {"product": notice.product.name, "title": text_in(notice, get_language() or "en").title}


def _whole(reader: Reader, notice: MaintenanceNotice, subject: str, *, lead: str) -> Words:
    return Words(
        subject=subject,
        lead=lead,
        facts=((pgettext("line of a letter", "Product"), notice.product.name), *_planned(notice, reader.zone)),
        paragraphs=_paragraphs(text_in(notice, get_language() or "en").body),
        **_foot(notice),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def _foot(notice: MaintenanceNotice) -> Way:
    return {
        "link": links.maintenance_page(notice.pk),
        "link_text": gettext("Read it in the portal"),
        "foot": foot_alone(),
    }


def _planned(notice: MaintenanceNotice, zone: str) -> tuple[Fact, ...]:
    lines: list[tuple[str, datetime | None]] = [
        (pgettext("line of a letter", "Planned from"), notice.starts_at),
        (pgettext("line of a letter", "Planned until"), notice.ends_at),
    ]
    return tuple((label, say(at, zone)) for label, at in lines if at is not None)
