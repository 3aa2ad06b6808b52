"""Why a case goes to this queue, this engineer and this language, and what work around the clock asks: codes like those
of `because`, with parameters in the docstrings."""

from __future__ import annotations

FIT_SKILL = "fit_skill"
"""The engineer knows the product. `product` (its name or code), `depth` (1 to 3)."""

FIT_NO_SKILL = "fit_no_skill"
"""No skill in the product is on record. `product`."""

FIT_LANGUAGE = "fit_language"
"""The engineer speaks the working language. `language`."""

FIT_NOT_LANGUAGE = "fit_not_language"
"""The engineer does not speak the working language. `language`."""

FIT_ON_SHIFT = "fit_on_shift"
"""The engineer is on shift. `closes_at` (or None)."""

FIT_OFF_SHIFT = "fit_off_shift"
"""The engineer is off shift. `opens_at` (or None)."""

FIT_ABSENT = "fit_absent"
"""The engineer is absent. `until`."""

FIT_LOAD = "fit_load"
"""The engineer has open cases and no limit. `count`."""

FIT_ROOM = "fit_room"
"""The engineer has fewer open cases than the limit. `count`, `limit`."""

FIT_FULL = "fit_full"
"""The engineer has as many open cases as the limit allows. `count`, `limit`."""

FIT_KNOWS_CASE = "fit_knows_case"
"""The engineer worked on this case before. No parameters."""

FIT_KNOWS_CUSTOMER = "fit_knows_customer"
"""The engineer worked for this customer before. No parameters."""

FIT_SENIOR = "fit_senior"
"""The engineer carries the senior mark. No parameters."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
