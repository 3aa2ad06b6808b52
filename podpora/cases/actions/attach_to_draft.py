"""Put a file on a draft, or take it off again (R164, R174)."""

from datetime import datetime

from podpora.cases.models import Attachment
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def attach_to_draft(*, actor: Actor, now: datetime, key: str, file: Upload) -> Attachment:
    """The attachment, which goes over to the case or message that the draft becomes.

    Raises ``NoSuchCase`` where the actor has no such draft, and ``Refused``: too large, not stored.
    """
    raise NotImplementedError
