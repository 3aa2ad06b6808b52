"""A story of the demo as far as it has come, and its instants.

An instant is ``-4d 09:40`` (that many days of the working week before today, on the clock of the customer's zone; ``+``
for days to come) or ``-3h``, ``-40m`` (so long before now).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from podpora.faces.console.history import Filer
from podpora.lib.actors import Actor

_BY_DAYS: Final = re.compile(r"([+-])(\d+)d (\d\d):(\d\d)")
_BY_TIME: Final = re.compile(r"-(\d+)([hm])")
_WORKING_DAYS: Final = 5

Move = Mapping[str, Any]


@dataclass(slots=True)
class Told:
    """Its case, and what its moves made. ``numbers`` are those of all stories."""

    filer: Filer
    numbers: dict[str, str]
    now: datetime
    number: str = ""
    third_party: int = 0
    tsanet: int = 0
    session: int = 0
    wish: str = ""

    def instant(self, text: str) -> datetime:
        """The instant on the customer's clock."""
        return instant(text, zone=self.filer.customer.zone, now=self.now)


Handler = Callable[[Told, Actor, datetime, Move], None]
"""A move: the story, who acts, when, and what the story says of it."""


def instant(text: str, *, zone: str, now: datetime) -> datetime:
    """The instant that a story names, in UTC. Raises ``ValueError`` for what is none."""
    by_days, by_time = _BY_DAYS.fullmatch(text), _BY_TIME.fullmatch(text)
    if by_time is not None:
        count = int(by_time[1])
        return now - (timedelta(hours=count) if by_time[2] == "h" else timedelta(minutes=count))
    if by_days is None:
        raise ValueError(f"{text} names no instant")
    day, left = now.astimezone(ZoneInfo(zone)).date(), int(by_days[2])
    while left:
        day += timedelta(days=1 if by_days[1] == "+" else -1)
        left -= day.weekday() < _WORKING_DAYS
    wall = time(int(by_days[3]), int(by_days[4]))
    return datetime.combine(day, wall, tzinfo=ZoneInfo(zone)).astimezone(UTC)
