"""An engineer says who owes the next step."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor


def set_state(*, actor: Actor, now: datetime, number: str, state: str, expected_version: int | None = None) -> Case:
    """The case in its new state (open, waiting-on-customer, waiting-on-third-party). No first response stands still.

    Raises ``NoSuchCase``, ``Invalid`` (state) and ``Refused``: closed, move not allowed, changed meanwhile.
    """
    raise NotImplementedError
