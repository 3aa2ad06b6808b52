"""Why a record was not written: codes that faces put into words. Each docstring names the parameters."""

from typing import Final

from podpora.lib.refusal import refusal_for

RECORD_CHANGED: Final = "record_changed"
"""Somebody changed the record after the actor looked at it. `name` (who, may be empty)."""

RECORD_THERE: Final = "record_there"
"""There is such a record already. `key` (its key, or its name)."""

RECORD_GONE: Final = "record_gone"
"""The record is no longer there. No parameters."""

TEXT_TOO_LONG: Final = "text_too_long"
"""A text is longer than the record holds. `field` (its name in the record), `limit` (characters)."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
