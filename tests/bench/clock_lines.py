"""Questions for `podpora clock`: many lines over 100 hours sets, always the same ones."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

ZONES = (
    ["Europe/Warsaw", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"]
    + ["Africa/Casablanca", "UTC", "Asia/Tokyo", "America/St_Johns", "Pacific/Apia"]
)  # fmt: skip
DAYS = [(1, 1), (1, 6), (2, 16), (3, 19), (4, 6), (5, 1), (5, 4), (6, 4), (7, 6), (8, 14), (9, 28), (10, 12), (12, 25)]


def schedules() -> list[dict[str, Any]]:
    """100 hours sets of some 2 kB: 15 holidays in each of ten years, half of them with a break at noon."""
    found = []
    for number in range(100):
        days = [*DAYS, (2, number % 28 + 1), (11, number % 30 + 1)]
        whole, split = [["08:00", "20:00"]], [["08:00", "12:00"], ["13:00", "20:00"]]
        found.append(
            {
                "tz": ZONES[number % 10],
                "weekly": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), split if number % 2 else whole),
                "holidays": [str(date(year, *day)) for year in range(2023, 2033) for day in days],
                "special": {"2026-12-24": [["08:00", "12:00"]]},
            }
        )
    return found


def questions(count: int, *, trace: bool = False) -> Iterator[str]:
    """So many lines: due and elapsed by turns, a third of them with a pause."""
    chance, sets = random.Random(2026), schedules()
    for number in range(count):
        start = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(4 * 365 * 86_400))
        asked: dict[str, Any] = {"id": number, "op": ("due", "elapsed")[number % 2], "schedule": chance.choice(sets)}
        asked["start"] = start.astimezone(timezone(timedelta(hours=2))).isoformat()
        if number % 2:
            asked["end"] = (start + timedelta(seconds=chance.randrange(20 * 86_400))).isoformat()
        else:
            asked["duration_seconds"] = chance.choice((4, 40, 80)) * 3600
        if not number % 3:
            asked["pauses"] = [[(start + timedelta(hours=5)).isoformat(), (start + timedelta(hours=29)).isoformat()]]
        yield json.dumps({**asked, "trace": True} if trace else asked)
