"""The other side agrees to the severity that was proposed (R97, R198)."""

from datetime import datetime

from podpora.cases.models import SeverityChange
from podpora.lib.actors import Actor


def confirm_severity(*, actor: Actor, now: datetime, number: str) -> SeverityChange:
    """The agreed change; one that was only proposed comes in force now. Nobody agrees to the own side's proposal.

    Raises ``NoSuchCase`` and ``Refused``: closed, ``nothing_to_decide``.
    """
    raise NotImplementedError
