"""The customer's lists: open and closed cases, and drafts."""

from datetime import datetime

from podpora.cases.models import Case, Draft
from podpora.cases.values import QueueRow
from podpora.lib.actors import Actor
from podpora.lib.paging import Page


def open_cases(actor: Actor, *, now: datetime, customer: str = "", cursor: str = "", limit: int = 50) -> Page[QueueRow]:
    """Open cases that the contact may see, newest first (R12, R177); ``customer`` is a code to narrow to."""
    raise NotImplementedError


def closed_cases(
    actor: Actor, *, now: datetime, customer: str = "", cursor: str = "", limit: int = 50
) -> Page[QueueRow]:
    """Closed cases that the contact may see, last closed first."""
    raise NotImplementedError


def drafts_of(actor: Actor) -> list[Draft]:
    """The actor's own drafts of new cases, last written first."""
    raise NotImplementedError


def draft_for(actor: Actor, key: str) -> Draft | None:
    """The actor's own draft of that key."""
    raise NotImplementedError


def my_reply_draft(actor: Actor, case: Case) -> Draft | None:
    """What the actor was writing on this case."""
    raise NotImplementedError
