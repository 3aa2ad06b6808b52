"""An engineer writes what the customer never sees."""

from collections.abc import Sequence
from datetime import datetime

from podpora.cases.models import Message
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def add_note(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    submission_key: str | None = None,
    files: Sequence[Upload] = (),
) -> Message:
    """The note, also on a closed case; it answers nothing and moves nothing. Its files are internal.

    Raises ``NoSuchCase``, ``Invalid`` (body) and ``Refused``: not permitted.
    """
    raise NotImplementedError
