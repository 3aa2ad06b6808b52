"""Why an act on a case is refused: codes that faces put into words, beside those of the policy.

Each docstring names the parameters. Instants are ISO 8601 in UTC.
"""

from typing import Final

from podpora.lib.refusal import refusal_for

MAY_SUBMIT: Final = "may_submit"
"""Goes with the refusal of a filer: who may submit for the customer. `submitters` (list of {name, role})."""

CASE_CLOSED: Final = "case_closed"
"""The case is closed; a follow-on case can be opened. `number`, `closed_at`."""

CASE_NOT_CLOSED: Final = "case_not_closed"
"""A follow-on case needs a closed one. `number`."""

ALREADY_ASSIGNED: Final = "already_assigned"
"""Somebody else took the case meanwhile. `name` and `code` of the engineer who has it ("" when nobody has)."""

CHANGED_MEANWHILE: Final = "changed_meanwhile"
"""The case is no longer as the actor saw it. `version` (now), `expected`, `name` (who changed it last), `at`, `what`
(written, state, release, severity, assignee, plan or "")."""

NOT_FOR_ENGINEER: Final = "not_for_engineer"
"""That engineer may not have this case (federal mark, or no longer active). `name`."""

NOT_PERMITTED: Final = "not_permitted"
"""The actor may not do this. `permission`."""

FIELD_REQUIRED: Final = "field_required"
"""The field must be filled. `field`."""

FIELD_TOO_LONG: Final = "field_too_long"
"""The field holds more than fits. `field`, `limit` (characters)."""

VALUE_UNKNOWN: Final = "value_unknown"
"""That is not one of the choices. `field`, `allowed`."""

EMAIL_NOT_VALID: Final = "email_not_valid"
"""That is no e-mail address. `email`."""

PHONE_NOT_VALID: Final = "phone_not_valid"
"""That is no phone number in international form. `phone`."""

BEST_TIME_NOT_VALID: Final = "best_time_not_valid"
"""The best time needs a beginning, an end and a known zone. No parameters."""

RELEASE_OTHER_PRODUCT: Final = "release_other_product"
"""The version is one of another product. No parameters."""

SITE_UNKNOWN: Final = "site_unknown"
"""The customer has no such site. No parameters."""

SEVERITY_WORDS_REQUIRED: Final = "severity_words_required"
"""A change of severity needs the changed impact in words. No parameters."""

NOTHING_TO_DECIDE: Final = "nothing_to_decide"
"""No severity waits for this side's answer. No parameters."""

FILE_TOO_LARGE: Final = "file_too_large"
"""The file is larger than may be attached. `name`, `max_bytes`."""

FILE_EMPTY: Final = "file_empty"
"""The file has nothing in it; it was not attached. `name`."""

FILE_NOT_KEPT: Final = "file_not_kept"
"""The file could not be stored; nothing of it was kept. `name`."""

SURVEY_NOT_VALID: Final = "survey_not_valid"
"""The link is unknown, used or too old; which of these is not told. No parameters."""

SCORE_REQUIRED: Final = "score_required"
"""The topic needs a mark. `topic`, `lowest`, `highest`."""

INSTALLATION_UNKNOWN: Final = "installation_unknown"
"""The customer has no such installation of that product. No parameters."""

VIEW_NAME_TAKEN: Final = "view_name_taken"
"""Another view has that name. `name`."""

NO_SUCH_VIEW: Final = "no_such_view"
"""There is no such saved view that the actor may change. No parameters."""

TOO_MANY_VIEWS: Final = "too_many_views"
"""No more views can be saved. `limit`."""

CONTACT_IN_FUTURE: Final = "contact_in_future"
"""A contact cannot have taken place yet. No parameters."""

CONTACT_BEFORE_CASE: Final = "contact_before_case"
"""The contact was before the case was opened. `opened_at`."""

CONTACT_NOT_TODAY: Final = "contact_not_today"
"""A contact is logged on the customer's day on which it took place. `zone`."""

NEVER_FOR_SILENCE: Final = "never_for_silence"
"""The policy closes no case because the customer is silent. No parameters."""

