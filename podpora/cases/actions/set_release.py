"""An engineer fills in, or corrects, the version that a case is about (Q58)."""

from datetime import datetime

from podpora.cases.models import Case
from podpora.lib.actors import Actor
from podpora.products.models import Release


def set_release(*, actor: Actor, now: datetime, number: str, release: Release) -> Case:
    """The case with its version. Raises ``NoSuchCase``, ``Invalid`` (release) and ``Refused``: closed."""
    raise NotImplementedError
