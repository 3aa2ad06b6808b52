"""Why the roster was not changed: codes that faces put into words. Each docstring names the parameters."""

from typing import Final

from podpora.lib.refusal import refusal_for

SHIFTS_NOT_VALID: Final = "shifts_not_valid"
"""The weekly hours cannot be read. `shifts` (as written)."""

SKILL_NOT_VALID: Final = "skill_not_valid"
"""A skill is a product that there is and a depth from 1 to 3. `product`."""

ABSENCE_NOT_VALID: Final = "absence_not_valid"
"""An absence ends after it begins. No parameters."""

QUEUE_TWICE: Final = "queue_twice"
"""Two queues in use take the same cases, and nobody could say which gets them. `name` (of the other one)."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
