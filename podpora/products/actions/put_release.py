"""A release of a product as the vendor's records have it."""

from datetime import date, datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.products.models import Product, Release
from podpora.products.steps.rights import require_vendor


def put_release(
    *,
    actor: Actor,
    now: datetime,
    product: Product,
    version: str,
    phase: str = "current",
    released_on: date | None = None,
    seen: str | None = None,
) -> Put[Release]:
    """The product's release of that version, in a phase of the policy's lifecycle.

    The caller has checked that the policy has the phase. Raises ``Refused`` for a contact.
    """
    with transaction.atomic():
        require_vendor(actor)
        key = {"product": product, "version": version}
        values = {"phase": phase, "released_on": released_on}
        return put(Release, noun="release", key=key, values=values, actor=actor, now=now, seen=seen)
