"""Why an open case gets a better program, or does not, and what that does to its promise. Codes like those of
`because`, with parameters in the docstrings."""

from __future__ import annotations

BETTER_PROGRAM = "better_program"
"""The customer holds a better program for the product now. `program`, `program_before`."""

NO_BETTER_PROGRAM = "no_better_program"
"""The customer holds no better program for the product now. `program` (of the case)."""

PROGRAMS_NOT_RANKED = "programs_not_ranked"
"""The policy of the case does not say which programs are better than this one. `program`."""

PROMISED_FROM_NOW = "promised_from_now"
"""The target of the better program counts from the moment of the change. `program`, `program_before`, `changed_at`."""

PROMISED_EARLIER = "promised_earlier"
"""The time promised before comes first and stays. `program`, `old_due_at`, `restart_due_at`."""

PROMISE_STAYS = "promise_stays"
"""The better program promises no time here, so the promise stays as it was. `program`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
