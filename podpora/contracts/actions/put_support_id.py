"""A Support ID as the vendor's records have it (R152, Q24, Q60)."""

from datetime import datetime

from django.db import transaction

from podpora.contracts import because
from podpora.contracts.models import Licence, SupportID
from podpora.lib.actors import Actor
from podpora.lib.refusal import refusal_for
from podpora.lib.rows import Put, put
from podpora.people.permissions import RECORDS_LOAD, require


def put_support_id(
    *, actor: Actor, now: datetime, code: str, licence: Licence, is_active: bool = True, seen: str | None = None
) -> Put[SupportID]:
    """The Support ID; it proves one licence for good, and may be retired. Raises ``Refused``: not permitted, taken."""
    with transaction.atomic():
        require(actor, RECORDS_LOAD)
        if SupportID.objects.filter(code=code).exclude(licence=licence).exists():
            raise refusal_for(because.SUPPORT_ID_TAKEN, code=code)
        values = {"licence": licence, "is_active": is_active}
        key = {"code": code}
        return put(
            SupportID, noun="support_id", key=key, values=values, actor=actor, now=now, subject_key=code, seen=seen
        )
