"""Codes that only the desk shows, as words."""

from django.utils.translation import gettext

from podpora.cases.values import DueCard
from podpora.faces.web import target_words
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
    is_counted = due.seconds is not None
    length = target_words.length(due.seconds, due.clock) if is_counted else due.printed  # type: ignore[arg-type]
    return gettext("of %(target)s") % {"target": length}
