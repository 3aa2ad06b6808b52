"""The wording of every reason that the policy's rules give: code to sentence, with the parameters' names in it.

``code/variant`` is a second wording of the same code; ``variant_of`` chooses. Names of programs, severities and the
like come from the policy in nominative, so sentences set them off by a colon or brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

PEOPLE: Mapping[str, Promise] = {
    "role_held": _("The role that allows this: %(role)s."),
    "no_role": _("Only people with one of these roles can open a case: %(roles)s."),
    "partner_not_appointed": _("This customer has not appointed this partner."),
    "role_not_designated": _("This role counts once the customer has named the person for it: %(role)s."),
    "contacts_unlimited": _("The program sets no limit on listed contacts (%(program)s)."),
    "contact_limit": ngettext_lazy(
        "The program allows %(limit)d listed contact (%(program)s).",
        "The program allows %(limit)d listed contacts (%(program)s).",
        "limit",
    ),
    "contact_limit_reached": ngettext_lazy(
        "The one contact that the program allows is listed already (%(program)s).",
        "The %(limit)d contacts that the program allows are listed already (%(program)s).",
        "limit",
    ),
}

ENTITLEMENT: Mapping[str, Promise] = {
    "licence_unknown": _("There is no licence behind this Support ID."),
    "licence_not_started": _("The licence becomes valid on %(starts_on)s."),
    "maintenance_valid": _("The maintenance contract is valid until %(ends_on)s."),
    "maintenance_valid/endless": _("The maintenance contract is valid."),
    "maintenance_ended": _("The maintenance contract ended on %(ended_on)s."),
    "no_maintenance": _("The licence has no maintenance contract."),
    "evaluation_valid": _("The evaluation period runs until %(ends_on)s."),
    "evaluation_valid/endless": _("The evaluation period is running."),
    "evaluation_ended": _("The evaluation period ended on %(ended_on)s."),
    "free_licence": _("With this kind of licence we help by best effort (%(kind)s)."),
    "free_licence_ended": _("The licence was valid until %(ended_on)s (%(kind)s)."),
    "program_of_unit": _("The program bought with the licence: %(program)s."),
    "program_of_kind": _("The program that goes with this kind of licence (%(kind)s): %(program)s."),
    "program_of_customer": _("The program that the customer has for all its products: %(program)s."),
    "all_units_equal": ngettext_lazy(
        "The one licensed unit of the product is at the level needed for this program: %(program)s.",
        "All %(count)d licensed units of the product are at the level needed for this program: %(program)s.",
        "count",
    ),
    "units_mixed": _(
        "Not all units of the product are at the level needed (%(wanted)s). These fall short: %(units)s. "
        "So this program applies: %(program)s."
    ),
    "category_open_to_all": _("This kind of case needs no valid contract (%(category)s)."),
    "category_needs_entitlement": _(
        "This kind of case needs a valid contract, evaluation or free licence (%(category)s). "
        "You can still choose: %(allowed)s."
    ),
    "category_unknown": _("There is no such kind of case. You can choose: %(allowed)s."),
    "product_not_covered": _("The program does not cover this product (%(program)s)."),
    "channel_not_offered": _("This way to reach us is not open here (%(channel)s). Open to you: %(channels)s."),
    "phase_has_support": _("The version is in a phase with support: %(phase)s."),
    "phase_without_support": _("The version is in a phase without support: %(phase)s."),
    "phase_limits_channel": _("In the phase of this version (%(phase)s) cases can be opened by: %(channels)s."),
    "phase_limits_severity": _("In the phase of this version (%(phase)s) we help at: %(severities)s."),
}

SEVERITY: Mapping[str, Promise] = {
    "severity_offered": _("The program takes cases at this severity (%(program)s, %(severity)s)."),
    "severity_not_offered": _(
        "The program does not take cases at this severity (%(program)s, %(severity)s). You can choose: %(allowed)s."
    ),
    "severity_taken_as": _(
        "A case of this weight (%(severity)s) is taken as %(taken_as)s under this program (%(program)s), "
        "with the mark “%(flag)s”."
    ),
    "severity_not_in_channel": _("This severity (%(severity)s) can only be chosen by: %(channels)s."),
    "severity_not_in_environment": _("This severity (%(severity)s) is only for: %(environments)s."),
    "severity_needs_fact": _("This severity (%(severity)s) needs: %(needs)s."),
    "category_without_severity": _("Cases of this kind have no severity (%(category)s)."),
    "severity_default": _("Nobody has chosen a severity, so the case starts here: %(severity)s."),
    "policy_without_severities": _("The policy knows no severities."),
    "change_at_once": _("The change from %(old)s to %(new)s acts at once and is still to be agreed."),
    "change_needs_agreement": _(
        "The change from %(old)s to %(new)s takes effect when customer and engineer have agreed."
    ),
    "change_needs_agreement/customer": _("The change from %(old)s to %(new)s takes effect when the customer agrees."),
    "change_needs_agreement/engineer": _("The change from %(old)s to %(new)s takes effect when the engineer agrees."),
    "change_agreed": _("Both sides have agreed to the change from %(old)s to %(new)s."),
    "change_continuous_work": _(
        "We work on this case around the clock, so customer and engineer both have to agree before it goes "
        "from %(old)s to %(new)s."
    ),
    "change_nothing": _("The case has this severity already: %(severity)s."),
}

TARGETS: Mapping[str, Promise] = {
    "target_applies": _("%(program)s, %(severity)s. Target for the %(kind)s: %(printed)s."),
    "target_applies/plain": _("%(program)s. Target for the %(kind)s: %(printed)s."),
    "target_evaluation": _("%(program)s, %(severity)s. Aim for the %(kind)s, by best effort: %(printed)s."),
    "target_evaluation/plain": _("%(program)s. Aim for the %(kind)s, by best effort: %(printed)s."),
    "target_best_effort": _(
        "%(program)s, %(severity)s: best effort. There is no promised time and no guarantee of an answer."
    ),
    "target_best_effort/plain": _("%(program)s: best effort. There is no promised time and no guarantee of an answer."),
    "target_not_offered": _("%(program)s, %(severity)s: not offered."),
    "target_not_offered/plain": _("%(program)s: not offered."),
    "target_none": _("%(program)s: no promised time for the %(kind)s."),
    "category_without_target": _("Cases of this kind have no target (%(category)s)."),
    "target_as_severity": _("Cases of this kind (%(category)s) count as %(severity)s."),
    "target_as_agreed": _("Both sides agreed on another time for this case: %(agreed)s."),
    "exception_matched": _("An exception of the program applies (%(program)s, line %(line)s)."),
    "clock_starts": _("The clock started: %(at)s (%(zone)s)."),
    "clock_opens_later": _("It came outside these hours: %(hours)s. Counting begins when they open: %(opens_at)s."),
    "channel_starts_no_clock": _(
        "A case that comes this way (%(channel)s) starts no clock. These start it: %(channels)s."
    ),
    "clock_paused": _("The clock has been standing still since %(since)s, because of the state “%(state)s”."),
    "clock_was_paused": _("Left out of the count, because of the state of the case (%(states)s): %(seconds)s."),
    "due_at": _("Due: %(due_at)s (%(zone)s)."),
    "holidays_unknown": _("No public holidays are on file for this place (%(country)s), so none were left out."),
    "holidays_not_covered": _("There are no public holidays on file for %(year)s in this place (%(country)s)."),
    "raised_earlier": _(
        "The severity was raised from %(old)s to %(new)s. "
        "The fresh count from the change ends first: %(restart_due_at)s."
    ),
    "raised_earlier/old": _(
        "The severity was raised from %(old)s to %(new)s. "
        "The time promised before comes first and stays: %(old_due_at)s."
    ),
    "recounted_from_start": _(
        "The severity changed from %(old)s to %(new)s; the new target is counted from the start."
    ),
    "restarted_at_change": _(
        "The severity changed from %(old)s to %(new)s; the new target is counted from the change: %(changed_at)s."
    ),
    "carried_over": _(
        "The severity changed from %(old)s to %(new)s (%(changed_at)s). "
        "Used before the change: %(used_seconds)s. Left after it: %(left_seconds)s."
    ),
    "never_later": _("A change never makes the promised time later, so it stays: %(old_due_at)s."),
    "overdue_at_change": _(
        "By the new target the time was used up when the severity changed, so that moment counts: %(changed_at)s."
    ),
    "already_due": _("The promised time had passed before the change and stays as it was: %(old_due_at)s."),
    "target_appears": _("Nothing was due before the change; the new target counts from it: %(changed_at)s."),
}

HOURS: Mapping[str, Promise] = {
    "open_always": _("Open at every hour of the year (%(program)s)."),
    "open_now": _("Open now, until %(closes_at)s."),
    "open_now/endless": _("Open now."),
    "closed_now": _("Closed now. Opens: %(opens_at)s."),
    "closed_now/endless": _("Closed."),
    "sam_missing": _("Premier needs a support account manager (SAM). Please name one first."),
    "deputy_missing": _("Premier needs a deputy of the support account manager (SAM). Please name one first."),
    "sam_in_hours": _("Your support account manager is there in person until %(closes_at)s."),
    "sam_in_hours/endless": _("Your support account manager is there in person."),
    "deputy_in_hours": _("The deputy is there in person until %(closes_at)s."),
    "deputy_in_hours/endless": _("The deputy is there in person."),
    "sam_away": _("Your support account manager is away."),
    "sam_out_of_hours": _("It is outside local working hours, which begin again %(opens_at)s."),
    "sam_out_of_hours/endless": _("It is outside local working hours."),
    "duty_team_answers": _("The Premier team on duty answers, around the clock."),
    "no_hours": _("There are no fixed hours; help comes by best effort (%(program)s)."),
    "language_of_region": _("Languages of your region (%(region)s): %(languages)s."),
    "language_outside_window": _(
        "Outside the hours for the choice of language we work in: %(languages)s. The others begin: %(opens_at)s."
    ),
    "language_outside_window/endless": _("Outside the hours for the choice of language we work in: %(languages)s."),
    "language_of_product": _("For this product we give support in: %(languages)s."),
    "language_of_level": _("At this level of support (%(level)s) we work in: %(languages)s."),
    "language_no_region": _(
        "The place belongs to no language region (%(country)s). We give support in: %(languages)s."
    ),
    "language_chosen": _("The language chosen for this case is used now: %(language)s."),
    "language_waits": _("As chosen, work waits for the language of the case (%(language)s). It begins: %(opens_at)s."),
    "language_waits/endless": _("As chosen, work waits for the language of the case (%(language)s)."),
    "language_goes_on": _(
        "As chosen, work goes on in another language for now (%(meanwhile)s). "
        "The language of the case (%(language)s) begins: %(opens_at)s."
    ),
    "language_goes_on/endless": _("As chosen, work goes on in another language (%(meanwhile)s)."),
    "language_not_offered": _("This language is not offered (%(language)s). You can choose: %(languages)s."),
}

CLOSING: Mapping[str, Promise] = {
    "move_allowed": _("The case may go from “%(old)s” to “%(new)s”."),
    "move_not_allowed": _("The case cannot go from “%(old)s” to “%(new)s”. Possible from here: %(allowed)s."),
    "closed_stays_closed": ngettext_lazy(
        "A closed case stays closed. Within %(days)d day a follow-on case can be opened.",
        "A closed case stays closed. Within %(days)d days a follow-on case can be opened.",
        "days",
    ),
    "closes_by_outcome": _("This outcome closes the case: %(outcome)s."),
    "outcome_leaves_open": _("This outcome leaves the case open: %(outcome)s."),
    "outcome_unknown": _("There is no such way to close a case. You can choose: %(allowed)s."),
    "needs_release_or_fix": _("This outcome has to name a release or a fix (%(outcome)s)."),
    "needs_workaround": _("This outcome has to describe the workaround (%(outcome)s)."),
    "needs_message": _("The customer has to get a message first (%(outcome)s)."),
    "needs_sub_reason": _("Please say which of its kinds this is: %(outcome)s."),
    "needs_reason": _("Please say why, in a few words (%(outcome)s)."),
    "needs_version": _("The version is still unknown. Please fill it in first."),
    "needs_milestone": _("The plan needs at least one milestone with a date (%(outcome)s)."),
    "needs_current_version": _(
        "There are no new fixes for a version in this phase (%(phase)s). Please let the plan lead to a version in one "
        "of these phases: %(phases)s."
    ),
    "outcome_keeps_severity": _("This outcome proposes no other severity: %(outcome)s."),
    "needs_other_case": _("Please name the case that this one repeats (%(outcome)s)."),
    "not_for_this_side": _("Closing for this reason is up to the other side (%(outcome)s)."),
    "never_while": _("The case cannot be closed as long as this holds: %(condition)s."),
    "already_closed": _("The case is closed already."),
    "withdrawal_always": _("The customer can withdraw a case at any time."),
    "attempts_missing": ngettext_lazy(
        "Contact attempts that count so far: %(counted)s. %(needed)d is needed.",
        "Contact attempts that count so far: %(counted)s. %(needed)d are needed.",
        "needed",
    ),
    "attempts_made": ngettext_lazy(
        "Contact attempts that count: %(counted)s. The one that is needed was made.",
        "Contact attempts that count: %(counted)s. All %(needed)d that are needed were made.",
        "needed",
    ),
    "silence_step_due": _("Next step while the customer is silent: %(step)s. It may be done from: %(due_at)s."),
    "silence_step_due/endless": _("Next step while the customer is silent: %(step)s."),
    "follow_on_allowed": _("A follow-on case can be opened until %(until)s."),
    "follow_on_too_late": _(
        "The time for a follow-on case ended on %(until)s. You are welcome to open a new case that names this one."
    ),
    "survey_sent": _("A survey goes out; its link is valid until %(expires_at)s."),
    "survey_not_for_reason": _("Cases closed for this reason get no survey (%(outcome)s)."),
    "survey_too_soon": ngettext_lazy(
        "This person was asked less than %(days)d day ago (%(last_sent_at)s).",
        "This person was asked less than %(days)d days ago (%(last_sent_at)s).",
        "days",
    ),
    "survey_never_answered": _("Support never answered on this case, so there is nothing to ask about."),
}

POLICY_WORDS: Mapping[str, Promise] = {**PEOPLE, **ENTITLEMENT, **SEVERITY, **TARGETS, **HOURS, **CLOSING}

_NEEDED: Mapping[str, str] = {  # codes that have another wording when this parameter is missing
    "maintenance_valid": "ends_on",
    "evaluation_valid": "ends_on",
    "open_now": "closes_at",
    "closed_now": "opens_at",
    "sam_in_hours": "closes_at",
    "deputy_in_hours": "closes_at",
    "sam_out_of_hours": "opens_at",
    "language_outside_window": "opens_at",
    "language_waits": "opens_at",
    "language_goes_on": "opens_at",
    "silence_step_due": "due_at",
    "call_out_of_hours": "opens_at",
    "federal_live": "closes_at",
    "federal_on_call": "opens_at",
    "federal_on_call_day": "opens_at",
    "fit_on_shift": "closes_at",
    "fit_off_shift": "opens_at",
}
_BY_SEVERITY = ("target_applies", "target_evaluation", "target_best_effort", "target_not_offered")


_CHANGED = frozenset({"written", "state", "release", "severity", "assignee", "plan"})


def variant_of(code: str, params: Mapping[str, Any]) -> str:
    """The key of the wording for these parameters: the code, or the code with its variant."""
    if code in _NEEDED and not params.get(_NEEDED[code]):
        return f"{code}/endless"
    if code in _BY_SEVERITY and params.get("severity") is None:
        return f"{code}/plain"
    if code == "change_needs_agreement" and len(params.get("needs", ())) == 1:
        return f"{code}/{params['needs'][0]}"
    if code == "changed_meanwhile" and params.get("what") in _CHANGED:
        return f"{code}/{params['what']}"
    if code == "raised_earlier" and params.get("kept") == "old":
        return f"{code}/old"
    return code
