"""The written promises, and every yes or no that follows from them. Pure: no Django, no database, no wall clock.

A policy is one text document (`docs/policy_format.md`). `load` reads it into a frozen `Policy`; the rules are
functions of that value and of plain facts. Each answer is a small frozen value with a `because`: clause keys, codes
(`podpora.policy.because`) and parameters, which faces put into words. Severities, programs, categories, channels,
phases and hours sets are text codes, exactly as the document writes them. Instants are aware; answers are in UTC.
"""

from podpora.policy.account_managers import SAMReach, has_sam, may_have_people, people_named, sam_reach
from podpora.policy.because import Because
from podpora.policy.changes import promise_after_change
from podpora.policy.closing import may_close, may_open_follow_on, may_set_state, severity_suggested, survey_due
from podpora.policy.comparing import Change, compare
from podpora.policy.entitlement import channels_offered, contact_limit, entitlement, has_right, maintenance_end
from podpora.policy.holidays import holidays_for, years_covered
from podpora.policy.hours import is_hours_open, is_open
from podpora.policy.intake import required_fields
from podpora.policy.languages import is_localised, support_language
from podpora.policy.loading import Complaint, PolicyError, load, load_file
from podpora.policy.phases import phase_allows, phase_rights
from podpora.policy.places import phone_group_of, place_for, region_of
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.promises import promise
from podpora.policy.severity import severities_offered, severity_change, why_no_severity, works_continuously
from podpora.policy.silence import next_silence_step
from podpora.policy.targets import target
from podpora.policy.values import (
    CaseFacts,
    Decision,
    Entitlement,
    EntitlementFacts,
    Holiday,
    HolidayDates,
    LanguageOffer,
    LicenceFacts,
    Opening,
    Pause,
    Place,
    Promise,
    RequiredField,
    Said,
    SeverityDecision,
    SeverityOffer,
    SilenceStep,
    SurveyDecision,
    Target,
    TraceSegment,
    Unit,
)

__all__ = [
    "Because",
    "CaseFacts",
    "Change",
    "Complaint",
    "Decision",
    "Entitlement",
    "EntitlementFacts",
    "Holiday",
    "HolidayDates",
    "LanguageOffer",
    "LicenceFacts",
    "Opening",
    "Pause",
    "Place",
    "Policy",
    "PolicyError",
    "Promise",
    "RequiredField",
    "SAMReach",
    "Said",
    "SeverityDecision",
    "SeverityOffer",
    "SilenceStep",
    "SurveyDecision",
    "Target",
    "TraceSegment",
    "Unit",
    "UnknownCode",
    "channels_offered",
    "compare",
    "contact_limit",
    "entitlement",
    "has_right",
    "has_sam",
    "holidays_for",
    "is_hours_open",
    "is_localised",
    "is_open",
    "load",
    "load_file",
    "maintenance_end",
    "may_close",
    "may_have_people",
    "may_open_follow_on",
    "may_set_state",
    "next_silence_step",
    "people_named",
    "phase_allows",
    "phase_rights",
    "phone_group_of",
    "place_for",
    "promise",
    "promise_after_change",
    "region_of",
    "required_fields",
    "sam_reach",
    "severities_offered",
    "severity_change",
    "severity_suggested",
    "support_language",
    "survey_due",
    "target",
    "why_no_severity",
    "works_continuously",
    "years_covered",
]
