"""The due card of a case (R139): what was promised, why, and how it stands."""

from collections.abc import Iterable
from datetime import datetime

from podpora.cases.models import Case
from podpora.cases.values import DueCard


def due_card(case: Case, *, now: datetime) -> DueCard:
    """The card of one case, with trace and reasons. One query."""
    raise NotImplementedError


def due_cards(cases: Iterable[Case], *, now: datetime) -> dict[int, DueCard]:
    """Cards without trace and reasons for the rows of a list, by primary key. One query."""
    raise NotImplementedError
