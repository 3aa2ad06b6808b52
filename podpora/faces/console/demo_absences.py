"""The demo's engineers who are away: one since this morning, whose cases went to others, some in weeks to come."""

from datetime import datetime, timedelta
from typing import Final

from podpora.cases import continuous_rounds
from podpora.lib.actors import SYSTEM
from podpora.people import selectors as people
from podpora.roster.actions.add_absence import add_absence

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
AWAY: Final = (
    ("mei", -4 * HOUR, 20 * HOUR, "Ill today"),
    ("claire", 5 * DAY, 5 * DAY + 4 * HOUR, "At the dentist"),
    ("thomas", 9 * DAY, 19 * DAY, "Holidays"),
    ("priya", 16 * DAY, 19 * DAY, "Training on the new release"),
)
"""Whose, from when and until when (from now on), and why."""


def show_absences(*, now: datetime) -> None:
    """Of the engineers that are there."""
    for code, begins, ends, words in AWAY:
        engineer = people.engineer_by_code(code)
        if engineer is not None:
            told = min(now + begins, now)
            add_absence(
                actor=SYSTEM, now=told, engineer=engineer, from_at=now + begins, until_at=now + ends, words=words
            )
    continuous_rounds.watch_absences(now=now)
