"""Why something at the desk is as it is beside promises and entitlement: requests for a manager, matters outside
support, feature requests, calls of federal agencies. Codes like those of `because`, with their parameters in the
docstrings."""

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

NO_WISH = "no_wish"
"""Cases of this category are no wishes, and none of them becomes a feature request. No parameters."""

FEDERAL_LIVE = "federal_live"
"""The live service for federal agencies is open. `closes_at` (None: it never closes)."""

FEDERAL_ON_CALL = "federal_on_call"
"""Outside the live hours for federal agencies: somebody is on call. `opens_at` (None: they never open)."""

FEDERAL_ON_CALL_DAY = "federal_on_call_day"
"""The vendor marked the day as one without live hours: somebody is on call. `marked_on`, `name`, `opens_at`."""

PAGED_ON_CALL = "paged_on_call"
"""Who is on call for the queue is paged. `name`."""

PAGED_LEAD = "paged_lead"
"""Nobody who may have the case is on call and at hand, so the lead of the queue is paged. `name`."""

PAGED_QUEUE = "paged_queue"
"""Nobody who may have the case is on call or in the lead, so those of the queue who may are paged. `names`."""

PAGED_ALL = "paged_all"
"""Nobody of the queue may have the case and is at hand, so everybody who may have it is paged. `names`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
