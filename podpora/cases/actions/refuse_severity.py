"""The customer refuses the severity that an engineer proposed: the old one stays (R198)."""

from datetime import datetime

from podpora.cases.models import SeverityChange
from podpora.lib.actors import Actor


def refuse_severity(*, actor: Actor, now: datetime, number: str, words: str = "") -> SeverityChange:
    """The refused change. Engineers do not refuse, they propose another.

    Raises ``NoSuchCase`` and ``Refused``: closed, ``nothing_to_decide``.
    """
    raise NotImplementedError
