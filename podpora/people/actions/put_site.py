"""A site of a customer as the vendor's records have it. Cases keep the zone they were filed with (Q3)."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Customer, Site
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import check_country, check_subdivision, check_zone, checked_name


def put_site(
    *,
    actor: Actor,
    now: datetime,
    customer: Customer,
    code: str,
    name: str,
    country: str,
    zone: str,
    subdivision: str = "",
    is_active: bool = True,
    seen: str | None = None,
) -> Put[Site]:
    """The customer's site of that code.

    Raises ``Refused``: not permitted, no name, no such country, subdivision or zone.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        check_country(country)
        check_subdivision(country, subdivision)
        check_zone(zone)
        values = {
            "name": checked_name(name),
            "country": country,
            "subdivision": subdivision,
            "zone": zone,
            "is_active": is_active,
        }
        key = {"customer": customer, "code": code}
        return put(Site, noun="site", key=key, values=values, actor=actor, now=now, seen=seen)
