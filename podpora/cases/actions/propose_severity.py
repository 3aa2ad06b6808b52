"""Wish another severity: a customer's change acts at once, an engineer's waits for consent (D50)."""

from datetime import datetime

from podpora.cases.models import SeverityChange
from podpora.lib.actors import Actor


def propose_severity(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    severity: str,
    words: str,
    criterion: str = "",
    expected_version: int | None = None,
) -> SeverityChange:
    """The change, in force or proposed as the policy decides; due instants before and after are on it.

    A customer's raise acts at once on queue and clock and is to be agreed; the due instant moves as Q9 says while the
    first response is owed. A lowering acts at once, except out of continuous work (R103). ``words`` is the changed
    impact, ``criterion`` the clause key of the criterion that applies (R199). A customer's earlier proposal is
    superseded; an engineer's open one is too when the customer wishes another. Raises ``NoSuchCase``, ``Invalid``
    (severity, words, criterion) and ``Refused``: closed, not offered, already there, ``severity_pending``.
    """
    raise NotImplementedError
