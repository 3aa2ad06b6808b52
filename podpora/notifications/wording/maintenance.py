"""To the appointed people of who holds a product: maintenance information about it, in the vendor's own words (R7)."""

from datetime import datetime

from django.utils.translation import get_language, gettext, pgettext

from podpora.notifications import links
from podpora.notifications.instants import say
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.selectors import text_in
from podpora.notifications.wording.parts import Fact, foot_alone
from podpora.notifications.words import Reader, Words


def published(reader: Reader, *, notice: MaintenanceNotice) -> Words:
    """The notice in the reader's language, else in English; the planned time on the reader's clock."""
    text = text_in(notice, get_language() or "en")
    values = {"product": notice.product.name, "title": text.title}
    return Words(
        subject=gettext("Maintenance of %(product)s: %(title)s") % values,
        lead=text.title,
        facts=((pgettext("line of a letter", "Product"), notice.product.name), *_planned(notice, reader.zone)),
        paragraphs=tuple(part.strip() for part in text.body.replace("\r\n", "\n").split("\n\n") if part.strip()),
        link=links.maintenance_page(notice.pk),
        link_text=gettext("Read it in the portal"),
        foot=foot_alone(),
    )


def _planned(notice: MaintenanceNotice, zone: str) -> tuple[Fact, ...]:
    lines: list[tuple[str, datetime | None]] = [
        (pgettext("line of a letter", "Planned from"), notice.starts_at),
        (pgettext("line of a letter", "Planned until"), notice.ends_at),
    ]
    return tuple((label, say(at, zone)) for label, at in lines if at is not None)
