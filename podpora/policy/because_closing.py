"""Codes of the reasons for what follows a closed case: a case that goes on from it, and a survey.

Each docstring names the parameters. Instants are ISO 8601.
"""

from typing import Final

FOLLOW_ON_ALLOWED: Final = "follow_on_allowed"
"""A follow-on case may be opened. `until` (the last instant)."""

FOLLOW_ON_TOO_LATE: Final = "follow_on_too_late"
"""The time for a follow-on case is over; a new case may be opened. `until`, `days`."""

SURVEY_SENT: Final = "survey_sent"
"""The case gets a survey. `outcome`, `expires_at`."""

SURVEY_NOT_FOR_REASON: Final = "survey_not_for_reason"
"""Cases closed for this reason get no survey. `outcome`."""

SURVEY_TOO_SOON: Final = "survey_too_soon"
"""The person had a survey not long ago. `last_sent_at`, `days`."""

SURVEY_NEVER_ANSWERED: Final = "survey_never_answered"
"""Support never answered, so there is nothing to ask about. No parameters."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
