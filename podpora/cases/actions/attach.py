"""Put a file on a case that is there (R33, R164)."""

from datetime import datetime

from podpora.cases.models import Attachment
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def attach(*, actor: Actor, now: datetime, number: str, file: Upload, is_internal: bool = False) -> Attachment:
    """The attachment, its bytes durable before its row is written; size and SHA-256 counted on the way.

    ``is_internal`` (engineers only): the customer never sees it. Raises ``NoSuchCase`` and ``Refused``: closed, larger
    than the setting allows (``file_too_large``), not stored (``file_not_kept``). Nothing is left behind then.
    """
    raise NotImplementedError
