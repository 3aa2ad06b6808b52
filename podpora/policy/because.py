"""Why a decision came out as it did: a clause of the policy, a code, and parameters. Never a sentence.

Faces give each code its words in the reader's language. Every constant below is one code; its docstring names
the parameters that travel with it. `CODES` holds them all. Instants are ISO 8601 in UTC, days ISO dates,
programs, severities, categories, channels, phases and hours sets are codes of the policy document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: the `clause` of the policy it rests on, the `code` of its wording, and the `params` of it."""

    clause: str
    code: str
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))

    def __hash__(self) -> int:
        return hash((self.clause, self.code, repr(sorted(self.params.items()))))

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary with `clause`, `code`, `params`; lists stand where tuples were."""
        params = {key: list(value) if isinstance(value, tuple) else value for key, value in self.params.items()}
        return {"clause": self.clause, "code": self.code, "params": params}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Because:
        """The value that `to_json` wrote; lists become tuples again."""
        params = {k: tuple(v) if isinstance(v, list) else v for k, v in data.get("params", {}).items()}
        return cls(clause=data["clause"], code=data["code"], params=params)


# Who may file -------------------------------------------------------------------------------------------------

ROLE_HELD = "role_held"
"""The filer holds a role that may file. `role`."""

NO_ROLE = "no_role"
"""The filer holds none of the roles that may file. `roles` (those that may)."""

PARTNER_NOT_APPOINTED = "partner_not_appointed"
"""The filer is a partner, but not one that this customer appointed. `role`."""

ROLE_NOT_DESIGNATED = "role_not_designated"
"""The filer's role counts only once the customer designated the person. `role`."""

CONTACTS_UNLIMITED = "contacts_unlimited"
"""The program sets no limit on listed contacts. `program`."""

CONTACT_LIMIT = "contact_limit"
"""The program allows a number of listed contacts. `program`, `limit`, `quantity` (what was bought)."""

CONTACT_LIMIT_REACHED = "contact_limit_reached"
"""No further contact may be listed. `program`, `limit`."""

# Entitlement --------------------------------------------------------------------------------------------------

LICENCE_UNKNOWN = "licence_unknown"
"""No licence stands behind the support ID. No parameters."""

LICENCE_NOT_STARTED = "licence_not_started"
"""The licence is not valid yet. `starts_on`."""

MAINTENANCE_VALID = "maintenance_valid"
"""Paid maintenance is valid on the day of filing. `ends_on` (last day, or None without an end)."""

MAINTENANCE_ENDED = "maintenance_ended"
"""Paid maintenance has ended. `ended_on` (its last day)."""

NO_MAINTENANCE = "no_maintenance"
"""A paid licence has no maintenance contract. No parameters."""

EVALUATION_VALID = "evaluation_valid"
"""The evaluation period is running. `ends_on` (last day)."""

EVALUATION_ENDED = "evaluation_ended"
"""The evaluation period is over. `ended_on` (its last day)."""

FREE_LICENCE = "free_licence"
"""A licence without a fee gives support by best effort. `kind`."""

FREE_LICENCE_ENDED = "free_licence_ended"
"""A licence without a fee is no longer valid. `kind`, `ended_on`."""

PROGRAM_OF_UNIT = "program_of_unit"
"""The program is the one bought for the unit. `program`."""

PROGRAM_OF_KIND = "program_of_kind"
"""The program follows from the kind of licence. `program`, `kind`."""

PROGRAM_OF_CUSTOMER = "program_of_customer"
"""The customer holds a program for all its products. `program`."""

ALL_UNITS_EQUAL = "all_units_equal"
"""All units of the product are at the level that the program asks for. `program`, `count`."""

UNITS_MIXED = "units_mixed"
"""Not all units of the product are at the level asked for, so another program applies. `program` (that applies),
`wanted`, `units` (labels of the units that fall short)."""

CATEGORY_OPEN_TO_ALL = "category_open_to_all"
"""The category may be filed without a valid contract. `category`."""

CATEGORY_NEEDS_ENTITLEMENT = "category_needs_entitlement"
"""The category needs a valid contract, evaluation or free licence. `category`, `allowed` (categories that stay)."""

CATEGORY_UNKNOWN = "category_unknown"
"""The policy has no such category. `category`, `allowed`."""

PRODUCT_NOT_COVERED = "product_not_covered"
"""The program does not cover the product. `program`, `product`."""

CHANNEL_NOT_OFFERED = "channel_not_offered"
"""The program or category does not offer the channel. `program`, `channel`, `channels` (offered)."""

PHASE_HAS_SUPPORT = "phase_has_support"
"""The release is in a phase with support. `phase`."""

PHASE_WITHOUT_SUPPORT = "phase_without_support"
"""The release is in a phase without support. `phase`."""

PHASE_LIMITS_CHANNEL = "phase_limits_channel"
"""The phase of the release does not take cases by this channel. `phase`, `channel`, `channels`."""

PHASE_LIMITS_SEVERITY = "phase_limits_severity"
"""The phase of the release does not help at this severity. `phase`, `severity`, `severities`."""

