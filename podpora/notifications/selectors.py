"""Reads of maintenance notices: for whoever writes them, and for those whom they are for (R7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from podpora.channels.email.models import Letter
from podpora.contracts.holders import holders_of, licences_held
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.lib.prepared import SEVERAL
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.steps.maintenance import STANDS_IN as STANDS_IN
from podpora.notifications.steps.maintenance import NoticeText as NoticeText
from podpora.notifications.steps.maintenance import mailing_of as mailing_of
from podpora.people.appointed import accounts_appointed_at, with_somebody_appointed
from podpora.people.for_pages import customer_keys_of
from podpora.people.models import Account
from podpora.people.permissions import MAINTENANCE_ANNOUNCE, require
from podpora.people.selectors import visible_customer_ids
from podpora.products.models import Product


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a notice about a product reaches: ``people`` of ``organisations``, by portal and e-mail. ``silent``
    organisations hold the product too, and nobody is appointed there."""

    organisations: int
    people: int
    silent: int


def text_in(notice: MaintenanceNotice, language: str) -> NoticeText:
    """The notice in that language; English stands in where it has none."""
    for code in (language.partition("-")[0], STANDS_IN):
        words: Mapping[str, str] | None = notice.texts.get(code)
        if words:
            return NoticeText(words["title"], words["body"], code)
    return NoticeText("", "")


def readers_of_product(product: Product, *, at: datetime, after: int = 0) -> QuerySet[Account]:
    """Everybody appointed at the customers that hold the product at ``at``, each once, in the order of their keys and
    beyond ``after``."""
    return accounts_appointed_at(holders_of(product, at=at), after=after)


def readers_told(notice: MaintenanceNotice, *, until: int, after: int = 0) -> QuerySet[Account]:
    """Everybody to whom the first mail of a published notice went, up to the key ``until``; in the order of their keys
    and beyond ``after``. Whoever may not sign in any more is left out."""
    first = mailing_of(notice)
    letters = Letter.objects.filter(event=first.event_id) if first is not None else Letter.objects.none()
    people = Account.objects.filter(is_active=True, pk__gt=after, pk__lte=until)
    return people.filter(email__in=letters.values("recipient")).order_by("pk")


def reach_of_product(product: Product, *, at: datetime) -> Reach:
    """How many organisations and people a notice about the product reaches at ``at``, exactly.

    Federal customers count like all others: a number names nobody.
    """
    holders = holders_of(product, at=at)
    reached = with_somebody_appointed(holders).count()
    return Reach(reached, accounts_appointed_at(holders).count(), holders.count() - reached)


# --- for who writes them ----------------------------------------------------------------------------------------------


def all_notices(actor: Actor, *, cursor: str = "", limit: int = 50) -> Page[MaintenanceNotice]:
    """Drafts and published notices, last written first. Raises ``Refused`` without ``maintenance:announce``."""
    require(actor, MAINTENANCE_ANNOUNCE)
    rows = MaintenanceNotice.objects.select_related("product")
    return page(rows, keys=("-pk",), cursor=cursor, limit=limit)


def any_notice(actor: Actor, key: int) -> MaintenanceNotice | None:
    """The notice of that key, draft or published, or none. Raises ``Refused`` without ``maintenance:announce``."""
    require(actor, MAINTENANCE_ANNOUNCE)
    return MaintenanceNotice.objects.select_related("product").filter(pk=key).first()


# --- for those whom they are for --------------------------------------------------------------------------------------


def notices_for(
    actor: Actor, *, now: datetime, cursor: str = "", limit: int = 20, with_past: bool = True
) -> Page[MaintenanceNotice]:
    """The published notices about products that an organisation holds now where the contact is appointed, or which its
    partner serves; the newest first. For everybody else there are none. Without ``with_past`` those whose planned time
    is over by ``now`` are left out; what names no time stays."""
    found = _for_reader(actor, now=now)
    if not with_past:
        found = found.exclude(ends_at__isnull=True, starts_at__lte=now).exclude(ends_at__lte=now)
    return page(found, keys=("-published_at", "-id"), cursor=cursor, limit=limit)


def notice_for(actor: Actor, key: int, *, now: datetime) -> MaintenanceNotice | None:
    """The notice of that key if it is among ``notices_for`` the contact; else none, as if there were none."""
    return _for_reader(actor, now=now).filter(pk=key).first()


def _for_reader(actor: Actor, *, now: datetime) -> QuerySet[MaintenanceNotice]:
    if not actor.is_contact:
        return MaintenanceNotice.objects.none()
    seen = customer_keys_of(actor)
    customers = seen if len(seen) <= SEVERAL else visible_customer_ids(actor)
    held = licences_held(customers, at=now).filter(product=OuterRef("product"))
    return MaintenanceNotice.objects.filter(Exists(held), published_at__isnull=False).select_related("product")