CALL_NO_SUCH_CASE: Final = "call_no_such_case"
"""No open case of this caller has that number; which part is wrong is not told. No parameters."""

CALL_OUT_OF_HOURS: Final = "call_out_of_hours"
"""Support by phone is closed just now. `program`, `opens_at` (or None)."""

OTHER_PROGRAM: Final = "other_program"
"""Another program is the customer's best one for the product by now. `program`."""

NO_PLAN: Final = "no_plan"
"""The case has no plan. `number`."""

PLAN_THERE: Final = "plan_there"
"""The case has a plan already, which can be changed. `number`."""

DAY_IS_PAST: Final = "day_is_past"
"""The day is over where the customer is. `today`."""

DAY_NOT_LATER: Final = "day_not_later"
"""Something is put off to a later day only. `due_on` (the day it has)."""

STEP_NOT_AHEAD: Final = "step_not_ahead"
"""The milestone of the plan is done or was dropped. `title`."""

STEP_WAITS: Final = "step_waits"
"""The milestone waits for another that is not done. `title`, `before`."""

STEPS_IN_A_CIRCLE: Final = "steps_in_a_circle"
"""Milestones of the plan wait for one another. No parameters."""

DAY_BEFORE_OTHER: Final = "day_before_other"
"""A milestone of a plan would be due before one that it waits for. `title` (which waits), `before`, `due_on` (of that
one)."""

TOO_MANY_STEPS: Final = "too_many_steps"
"""The plan has more milestones than it may. `limit`."""

NO_ESCALATION: Final = "no_escalation"
"""Nobody waits for a manager's answer on the case. `number`."""

IS_ASSIGNEE: Final = "is_assignee"
"""The engineer has the case already. `name`."""

TOO_MANY_ITEMS: Final = "too_many_items"
"""More is asked for than may be at once. `limit`."""

NOTHING_COLLECTED: Final = "nothing_collected"
"""Neither a file nor a call nor a session is there that could be studied, nor anything that was asked for. `number`."""

NO_SUCH_SESSION: Final = "no_such_session"
"""No remote session of the case is at that point. `number`."""

SESSION_THERE: Final = "session_there"
"""A remote session is agreed on or running. `number`."""

SESSION_IN_PAST: Final = "session_in_past"
"""A remote session is offered for a time to come. No parameters."""

WISH_THERE: Final = "wish_there"
"""The case has become a feature request already. `number`."""

WISH_MOVED: Final = "wish_moved"
"""The wish is taken for another version. `old`, `version`."""

NO_OTHER_CASE: Final = "no_other_case"
"""No case of that number is to be seen by the actor. `field`."""

SAME_CASE: Final = "same_case"
"""A case is not linked with itself. No parameters."""

LINKED_ALREADY: Final = "linked_already"
"""The two cases are linked already. `number` (of the other)."""

HAS_PARENT: Final = "has_parent"
"""The case is part of another already. `number`."""

CASES_IN_A_CIRCLE: Final = "cases_in_a_circle"
"""The other case is part of this one already. `number` (of the other)."""

LINK_STAYS: Final = "link_stays"
"""A merge, or a follow-on as it was filed, is no link that can be taken away. `number` (of the other)."""

OTHER_CUSTOMER: Final = "other_customer"
"""The other case is another customer's. `number` (of the other)."""

NOT_THE_OLDER: Final = "not_the_older"
"""A case is merged into an older one. `number` (of the other), `newer` (that would have to go into this one)."""

NO_THIRD_PARTY: Final = "no_third_party"
"""Nothing of another company is suspected on the case under that key. `number`."""

REMOVAL_ASKED: Final = "removal_asked"
"""The customer was asked already to remove it and has not answered. `product`."""

NOTHING_TO_REMOVE: Final = "nothing_to_remove"
"""No request to remove anything waits for an answer. `number`."""

TSANET_THERE: Final = "tsanet_there"
"""The contact through TSANet is recorded already. `reference`."""

CODES: Final = frozenset(value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str))
"""Every code of this module."""

refusal = refusal_for
