"""Why an act on people is refused: codes that faces put into words. Each docstring names the parameters."""

from typing import Final

from podpora.lib.refusal import refusal_for

NOT_PERMITTED: Final = "not_permitted"
"""The actor may not do this. `permission`."""

SKILLS_NOT_CONFIRMED: Final = "skills_not_confirmed"
"""That the person has the technical skills was not confirmed (R8). No parameters."""

ACCESS_NOT_CONFIRMED: Final = "access_not_confirmed"
"""That the person has system-level access was not confirmed (R9). No parameters."""

NAME_MISSING: Final = "name_missing"
"""A name is needed. No parameters."""

EMAIL_NOT_VALID: Final = "email_not_valid"
"""That is no e-mail address. `email`."""

PHONE_NOT_VALID: Final = "phone_not_valid"
"""That is no phone number in international form. `phone`."""

ADDRESS_TAKEN: Final = "address_taken"
"""The address belongs to someone of the vendor, or to a contact where an engineer was meant. `email`."""

ROLE_UNKNOWN: Final = "role_unknown"
"""There is no such role to appoint to. `role`, `allowed`."""

ALREADY_APPOINTED: Final = "already_appointed"
"""The person holds the role already. `name`, `role`."""

COLLEAGUE_THERE: Final = "colleague_there"
"""The person belongs to the organisation already and may send problem notes, or open cases. `name`."""

ALREADY_WITHDRAWN: Final = "already_withdrawn"
"""The appointment was withdrawn already. `name`."""

LAST_LICENCE_ADMINISTRATOR: Final = "last_licence_administrator"
"""A customer keeps at least one licence administrator (D57). `name`."""

LAST_ADMINISTRATOR: Final = "last_administrator"
"""The desk keeps at least one administrator. `name`."""

PARTNER_ALREADY_APPOINTED: Final = "partner_already_appointed"
"""The customer has this partner already. `name`."""

PARTNER_NOT_ACTIVE: Final = "partner_not_active"
"""The partner takes no new customers. `name`."""

CUSTOMER_NOT_ACTIVE: Final = "customer_not_active"
"""The customer is no longer served. `name`."""

INVITATION_NOT_VALID: Final = "invitation_not_valid"
"""The link is unknown, used, replaced, too old or another person's; which of these is not told. No parameters."""

ALREADY_SIGNS_IN: Final = "already_signs_in"
"""The person has set a password and needs no invitation. `name`."""

NO_SECOND_FACTOR: Final = "no_second_factor"
"""The account has no second step at sign-in that could be taken away. `name`."""

PASSWORD_REFUSED: Final = "password_refused"  # noqa: S105
"""The password is too weak. `messages` (sentences of the password validators, in the active language)."""

LANGUAGE_UNKNOWN: Final = "language_unknown"
"""The interface does not speak that language. `language`, `allowed`."""

ZONE_UNKNOWN: Final = "zone_unknown"
"""There is no such time zone. `zone`."""

COUNTRY_UNKNOWN: Final = "country_unknown"
"""There is no such country. `country`."""

SUBDIVISION_UNKNOWN: Final = "subdivision_unknown"
"""The country has no such subdivision of ISO 3166-2. `country`, `subdivision`, `allowed` (codes, one text)."""

HOLDS_BOTH: Final = "holds_both"
"""A contact belongs to a customer or to a partner, not to both and not to neither. No parameters."""

SAM_NOT_POSSIBLE: Final = "sam_not_possible"
"""The engineer has left, or may not serve this customer. `name`."""

SAM_IS_BOTH: Final = "sam_is_both"
"""One person cannot be SAM and deputy of one customer. `name`."""

SAM_NEEDED: Final = "sam_needed"
"""A Premier customer keeps its SAM and its deputy: name another instead. `name`."""

STILL_SAM: Final = "still_sam"
"""The engineer is SAM or deputy of customers and cannot leave, or give the federal mark back, before others are named.
`name`, `customers` (their names)."""

STILL_SAM_UNSEEN: Final = "still_sam_unseen"
"""As ``still_sam``, of customers that the actor may not see. `name`, `customers` (empty)."""

SAM_HOURS_NOT_VALID: Final = "sam_hours_not_valid"
"""Hours of a day have a beginning and a later end, or neither. No parameters."""

OWN_FEDERAL_MARK: Final = "own_federal_mark"
"""Nobody gives the federal mark to themselves (D60). No parameters."""

VALUE_UNKNOWN: Final = "value_unknown"
"""There is no such choice. `value`, `allowed`."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
