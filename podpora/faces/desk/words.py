"""Codes that only the desk shows, as words."""

from functools import lru_cache

from django.utils.translation import get_language, gettext

from podpora.cases.values import DueCard
from podpora.faces.web import target_words, times
from podpora.faces.web import words as common


def state(code: str) -> str:
    """A state as engineers say it."""
    return str(common.word(common.STATES_AT_THE_DESK, code))


def severity(level: str) -> str:
    """``Severity 2``."""
    return gettext("Severity %(severity)s") % {"severity": level}


def zone_city(zone: str) -> str:
    """``Europe/Warsaw`` as ``Warsaw``."""
    return zone.rpartition("/")[2].replace("_", " ")


def target(due: DueCard) -> str:
    """``of 8 business hours``: the target with its clock (R139)."""
    return target_of(due.seconds, due.clock, due.printed)


def target_of(seconds: int | None, clock: str, printed: str) -> str:
    """The same from its parts; ``printed`` where it counts days."""
    length = target_words.length(seconds, clock) if seconds is not None else printed  # type: ignore[arg-type]
    return gettext("of %(target)s") % {"target": length}


def left_of_target(left: int, seconds: int) -> str:
    """``6 h 3 min left of 8 business hours``: what is left on a clock of business hours, rounded up to minutes."""
    return _left_of_target(-(-left // 60) * 60, seconds, get_language())


@lru_cache(maxsize=4096)
def _left_of_target(left: int, seconds: int, language: str | None) -> str:
    """The same for each minute."""
    del language
    said = {"left": times.duration(left, "hours"), "target": target_words.length(seconds, "business")}
    return gettext("%(left)s left of %(target)s") % said
