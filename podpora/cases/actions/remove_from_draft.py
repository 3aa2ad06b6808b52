"""Take a file off a draft."""

from datetime import datetime

from podpora.lib.actors import Actor


def remove_from_draft(*, actor: Actor, now: datetime, key: str, file: str) -> None:
    """The attachment with public key ``file`` is gone from the actor's draft; anything else is left alone."""
    raise NotImplementedError
