"""A partner as the vendor's records have it."""

from datetime import datetime

from django.db import transaction

from podpora.lib.actors import Actor
from podpora.lib.rows import Put, put
from podpora.people.models import Partner
from podpora.people.permissions import RECORDS_LOAD, require
from podpora.people.steps.accounts import checked_name


def put_partner(
    *, actor: Actor, now: datetime, code: str, name: str, is_active: bool = True, seen: str | None = None
) -> Put[Partner]:
    """The partner of that code. A retired one files for nobody. Raises ``Refused``: not permitted, no name."""
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        values = {"name": checked_name(name), "is_active": is_active}
        key = {"code": code}
        return put(Partner, noun="partner", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen)
