"""Why something that makes work at the desk easier is not done. Codes like those of ``cases.because``."""

from typing import Final

NOTHING_TO_UNDO: Final = "nothing_to_undo"
"""The actor's act changed nothing on the case, or it is too long ago to be known. No parameters."""

UNDO_TOO_LATE: Final = "undo_too_late"
"""The act can be undone no longer. `minutes` (how long it could)."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
