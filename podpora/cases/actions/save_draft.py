"""Keep what somebody is still writing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from podpora.cases.models import Draft
from podpora.lib.actors import Actor


def save_draft(
    *,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any],
    key: str | None = None,
    number: str | None = None,
) -> Draft:
    """The draft: of a new case, or of a reply or message on case ``number`` (one a person and case).

    ``key`` names one of the actor's own drafts to write over; None makes one, and so does a key that is no longer
    there. ``data`` is plain JSON, up to 200,000 characters. Raises ``NoSuchCase`` and ``Invalid`` (data).
    """
    raise NotImplementedError
