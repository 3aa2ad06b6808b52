"""Words that somebody has not sent yet: one draft of a person and case holds the reply and the note."""

import secrets
from datetime import datetime
from typing import Any, Final

from podpora.cases.models import Attachment, Case, Draft

KINDS: Final = ("reply", "note")


def parts_of(draft: Draft) -> dict[str, dict[str, Any]]:
    """Reply and note of the draft, those that are there; each ``body``, ``state``, ``at`` (ISO 8601), ``mark``."""
    return {kind: part for kind in KINDS if isinstance(part := draft.data.get(kind), dict) and part.get("body")}


def held_draft(account: int, case: int) -> Draft | None:
    """The draft, locked for the caller's transaction."""
    return Draft.objects.select_for_update().filter(account_id=account, case_id=case).first()


def write_part(draft: Draft, kind: str, *, body: str, state: str, now: datetime) -> dict[str, Any]:
    """The part with a new mark."""
    part = {"body": body, "state": state, "at": now.isoformat(), "mark": secrets.token_hex(6)}
    draft.data, draft.updated_at = {**draft.data, kind: part}, now
    draft.save(update_fields=["data", "updated_at"])
    return part


def drop_part(draft: Draft, kind: str, *, now: datetime) -> None:
    """The part is gone; the draft too, where nothing else is in it."""
    data = {name: value for name, value in draft.data.items() if name != kind}
    if not data and not Attachment.objects.filter(draft=draft).exists():
        draft.delete()
        return
    draft.data, draft.updated_at = data, now
    draft.save(update_fields=["data", "updated_at"])


def forget_sent(case: Case, kind: str, *, account: str, now: datetime) -> None:
    """What was sent is no longer unsent."""
    draft = held_draft(int(account), case.pk) if account else None
    if draft is not None and kind in draft.data:
        drop_part(draft, kind, now=now)
