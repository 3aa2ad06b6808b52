"""Throw a draft away, with its files."""

from datetime import datetime

from podpora.lib.actors import Actor


def discard_draft(*, actor: Actor, now: datetime, key: str) -> None:
    """The draft of that key is gone afterwards; one that is not the actor's, or not there, is left alone in silence."""
    raise NotImplementedError
