"""Keep what somebody is still writing."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.models import Draft
from podpora.lib.actors import Actor

LONGEST = 200_000


def save_draft(
    *,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any],
    key: str | None = None,
) -> Draft:
    """The draft of a new case.

    ``key`` names one of the actor's own drafts to write over; None makes one, and so does a key that is no longer
    there. ``data`` is plain JSON, up to 200,000 characters. Raises ``Invalid`` (data).
    """
    plain = _checked(data)
    with transaction.atomic():
        own = Draft.objects.select_for_update().filter(account_id=actor.key)
        draft = own.filter(key=key or "", case=None).first()
        if draft is None:
            return Draft.objects.create(
                account_id=int(actor.key),
                kind=Draft.Kind.NEW_CASE,
                key=secrets.token_hex(16),
                data=plain,
                created_at=now,
                updated_at=now,
            )
        draft.data, draft.updated_at = plain, now
        draft.save(update_fields=["data", "updated_at"])
        return draft


def _checked(data: Mapping[str, Any]) -> Any:
    """The data as JSON keeps it, when it is not too much."""
    text = json.dumps(dict(data), cls=DjangoJSONEncoder)
    complaints = Complaints()
    if len(text) > LONGEST:
        complaints.add("data", because.FIELD_TOO_LONG, field="data", limit=LONGEST)
    complaints.refuse_if_any()
    return _without_nul(json.loads(text))


def _without_nul(plain: Any) -> Any:
    """The same without NUL bytes, which PostgreSQL does not keep; a backslash and u0000 that somebody typed stay."""
    if isinstance(plain, dict):
        return {_without_nul(name): _without_nul(value) for name, value in plain.items()}
    if isinstance(plain, list):
        return [_without_nul(value) for value in plain]
    return plain.replace("\x00", "") if isinstance(plain, str) else plain