# Severity -----------------------------------------------------------------------------------------------------

SEVERITY_OFFERED = "severity_offered"
"""The program offers the severity. `program`, `severity`."""

SEVERITY_NOT_OFFERED = "severity_not_offered"
"""The program does not offer the severity. `program`, `severity`, `allowed`."""

SEVERITY_TAKEN_AS = "severity_taken_as"
"""A case of this weight is taken at another severity and flagged. `program`, `severity`, `taken_as`, `flag`."""

SEVERITY_NOT_IN_CHANNEL = "severity_not_in_channel"
"""The severity may not be chosen in this channel. `severity`, `channel`, `channels`."""

SEVERITY_NOT_IN_ENVIRONMENT = "severity_not_in_environment"
"""The severity may not be chosen for this environment. `severity`, `environment`, `environments`."""

SEVERITY_NEEDS_FACT = "severity_needs_fact"
"""The severity needs a fact about the case that does not hold. `severity`, `needs`."""

CATEGORY_WITHOUT_SEVERITY = "category_without_severity"
"""Cases of this category carry no severity. `category`."""

SEVERITY_DEFAULT = "severity_default"
"""Nobody chose, so the case starts here. `severity`, `category`."""

POLICY_WITHOUT_SEVERITIES = "policy_without_severities"
"""The policy knows no severities. No parameters."""

CHANGE_AT_ONCE = "change_at_once"
"""The change of severity acts at once and is to be agreed. `by`, `old`, `new`."""

CHANGE_NEEDS_AGREEMENT = "change_needs_agreement"
"""The change of severity waits for the other side. `by`, `old`, `new`, `needs` (sides still to agree)."""

CHANGE_AGREED = "change_agreed"
"""Both sides agreed to the change. `old`, `new`."""

CHANGE_CONTINUOUS_WORK = "change_continuous_work"
"""Lowering out of continuous work needs both sides. `old`, `new`, `needs`."""

CHANGE_NOTHING = "change_nothing"
"""The case is at this severity already. `severity`."""

# Targets and promises -----------------------------------------------------------------------------------------

TARGET_APPLIES = "target_applies"
"""A printed target. `program`, `severity` (or None), `kind`, `printed`, `hours`, `clock`."""

TARGET_EVALUATION = "target_evaluation"
"""A printed target that is an aim, counted apart from promises. Same parameters as `target_applies`."""

TARGET_BEST_EFFORT = "target_best_effort"
"""Best effort: no due time, no guarantee of an answer. `program`, `severity`, `kind`."""

TARGET_NOT_OFFERED = "target_not_offered"
"""The cell is not offered. `program`, `severity`, `kind`."""

TARGET_NONE = "target_none"
"""The policy promises nothing of this kind. `program`, `kind`."""

CATEGORY_WITHOUT_TARGET = "category_without_target"
"""Cases of this category have no target. `category`."""

TARGET_AS_SEVERITY = "target_as_severity"
"""The category counts as one severity of the program. `category`, `severity`."""

TARGET_AS_AGREED = "target_as_agreed"
"""The case carries its own interval, agreed by both sides. `printed`, `agreed`."""

EXCEPTION_MATCHED = "exception_matched"
"""A line of the program's exceptions applies. `program`, `line` (from 1), `conditions` (mapping)."""

CLOCK_STARTS = "clock_starts"
"""The clock started. `at`, `channel` (or None)."""

CLOCK_OPENS_LATER = "clock_opens_later"
"""Filed outside the hours: counting begins at the next opening. `at`, `opens_at`, `hours`."""

CHANNEL_STARTS_NO_CLOCK = "channel_starts_no_clock"
"""This channel does not start the clock. `channel`, `channels`."""

CLOCK_PAUSED = "clock_paused"
"""The clock stands while the case waits. `state`, `since`."""

CLOCK_WAS_PAUSED = "clock_was_paused"
"""Pauses were left out of the count. `seconds`, `states`."""

DUE_AT = "due_at"
"""The due instant. `due_at`, `zone`, `hours`, `seconds` (or None), `days` (or None)."""

HOLIDAYS_UNKNOWN = "holidays_unknown"
"""No holidays are on file for the place, none were left out. `country`, `subdivision`."""

HOLIDAYS_NOT_COVERED = "holidays_not_covered"
"""The count reaches a year without holiday data. `country`, `year`."""

RAISED_EARLIER = "raised_earlier"
"""Severity raised: the earlier of the old due instant and a fresh count from the change. `old`, `new`,
`old_due_at`, `restart_due_at`, `kept` ("old" or "restart")."""

RECOUNTED_FROM_START = "recounted_from_start"
"""The new target is counted from the start. `old`, `new`."""

RESTARTED_AT_CHANGE = "restarted_at_change"
"""The new target is counted from the change. `old`, `new`, `changed_at`."""

CARRIED_OVER = "carried_over"
"""Time used before the change stays counted, the rest counts on the new line. `old`, `new`, `used_seconds`,
`left_seconds`, `changed_at`."""

