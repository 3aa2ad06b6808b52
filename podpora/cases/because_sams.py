"""Why an act between an account and its support account manager is refused. Codes like those of ``cases.because``."""

from typing import Final

from podpora.lib.refusal import Refused, refusal_for

NO_SAM: Final = "no_sam"
"""The customer has no support account manager under its programs. No parameters."""

NOT_THE_SAM: Final = "not_the_sam"
"""Only the SAM, the deputy, the duty Premier team and managers do this. No parameters."""

ANALYSIS_STARTED: Final = "analysis_started"
"""The analysis of the case began already. `at`."""

NOT_SENIOR: Final = "not_senior"
"""A support account manager assigns senior engineers. `name`."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""


def refusal(code: str, /, **params: str) -> Refused:
    """The exception for one reason."""
    return refusal_for(code, clause="people.sam", **params)
