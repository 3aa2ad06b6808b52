"""A product as the vendor's records have it."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.products.models import Product
from podpora.products.steps.rights import require_vendor


def put_product(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    name: str,
    is_localised: bool = False,
    is_active: bool = True,
    diagnostics: str = "",
    seen: str | None = None,
) -> Put[Product]:
    """The product of that code. ``is_localised``: first-level support in the region's languages (R47, R48).

    A retired one is no longer chosen for new cases. ``diagnostics``: what a diagnosis may need, one thing on
    each line (R186). Raises ``Refused`` for a contact.
    """
    with transaction.atomic():
        require_vendor(actor)
        values = {
            "name": name,
            "is_localised": is_localised,
            "is_active": is_active,
            "diagnostics": "\n".join(diagnostics.split("\r\n")),
        }
        key = {"code": code}
        return put(Product, noun="product", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)
