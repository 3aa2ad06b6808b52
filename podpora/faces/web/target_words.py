"""Targets in words: "30 minutes", "8 business hours", "best effort", for tables and for sentences alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from django.utils.translation import get_language, gettext, ngettext

from podpora.policy.terms import ALWAYS, Term

Clock = Literal["calendar", "business"]


def clock_of(term: Term) -> Clock:
    """Which clock a cell counts on: calendar on the set ``always``, business on any other."""
    return "calendar" if term.hours == ALWAYS else "business"


def length(seconds: int, clock: Clock) -> str:
    """A length of time in hours and minutes; business time says so."""
    return _length(seconds, clock, get_language())


@lru_cache(maxsize=512)
def _length(seconds: int, clock: Clock, language: str | None) -> str:
    """The same for each target."""
    del language
    hours, minutes = divmod(seconds // 60, 60)
    if clock == "business":
        whole = ngettext("%(count)d business hour", "%(count)d business hours", hours)
        part = ngettext("%(count)d business minute", "%(count)d business minutes", minutes)
    else:
        whole = ngettext("%(count)d hour", "%(count)d hours", hours)
        part = ngettext("%(count)d minute", "%(count)d minutes", minutes)
    if hours and minutes:
        rest = ngettext("%(count)d minute", "%(count)d minutes", minutes)
        return gettext("%(hours)s %(minutes)s") % {
            "hours": whole % {"count": hours},
            "minutes": rest % {"count": minutes},
        }
    return whole % {"count": hours} if hours else part % {"count": minutes}


def years(count: int) -> str:
    """A number of whole years."""
    return ngettext("%(count)d year", "%(count)d years", count) % {"count": count}


def days(count: int) -> str:
    """A number of days."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def attempts(count: int) -> str:
    """A number of contact attempts."""
    return ngettext("%(count)d attempt", "%(count)d attempts", count) % {"count": count}


def cell(term: Term) -> str:
    """One target cell as it stands in a table."""
    said = _plain(term)
    return gettext("%(target)s, or as agreed") % {"target": said} if term.as_agreed else said


def _plain(term: Term) -> str:
    if term.kind == "best_effort":
        return gettext("best effort")
    if term.kind == "not_offered":
        return gettext("not offered")
    if term.kind == "length":
        return length(term.seconds, clock_of(term))
    if term.kind == "days":
        return ngettext("%(count)d working day", "%(count)d working days", term.count) % {"count": term.count}
    if term.count == 0:
        return gettext("by the close of the same working day")
    return ngettext(
        "by the close of the next working day", "by the close of the %(count)d working days that follow", term.count
    ) % {"count": term.count}
