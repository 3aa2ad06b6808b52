"""A contact writes on a case."""

from collections.abc import Sequence
from datetime import datetime

from podpora.cases.models import Message
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def add_message(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    via: str = "web",
    submission_key: str | None = None,
    draft: str | None = None,
    files: Sequence[Upload] = (),
) -> Message:
    """The message. A case that waited on the customer is open again, and the vendor owes the next step from ``now``.

    Raises ``NoSuchCase``, ``Invalid`` (body) and ``Refused``: closed (a follow-on case takes it).
    """
    raise NotImplementedError
