"""A product as it is installed at a customer, as the vendor's records have it (R153)."""

from datetime import datetime

from django.db import transaction

from podpora.contracts.models import Installation, Licence
from podpora.contracts.steps.checks import check_owner
from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Customer
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import checked_name


def put_installation(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    code: str,
    name: str,
    licence: Licence,
    is_active: bool = True,
    seen: str | None = None,
) -> Put[Installation]:
    """The customer's installation of that code, registered to ``licence``; another licence registers it anew.

    Raises ``Refused``: not permitted, no name, a licence of another customer, text too long.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        check_owner(licence, customer, code=licence.code)
        values = {"name": checked_name(name), "licence": licence, "is_active": is_active}
        key = {"customer": customer, "code": code}
        return put(Installation, noun="installation", key=key, values=values, actor=actor, now=now, seen=seen)
