"""Instants and spans as people read them: weekday first, 24 hours, the zone never left to guesswork."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final

from django.utils import dateformat, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from podpora.faces.web.markup import written
from podpora.lib.moment import now as wall_clock

# Formats of dates are grammar, not words: cases of month names and order differ, so they live in one table. Short ones
# are the medium dates of the Unicode CLDR, their months and days of the week in ``_MONTHS`` and ``_DAYS``.
_STYLES: Final = ("day", "year", "date")
_WRITTEN: Final = {
    "en": ("l j F", "l j F Y", "j F Y"),
    "pl": ("l, j E", "l, j E Y", "j E Y"),
    "cs": ("l j. E", "l j. E Y", "j. E Y"),
    "es": (r"l j \d\e F", r"l j \d\e F \d\e Y", r"j \d\e F \d\e Y"),
}
_MONTHS: Final = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "pl": ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
}
_DAYS: Final = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "pl": ["pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."],
    "cs": ["po", "út", "st", "čt", "pá", "so", "ne"],
    "es": ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
}
_NEAR: Final = timedelta(days=6)  # within which the day of the week says which day is meant
_TIME: Final = '<time datetime="{}" title="{}">{}</time>'
FORMATS: Final = {language: dict(zip(_STYLES, row, strict=True)) for language, row in _WRITTEN.items()}


@lru_cache(maxsize=2048)
def _day_words(day: date, language: str, style: str) -> str:
    """A day in that language; only English writes days and months with capitals."""
    if style in ("short", "medium"):
        return _short_day(day, language, is_year_said=style == "medium")
    text = dateformat.format(day, FORMATS[language][style])
    return text if language == "en" else text.lower()


def _short_day(day: date, language: str, *, is_year_said: bool) -> str:
    if language == "cs":
        return f"{day.day}. {day.month}." + (f" {day.year}" if is_year_said else "")
    return f"{day.day} {_MONTHS[language][day.month - 1]}" + (f" {day.year}" if is_year_said else "")


def _language(named: str | None = None) -> str:
    language = (named or get_language() or "en").partition("-")[0]
    return language if language in FORMATS else "en"


def zone_of(zone: str | zoneinfo.ZoneInfo | None) -> zoneinfo.ZoneInfo:
    """The zone meant: by name, as a value, or the reader's own."""
    if isinstance(zone, zoneinfo.ZoneInfo):
        return zone
    if not zone:
        current = timezone.get_current_timezone()
        return current if isinstance(current, zoneinfo.ZoneInfo) else zoneinfo.ZoneInfo(str(current))
    try:
        return zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def said(at: datetime, zone: str | zoneinfo.ZoneInfo | None = None, style: str = "full") -> str:
    """``at`` in words in that zone. ``style``: full, short, time, day, date.

    ``full``, ``short`` and ``day`` grow a year when it is not this year's. Written as inside a sentence: where it
    stands alone, the page makes its first letter large.
    """
    local = at.astimezone(zone_of(zone))
    return _said(local, style, _language(), wall_clock().astimezone(local.tzinfo).year)


def _said(local: datetime, style: str, language: str, this_year: int) -> str:
    clock = f"{local.hour:02}:{local.minute:02}"
    if style == "time":
        return clock
    is_this_year = local.year == this_year
    words = {"full": "day" if is_this_year else "year", "short": "short" if is_this_year else "medium"}
    words |= {"day": "day" if is_this_year else "date", "date": "date"}
    day = _day_words(local.date(), language, words[style])
    return f"{day}, {clock}" if style == "full" or (style == "short" and is_this_year) else day


def near(at: datetime, now: datetime, zone: zoneinfo.ZoneInfo | None = None) -> str:
    """``Mon 16:00`` on the reader's clock (``zone``, where it is at hand); further than six days away with the date in
    place of the day of the week."""
    zone = zone_of(zone)
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if abs(local.date() - today) > _NEAR:
        return said(at, zone, "short")
    return f"{_DAYS[_language()][local.weekday()]} {local.hour:02}:{local.minute:02}"


def said_day(day: date, style: str = "date") -> str:
    """A day of somebody's calendar in words, with its year; ``medium``: its month cut short."""
    return _day_words(day, _language(), style)


def exact(at: datetime, zone: str | zoneinfo.ZoneInfo | None = None) -> str:
    """To the second, with the zone's name, its offset and the same instant in UTC."""
    return _exactly(at, zone_of(zone), get_language() or "en")


@lru_cache(maxsize=4096)
def _exactly(at: datetime, place: zoneinfo.ZoneInfo, language: str) -> str:
    """The same words for the same arguments: lists show the same instants again and again."""
    del language
    return _exact(at.astimezone(place), place.key, at.astimezone(UTC))


def _exact(local: datetime, place: str, utc: datetime) -> str:
    there = local.isoformat(" ", "seconds")
    return gettext("%(local)s %(zone)s (UTC%(offset)s) = %(utc)s UTC") % {
        "local": there[:19],
        "zone": place,
        "offset": there[19:],
        "utc": utc.isoformat(" ", "seconds")[:19],
    }


def instant(at: datetime | None, zone: str | zoneinfo.ZoneInfo | None = None, style: str = "full") -> SafeString | str:
    """``<time>`` with the words of ``said`` and, on hover, those of ``exact``; empty for no instant."""
    if not at:
        return ""
    place, now = zone_of(zone), wall_clock()
    return _instant(at, place, style, get_language() or "en", now.astimezone(place).year)


@lru_cache(maxsize=4096)
def _instant(at: datetime, place: zoneinfo.ZoneInfo, style: str, language: str, this_year: int) -> SafeString:
    """The same words for the same arguments, whoever reads; lists show the same instants again and again."""
    local, utc = at.astimezone(place), at.astimezone(UTC)
    said_there = _said(local, style, _language(language), this_year)
    return written(_TIME, f"{utc.isoformat(timespec='seconds')[:19]}Z", _exact(local, place.key, utc), said_there)


def duration(seconds: float, style: str = "days") -> str:
    """A span in two units at most. ``days``: from a day on in days, for spans by the calendar; ``hours``: never in
    days, for what business hours count."""
    whole = int(seconds)
    return _duration(whole if whole < 60 else whole - whole % 60, style, get_language() or "en")


@lru_cache(maxsize=4096)
def _duration(seconds: int, style: str, language: str) -> str:
    """The same for each span: whole seconds below a minute, else whole minutes."""
    del language
    minutes = seconds // 60
    hours, rest = divmod(minutes, 60)
    if style == "days" and hours >= 24:
        days, hours = divmod(hours, 24)
        whole = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
        return gettext("%(days)s %(hours)d h") % {"days": whole, "hours": hours} if hours else whole
    if hours and rest:
        return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
    if hours:
        return gettext("%(hours)d h") % {"hours": hours}
    if minutes or not seconds:
        return gettext("%(minutes)d min") % {"minutes": rest}
    return gettext("%(seconds)d s") % {"seconds": seconds}


def time_left(due_at: datetime, now: datetime) -> str:
    """How long until ``due_at``, or since it: what is left rounds up, what is late rounds down."""
    seconds = (due_at - now).total_seconds()
    minutes = -(-seconds // 60) if seconds >= 0 else max(1, -seconds // 60)
    return _time_left(int(minutes) * 60, seconds < 0, get_language() or "en")


@lru_cache(maxsize=4096)
def _time_left(seconds: int, is_late: bool, language: str) -> str:
    """The same for each minute."""
    said = {"time": _duration(seconds, "days", language)}
    return (gettext("%(time)s late") if is_late else gettext("%(time)s left")) % said
