"""Who answers an account that has a support account manager, and why an account cannot have Premier yet. Codes like
those of `because`, with parameters in the docstrings."""

from __future__ import annotations

SAM_MISSING = "sam_missing"
"""Premier needs a support account manager by name. No parameters."""

DEPUTY_MISSING = "deputy_missing"
"""Premier needs a deputy of the support account manager by name. No parameters."""

SAM_IN_HOURS = "sam_in_hours"
"""The support account manager answers in person. `closes_at`."""

DEPUTY_IN_HOURS = "deputy_in_hours"
"""The deputy answers in person. `closes_at`."""

SAM_AWAY = "sam_away"
"""The support account manager is away. No parameters."""

SAM_OUT_OF_HOURS = "sam_out_of_hours"
"""It is outside the local hours of the support account manager. `opens_at`."""

DUTY_TEAM_ANSWERS = "duty_team_answers"
"""The duty Premier team answers in the name of the support account manager. No parameters."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
