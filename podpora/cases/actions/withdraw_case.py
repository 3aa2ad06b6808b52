"""The customer ends a case, at any time, with a reason (R31, Q42)."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor


def withdraw_case(*, actor: Actor, now: datetime, number: str, words: str, reason: str = "withdrawn") -> Case:
    """The closed case. ``words`` say why. ``reason`` is a closing reason of the policy that customers may use.

    A promise still running ends unmeasured: neither met nor breached. Raises ``NoSuchCase``, ``Invalid`` (words) and
    ``Refused``: closed, not for this side.
    """
    raise NotImplementedError
