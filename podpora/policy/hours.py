"""Hours sets of the document as the clock's `Hours`, and whether anybody is there (R61, R63, R72, R87-R91)."""

from __future__ import annotations

from datetime import datetime

from podpora.policy.policy import Policy
from podpora.policy.values import CaseFacts, Opening, Place


def is_open(policy: Policy, *, program: str, place: Place, at: datetime, case: CaseFacts | None = None) -> Opening:
    """Hours of a program for a customer at an instant, with the next opening or closing in UTC.

    With `case`, hours by severity and the program's exceptions count too."""
    raise NotImplementedError


def is_hours_open(policy: Policy, *, hours: str, place: Place, at: datetime) -> Opening:
    """The same for a named hours set ("federal", "language")."""
    raise NotImplementedError
