"""Instants in letters: in the reader's zone, which is named, because a letter may be read anywhere."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import dateformat
from django.utils.translation import get_language

# Cases of month names and their order are grammar, not words, so they lie here and not in the catalogues.
FORMATS: Final = {
    "en": "l j F Y, H:i",
    "pl": "l, j E Y, H:i",
    "cs": "l j. E Y, H:i",
    "es": r"l j \d\e F \d\e Y, H:i",
}
DAYS: Final = {"en": "j F Y", "pl": "j E Y", "cs": "j. E Y", "es": r"j \d\e F \d\e Y"}


def say(at: datetime | str, zone: str) -> str:
    """``at`` (a datetime, or ISO 8601 as events keep it) as weekday, day, month, year, time and ``(zone)``."""
    instant = datetime.fromisoformat(at) if isinstance(at, str) else at
    local = instant.astimezone(zone_of(zone))
    language = (get_language() or "en").partition("-")[0]
    text = dateformat.format(local, FORMATS.get(language, FORMATS["en"]))
    within_a_sentence = text if language == "en" else text.lower()  # only English gives weekdays a capital
    return f"{within_a_sentence} ({zone_of(zone).key})"


def say_day(day: date | str) -> str:
    """``day`` (a date, or ISO 8601 as events keep it) as day, month and year."""
    found = date.fromisoformat(day) if isinstance(day, str) else day
    language = (get_language() or "en").partition("-")[0]
    text = dateformat.format(found, DAYS.get(language, DAYS["en"]))
    return text if language == "en" else text.lower()


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
