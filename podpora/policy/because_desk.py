"""Why something at the desk is as it is beside promises and entitlement: requests for a manager, matters outside
support, feature requests. Codes like those of `because`, with parameters in the docstrings."""

from __future__ import annotations

MANAGER_OVERDUE = "manager_overdue"
"""From when on a request for a manager counts as overdue. `printed` (a term), `due_at`."""

MANAGER_NO_TIME = "manager_no_time"
"""The policy says nothing of the time in which a manager answers. No parameters."""

OUT_OF_SCOPE = "out_of_scope"
"""The matter is outside support, and no case is opened about it. `matter`."""

MATTER_UNKNOWN = "matter_unknown"
"""The policy does not know that matter. `matter`, `allowed`."""

MATTER_GOES_ON = "matter_goes_on"
"""The matter is outside support, but a question about it is taken. `matter`."""

NO_REMOTE_SESSION = "no_remote_session"
"""There is no step-by-step help, so no remote session for this matter. `matter`."""

WISH_TO_CURRENT = "wish_to_current"
"""No enhancements are made to a version in this phase: the wish is taken for those of other phases. `phase`,
`phases`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
