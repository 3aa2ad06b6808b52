"""Why a notice of the vendor is refused: codes that faces put into words. Docstrings name the parameters."""

from typing import Final

from podpora.lib.refusal import refusal_for

NOTICE_PUBLISHED: Final = "notice_published"
"""The notice was published: it is corrected or withdrawn, and no draft any more. `name` (who published it)."""

NOTICE_A_DRAFT: Final = "notice_a_draft"
"""The notice was never published: it is changed or thrown away. No parameters."""

NOTICE_WITHDRAWN: Final = "notice_withdrawn"
"""The notice was withdrawn. `name` (who withdrew it)."""

NOTICE_THE_SAME: Final = "notice_the_same"
"""The correction changes nothing. No parameters."""

NOTICE_ENDS_BEFORE_START: Final = "notice_ends_before_start"
"""The planned end lies before the beginning, or there is an end without a beginning. No parameters."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
