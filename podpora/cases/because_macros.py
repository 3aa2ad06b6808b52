"""Why a macro is not kept. Codes like those of ``cases.because``."""

from typing import Final

MACRO_NAME_TAKEN: Final = "macro_name_taken"
"""Another macro has that name. `name`."""

NO_SUCH_MACRO: Final = "no_such_macro"
"""There is no such macro that the actor may change. No parameters."""

TOO_MANY_MACROS: Final = "too_many_macros"
"""No more macros can be kept. `limit`."""

PLACEHOLDER_UNKNOWN: Final = "placeholder_unknown"
"""The text names a placeholder that there is not. `name`, `allowed` (as they are written)."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
