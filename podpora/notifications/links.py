"""The doors that letters name, by the address people type, whatever host somebody asked for.

Written out, so that the worker needs no web pages to tell what happened; a test holds them to the table of doors.
"""

from typing import Final

from django.conf import settings

from podpora.notifications.words import Reader

CASE_AT_THE_DESK: Final = "/desk/cases/{number}/"
CASE_IN_THE_PORTAL: Final = "/portal/cases/{number}/"
SURVEY: Final = "/survey/{token}/"
INVITATION: Final = "/invitation/{token}/"
ACCOUNT_AT_THE_DESK: Final = "/desk/accounts/{code}/"
SAM_IN_THE_PORTAL: Final = "/portal/sam/{code}/"
MAINTENANCE_IN_THE_PORTAL: Final = "/portal/maintenance/{key}/"
PROBLEM_NOTES: Final = "/portal/problem-notes/"
HOME: Final = "/"
CHOICES: Final = "/account/"


def case_page(number: str, reader: Reader) -> str:
    """The page of the case on the reader's side of the desk."""
    return _public((CASE_AT_THE_DESK if reader.is_engineer else CASE_IN_THE_PORTAL).format(number=number))


def account_page(code: str, reader: Reader) -> str:
    """Where a customer and its support account manager write to each other, on the reader's side of the desk."""
    return _public((ACCOUNT_AT_THE_DESK if reader.is_engineer else SAM_IN_THE_PORTAL).format(code=code))


def maintenance_page(key: int) -> str:
    """Where a maintenance notice stands in the portal."""
    return _public(MAINTENANCE_IN_THE_PORTAL.format(key=key))


def problem_notes() -> str:
    """Where problem notes stand: one's own, and those of colleagues."""
    return _public(PROBLEM_NOTES)


def survey_form(token: str) -> str:
    return _public(SURVEY.format(token=token))


def invitation(token: str) -> str:
    return _public(INVITATION.format(token=token))


def choices() -> str:
    """Where people choose their mails."""
    return _public(CHOICES)


def home() -> str:
    return _public(HOME)


def _public(path: str) -> str:
    """``path`` of this desk under ``PODPORA_PUBLIC_URL``."""
    return f"{settings.PUBLIC_URL}{path}"
