"""The desk's queue: by due instant, then severity, then number; then what the vendor owes; best effort last."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from podpora.cases.models import Case
from podpora.cases.values import QueueRow, ViewCount
from podpora.lib.actors import Actor
from podpora.lib.paging import Page

DESK_VIEWS: Final = ("all", "due-soon", "mine", "unassigned", "waiting", "best-effort")
DUE_SOON: Final = timedelta(hours=4)


def desk_queue(
    actor: Actor,
    *,
    now: datetime,
    view: str = "all",
    customer: str = "",
    queue: str = "",
    cursor: str = "",
    limit: int = 50,
) -> Page[QueueRow]:
    """A page of open cases in the order of the queue; the number of queries is fixed.

    ``view`` one of ``DESK_VIEWS`` (due-soon: a first response owed within four hours or overdue; waiting: on the
    customer or a third party). ``customer`` and ``queue`` are codes; unknown ones give an empty page.
    """
    raise NotImplementedError


def view_counts(actor: Actor, *, now: datetime, ceiling: int = 100) -> Mapping[str, ViewCount]:
    """How many cases each view holds, counted up to ``ceiling``; one query."""
    raise NotImplementedError


def search_cases(actor: Actor, text: str, *, limit: int = 50) -> list[Case]:
    """Cases by number (alone when it is one), else by words of subject or customer's name or code; newest first."""
    raise NotImplementedError
