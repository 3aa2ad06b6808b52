"""Why something that makes work at the desk easier is not done. Codes like those of ``cases.because``."""

from typing import Final

NOTHING_TO_UNDO: Final = "nothing_to_undo"
"""The actor's act changed nothing on the case, or it is too long ago to be known. No parameters."""

UNDO_TOO_LATE: Final = "undo_too_late"
"""The act can be undone no longer. `minutes` (how long it could)."""

TOO_MANY_NOTES: Final = "too_many_notes"
"""No more notes can be pinned on the customer. `limit`."""

CHECKLIST_NAME_TAKEN: Final = "checklist_name_taken"
"""Another checklist has that name. `name`."""

NO_SUCH_CHECKLIST: Final = "no_such_checklist"
"""There is no such checklist for the case. No parameters."""

TOO_MANY_CHECKLISTS: Final = "too_many_checklists"
"""No more checklists can be kept. `limit`."""

CHECKLIST_BEGUN: Final = "checklist_begun"
"""A step of the checklist is ticked already. `name`."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
