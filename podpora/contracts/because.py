"""Why an act or a choice on contracts is refused: codes that faces put into words. Docstrings name the parameters."""

from typing import Final

POLICY_DATE_TAKEN: Final = "policy_date_taken"
"""Another text is in force from the same day. `effective`, `name` (of the version that is there)."""

POLICY_DATE_PAST: Final = "policy_date_past"
"""A policy may not take effect before today: past promises stay as they were. `effective`, `today`."""

POLICY_PUBLISHED: Final = "policy_published"
"""The same text is published already. `effective`, `name` (of the version that is there)."""

POLICY_DRAFT_THERE: Final = "policy_draft_there"
"""The same text waits as a draft already. `name` (of the draft)."""

POLICY_DRAFT_GONE: Final = "policy_draft_gone"
"""The draft was activated or withdrawn meanwhile. No parameters."""

POLICY_NEEDS_SECOND: Final = "policy_needs_second"
"""A draft is activated by another administrator than the one who prepared it. `name` (who prepared it)."""

ENDS_BEFORE_START: Final = "ends_before_start"
"""The last day lies before the first. `starts_on`, `ends_on`."""

OF_OTHER_CUSTOMER: Final = "of_other_customer"
"""The record belongs to another customer and cannot change hands. `code`."""

END_MISSING: Final = "end_missing"
"""A licence of this kind needs its last day, or a contract. `kind`."""

START_MISSING: Final = "start_missing"
"""A licence without a contract needs its first day. No parameters."""

HOLIDAY_NOT_SERVED: Final = "holiday_not_served"
"""Holidays of that year cannot be changed. `first`, `last` (years)."""

PROGRAM_UNKNOWN: Final = "program_unknown"
"""The policy has no such program. `program`, `allowed`."""

SUPPORT_ID_TAKEN: Final = "support_id_taken"
"""The Support ID proves another licence. `code`."""

LICENCE_TAKEN: Final = "licence_taken"
"""There is such a licence already. `code`."""

NOTHING_INCLUDED: Final = "nothing_included"
"""The policy includes no support in the price of a licence. No parameters."""

SUPPORT_ID_MISSING: Final = "support_id_missing"
"""A Support ID is needed. No parameters."""

SUPPORT_ID_UNKNOWN: Final = "support_id_unknown"
"""The customer has no such Support ID; one of another customer looks the same. `code`."""

SUPPORT_ID_RETIRED: Final = "support_id_retired"
"""The Support ID is no longer in use. `code`."""

SUPPORT_ID_OTHER_PRODUCT: Final = "support_id_other_product"
"""The Support ID proves a licence of another product. `code`, `product` (that of the licence), `wanted`."""

SUPPORT_ID_OTHER_INSTALLATION: Final = "support_id_other_installation"
"""The Support ID is not the one of the installation that has the problem (R153). `code`, `installation` (its name),
`licence` (that the Support ID proves), `registered` (the licence to which the installation is registered)."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""
