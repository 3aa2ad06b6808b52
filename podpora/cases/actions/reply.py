"""An engineer answers the customer; the first reply ends the first response (R99, Q7)."""

from collections.abc import Sequence
from datetime import datetime

from podpora.cases.models import Message
from podpora.cases.values import Upload
from podpora.lib.actors import Actor


def reply(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    body: str,
    state: str | None = None,
    via: str = "web",
    submission_key: str | None = None,
    draft: str | None = None,
    files: Sequence[Upload] = (),
    expected_version: int | None = None,
) -> Message:
    """The reply. The first one ends the promise: met when ``now <= due_at``; else breached, or late for an evaluation.

    A new case becomes open; ``state`` moves it on in the same act. An unassigned case stays unassigned. Raises
    ``NoSuchCase``, ``Invalid`` (body, state) and ``Refused``: closed, changed meanwhile, not permitted.
    """
    raise NotImplementedError
