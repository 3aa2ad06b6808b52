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

FIT_NO_HOURS = "fit_no_hours"
"""No working hours of the engineer are on record. No parameters."""

FIT_NO_PROFILE = "fit_no_profile"
"""The engineer has no profile in the roster, and so is given no case by itself. No parameters."""

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

CONTINUOUS_DONE = "continuous_done"
"""Solution or workaround is in place and the impact is reduced: continuous work may end. No parameters."""

CONTINUOUS_GOES_ON = "continuous_goes_on"
"""Continuous work goes on until both facts hold. `missing` (solution-in-place, impact-reduced)."""

HANDED_OVER = "handed_over"
"""Continuous work was offered to the engineer with a summary, and is accepted so. No parameters."""

TAKEN_OVER = "taken_over"
"""Who had the continuous work is not there; another takes it with words. `name` (who had it)."""

HANDOVER_NEEDED = "handover_needed"
"""Continuous work changes hands by a handover that the next engineer accepts. `name` (who has it)."""

SUMMARY_NEEDED = "handover_summary_needed"
"""Who takes the continuous work over, or gives it as a manager, writes how things stand. `name` (who has it)."""

RESOURCE_NOT_TRIED = "resource_not_tried"
"""The customer's resource has not been tried often enough to propose a lower severity. `counted`, `needed`."""

RESOURCE_TRIED = "resource_tried"
"""The customer's resource was tried often enough. `counted`, `needed`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""
