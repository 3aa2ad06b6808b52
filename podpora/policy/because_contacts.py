"""Codes of the reasons for which a contact with a customer counts as an attempt, or does not.

Each docstring names the parameters. Instants and days are ISO 8601.
"""

from typing import Final

ATTEMPT_COUNTS: Final = "attempt_counts"
"""The contact attempt counts. `counted` (its place among them), `needed`."""

ATTEMPT_ANSWERED: Final = "attempt_answered"
"""The customer was reached by it and has answered; so nothing is counted. No parameters."""

ATTEMPT_ANSWERED_SINCE: Final = "attempt_answered_since"
"""The customer has answered since; the count began anew. `at`."""

ATTEMPT_ASKS_NOTHING: Final = "attempt_asks_nothing"
"""The customer was not asked for an answer. No parameters."""

ATTEMPT_OTHER_METHOD: Final = "attempt_other_method"
"""The customer wishes to be reached another way. `method` (chosen for the case)."""

ATTEMPT_NO_WORKING_DAY: Final = "attempt_no_working_day"
"""The day is no working day where the customer is. `tried_on`."""

ATTEMPT_ON_HOLIDAY: Final = "attempt_on_holiday"
"""The day is a public holiday where the customer is. `tried_on`, `name`."""

ATTEMPT_SAME_DAY: Final = "attempt_same_day"
"""Another attempt counts on that day already. `tried_on`."""

ATTEMPT_NEVER_COUNTS: Final = "attempt_never_counts"
"""The policy closes no case for silence after so many attempts. No parameters."""

NEWS_DUE: Final = "news_due"
"""The customer has had no message for so long that a reminder is due. `printed` (the wait), `since`, `due_at`."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