NEVER_LATER = "never_later"
"""A change may not make the due instant later. `old_due_at`."""

OVERDUE_AT_CHANGE = "overdue_at_change"
"""By the new target the time was already used up at the change, so the change is the due instant. `changed_at`."""

ALREADY_DUE = "already_due"
"""The old promise had run out before the change and stays as it was. `old_due_at`, `changed_at`."""

TARGET_APPEARS = "target_appears"
"""Nothing was due before the change; the new target counts from the change. `changed_at`."""

# Hours and languages ------------------------------------------------------------------------------------------

OPEN_ALWAYS = "open_always"
"""Open at every hour of the year. `program`."""

OPEN_NOW = "open_now"
"""Open now. `hours`, `closes_at`."""

CLOSED_NOW = "closed_now"
"""Closed now. `hours`, `opens_at`."""

NO_HOURS = "no_hours"
"""The program has no hours; help comes by best effort. `program`."""

LANGUAGE_OF_REGION = "language_of_region"
"""Languages of the customer's region. `region`, `languages`."""

LANGUAGE_OUTSIDE_WINDOW = "language_outside_window"
"""Outside the language hours. `hours`, `languages` (spoken now), `opens_at`."""

LANGUAGE_OF_PRODUCT = "language_of_product"
"""The product is supported in few languages only. `languages`."""

LANGUAGE_OF_LEVEL = "language_of_level"
"""The level of support works in few languages only. `level`, `languages`."""

LANGUAGE_NO_REGION = "language_no_region"
"""The country belongs to no region of the policy. `country`, `languages`."""

LANGUAGE_CHOSEN = "language_chosen"
"""The chosen language is used now. `language`."""

LANGUAGE_WAITS = "language_waits"
"""The case waits for its language, as the customer chose. `language`, `opens_at`."""

LANGUAGE_GOES_ON = "language_goes_on"
"""Work goes on in another language until the window opens, as the customer chose. `language` (chosen),
`meanwhile`, `opens_at`."""

LANGUAGE_NOT_OFFERED = "language_not_offered"
"""The chosen language is not offered. `language`, `languages`."""

# Closing, states, surveys -------------------------------------------------------------------------------------

MOVE_ALLOWED = "move_allowed"
"""The case may go to that state. `old`, `new`."""

MOVE_NOT_ALLOWED = "move_not_allowed"
"""The case may not go from its state to that one. `old`, `new`, `allowed`."""

CLOSED_STAYS_CLOSED = "closed_stays_closed"
"""A closed case is not opened again; a follow-on case is. `days` (within which one may be opened)."""

CLOSES_BY_OUTCOME = "closes_by_outcome"
"""The outcome closes the case. `outcome`."""

OUTCOME_LEAVES_OPEN = "outcome_leaves_open"
"""The outcome leaves the case open. `outcome`."""

OUTCOME_UNKNOWN = "outcome_unknown"
"""There is no such outcome or closing reason. `outcome`, `allowed`."""

NEEDS_RELEASE_OR_FIX = "needs_release_or_fix"
"""The outcome must name a release or a fix. `outcome`."""

NEEDS_WORKAROUND = "needs_workaround"
"""The outcome must give the workaround. `outcome`."""

NEEDS_MESSAGE = "needs_message"
"""A message to the customer goes first. `outcome`."""

NEEDS_SUB_REASON = "needs_sub_reason"
"""The outcome must say which of its kinds it is. `outcome`, `sub_reasons`."""

NEEDS_REASON = "needs_reason"
"""Some words on why are needed. `outcome`."""

NEEDS_VERSION = "needs_version"
"""The version is still unknown; it must be filled in first. No parameters."""

NEEDS_MILESTONE = "needs_milestone"
"""The plan needs at least one milestone with a date. `outcome`."""

NEEDS_CURRENT_VERSION = "needs_current_version"
"""New fixes are made for other phases only, so the plan has to name such a version as its aim. `phase`, `phases`."""

OUTCOME_KEEPS_SEVERITY = "outcome_keeps_severity"
"""The outcome proposes no other severity. `outcome`."""

NEEDS_OTHER_CASE = "needs_other_case"
"""The case that this one repeats must be named. `outcome`."""

NOT_FOR_THIS_SIDE = "not_for_this_side"
"""That side may not close for this reason. `by`, `outcome`."""

NEVER_WHILE = "never_while"
"""The case may not be closed while this holds. `condition`."""

ALREADY_CLOSED = "already_closed"
"""The case is closed already. No parameters."""

WITHDRAWAL_ALWAYS = "withdrawal_always"
"""The customer may always withdraw. No parameters."""

ATTEMPTS_MISSING = "attempts_missing"
"""More contact attempts are needed. `counted`, `needed`."""

ATTEMPTS_MADE = "attempts_made"
"""All contact attempts were made. `counted`, `needed`."""

SILENCE_STEP_DUE = "silence_step_due"
"""The next step with a silent customer. `step`, `due_at`."""

CODES: frozenset[str] = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str)
)
"""Every code of this module."""

Params = dict[str, Any]
"""Parameters of one reason, while they are gathered."""
