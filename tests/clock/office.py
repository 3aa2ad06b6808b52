"""Hours and instants as the examples write them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from podpora.clock import Hours

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
HOUR = 3600


def office(zone: str = "Europe/Warsaw", begin: str = "08:00", end: str = "20:00", **more: Any) -> Hours:
    """Monday to Friday, the same hours each day."""
    return Hours(zone, {day: [(begin, end)] for day in WEEKDAYS}, **more)


def on(day: str, begin: str, end: str, zone: str = "Europe/Warsaw", **more: Any) -> Hours:
    """One interval in the week."""
    return Hours(zone, {day: [(begin, end)]}, **more)


def at(text: str, zone: str = "Europe/Warsaw") -> datetime:
    """A local reading such as "2026-02-06 15:00"; with an offset it is taken as it is."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(zone))


def told(instant: datetime | None, zone: str = "Europe/Warsaw") -> str:
    """An instant as the local clock shows it, with its offset."""
    return "never" if instant is None else instant.astimezone(ZoneInfo(zone)).isoformat(" ", "seconds")
