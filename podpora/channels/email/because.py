"""Why an act on letters is refused: codes that faces put into words. Each docstring names the parameters."""

from typing import Final

from podpora.lib.refusal import refusal_for

LETTER_SENT: Final = "letter_sent"
"""The letter went out meanwhile. No parameters."""

LETTER_EMPTIED: Final = "letter_emptied"
"""The letter held a link that signs somebody in, and was emptied when it was given up. No parameters."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
