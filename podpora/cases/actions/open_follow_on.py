"""The problem persists after closing: a new case that refers to the old one (R215, Q41)."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor


def open_follow_on(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    words: str,
    severity: str | None = None,
    submission_key: str | None = None,
) -> Case:
    """The new case, with its own number, linked; ``words`` say what persists. Entitlement and promise are of ``now``.

    Within the policy's period it goes to the engineer who had the old one. ``severity`` None: that of the old case.
    Raises ``NoSuchCase``, ``Invalid`` (words), ``Refused``: ``case_not_closed``, and all that ``open_case`` refuses.
    """
    raise NotImplementedError
