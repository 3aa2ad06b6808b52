"""A customer as the vendor's records have it: made, changed, or left alone."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Customer
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import (
    check_country,
    check_language,
    check_subdivision,
    check_zone,
    checked_name,
)
from podpora.people.steps.indexing import index_customers
from podpora.people.steps.sams import require_sams_may_serve


def put_customer(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    name: str,
    country: str,
    zone: str,
    subdivision: str = "",
    region: str = "",
    language: str = "en",
    is_federal: bool = False,
    is_active: bool = True,
    seen: str | None = None,
) -> Put[Customer]:
    """The customer of that code. Premier is set by ``set_premier`` alone.

    Raises ``Refused``: not permitted, no name, no such country, subdivision, zone or language, a federal customer
    whose SAM or deputy has no federal mark.
    """
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        check_country(country)
        check_subdivision(country, subdivision)
        check_zone(zone)
        check_language(language)
        values = {
            "name": checked_name(name),
            "country": country,
            "subdivision": subdivision,
            "zone": zone,
            "region": region,
            "language": language,
            "is_federal": is_federal,
            "is_active": is_active,
        }
        key = {"code": code}
        done = put(Customer, noun="customer", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)
        if is_federal and "is_federal" in done.changes:
            require_sams_may_serve(done.row)
        if done.is_new or "name" in done.changes:
            index_customers(done.row)
        return done
