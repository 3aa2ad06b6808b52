"""Codes that only the desk shows, as words."""

from django.utils.translation import gettext

from podpora.faces.web import words as common


def state(code: str) -> str:
    """A state as engineers say it."""
    return str(common.word(common.STATES_AT_THE_DESK, code))


def severity(level: str) -> str:
    """``Severity 2``."""
    return gettext("Severity %(severity)s") % {"severity": level}
