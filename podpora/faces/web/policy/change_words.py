"""What a new policy changes, in the reader's language: for whom, what, and how it was before.

The console, the public pages of versions and the preview of an upload say a change with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import words
from podpora.faces.web.policy.change_names import Names
from podpora.faces.web.policy.change_values import value_words
from podpora.policy import Change, Policy

_USES: Final[Mapping[str, words.Word]] = {
    "reach": _("Hours in which people can be reached"),
    "count": _("Hours in which targets count"),
    "both": _("Working hours"),
    "language": _("Hours for the choice of language"),
    "federal": _("Hours of the service for federal agencies"),
    "people": _("Hours of the support account manager (SAM)"),
    "silence": _("Hours that count while a customer is silent"),
    "": _("Hours that nothing refers to"),
}
_ZONES: Final[Mapping[str, words.Word]] = {
    "hours_zone": _("Clock on which the hours are read"),
    "days_off": _("Public holidays on which the hours are closed"),
    "own_day": _("Single day"),
}
TITLES: Final[Mapping[str, words.Word]] = {
    "there_is_program": _("Program"),
    "there_is_severity": _("Severity"),
    "there_is_category": _("Kind of case"),
    "there_is_role": _("Role"),
    "there_is_region": _("Language region"),
    "there_is_phase": _("Phase of a release"),
    "measure": _("How binding the targets are"),
    "clock_starts": _("Starts the clock of a promise"),
    "clock_pauses": _("The clock stands still"),
    "business_day": _("What a working day means in a target"),
    "warning": _("Share of a target after which the engineer is warned"),
    "working_language": _("Language used when nobody chooses: within the hours, and outside them"),
    "localised": _("Support in the languages of the region"),
    "after_hours": _("Choice for work outside the language hours"),
    "preselected": _("Preselected for work outside the language hours"),
    "country": _("Language region of a country"),
    "role": _("May open cases"),
    "channel": _("Way to open a case"),
    "covers": _("Product is covered"),
    "right": _("Part of the program"),
    "compared": _("Stands in the comparison of programs"),
    "person": _("Person who comes with the program"),
    "contacts": _("Contacts that a customer may name"),
    "continuous_work": _("Work goes on around the clock"),
    "licence": _("Program of a licence"),
    "mixed_units": _("Program where units of one product were bought at different levels"),
    "customer_program": _("Can be given to a customer for all products"),
    "better_program": _("Better programs that an open case may go to on request"),
    "included": _("Program included in the price of a licence"),
    "without_contract": _("Can be filed without a valid contract"),
    "severity_order": _("Severities from the gravest on"),
    "severity": _("Severity can be chosen"),
    "default_severity": _("Severity when nobody chooses"),
    "severity_channel": _("Severity can be chosen in this way"),
    "severity_environments": _("Environments in which the severity can be chosen"),
    "severity_needs": _("What must be true for the severity"),
    "severity_criteria": _("When the severity applies"),
    "severity_examples": _("Examples of the severity"),
    "severity_change": _("The change of severity acts at once"),
    "due_after_change": _("What becomes of the promised time"),
    "first_category": _("Kind of case when nobody says another"),
    "category_targets": _("There is a target for the response"),
    "category_counts_as": _("Counts as this severity when nobody chooses one"),
    "category_severity": _("Severity of this kind of case"),
    "field": _("Question in a new case"),
    "field_step": _("Step in which the question is asked"),
    "contact_method": _("Way in which we answer"),
    "out_of_scope": _("Outside the scope of support"),
    "matter_goes_on": _("Severity at which questions about it are taken"),
    "matter_limits": _("What is outside support about it"),
    "version_may_be_unknown": _("The version may be left open in a new case"),
    "outcome": _("Outcome of a case"),
    "closing_reason": _("Other way to close a case"),
    "silence_step": _("When a customer does not answer"),
    "never_while": _("A case is not closed while this holds"),
    "version_known": _("The version must be known before a case is solved"),
    "follow_on": _("Time for a follow-on case after closing"),
    "survey": _("Survey after a case"),
    "news_wait": _("After how long without a message to the customer an engineer is reminded"),
    "manager_wait": _("How long a request for a manager waits before it counts as overdue"),
    "phase_right": _("What a release gets in this phase"),
    "phase_channel": _("Way to open a case for a release in this phase"),
    "phase_severity": _("Severity of cases for a release in this phase"),
    "phase_order": _("Phases in order"),
    "self_service": _("Stays open to whoever runs an old version"),
    "phone": _("Phone number"),
    "phone_groups": _("Headings of the phone directory"),
    "federal": _("Service for federal agencies"),
    "vendor": _("Whose policy it is"),
    "first_language": _("First language of the policy"),
    "published_in": _("Language in which the policy is published"),
    "interpretation": _("Recorded reading"),
    "section": _("Section of the policy"),
    "resource": _("Resource"),
    "text": _("Text"),
    "wording": _("New wording"),
}
"""What changes, by kind. ``target``, ``hours`` and what belongs to them, and ``language`` have titles of their own."""

EFFECTS: Final[Mapping[str, words.Word]] = {
    "better": pgettext_lazy("change of a policy", "better for the customer"),
    "worse": pgettext_lazy("change of a policy", "worse for the customer"),
    "mixed": pgettext_lazy("change of a policy", "partly better, partly worse for the customer"),
    "neutral": "",
}


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A change in words. ``whom`` names those it concerns, '' for everybody; ``title`` what changes; ``old`` and
    ``new`` how it was and how it is, '' where there is nothing to say; ``line`` is all of it in one line; ``effect``
    is a code, ``effect_said`` its words; ``clause`` the key that the policy's page has an anchor for."""

    whom: str
    title: str
    old: str
    new: str
    line: str
    effect: str
    effect_said: str
    clause: str
    kind: str


def change_words(changes: Iterable[Change], old: Policy, new: Policy, language: str) -> list[ChangeWords]:
    """All changes between two policies in words; ``language`` has to be the active one."""
    names = Names(old, new, language)
    return [_said(change, names) for change in changes]


def _said(change: Change, names: Names) -> ChangeWords:
    title, whom = _title(change, names), _whom(change, names)
    before, after = value_words(change, change.old, names), value_words(change, change.new, names)
    return ChangeWords(
        whom=whom,
        title=title,
        old=before,
        new=after,
        line=_line(whom, title, before, after, change),
        effect=change.effect,
        effect_said=str(EFFECTS[change.effect]),
        clause=change.clause,
        kind=change.kind,
    )


def _title(change: Change, names: Names) -> str:
    if change.kind == "target":
        return gettext("Target for the %(kind)s") % {"kind": names.list("target", change.of("target"))}
    if change.kind == "language":
        return gettext("Support language: %(language)s") % {"language": names.list("language", change.of("language"))}
    if change.kind == "hours":
        return str(_USES[_use(change)])
    if change.kind in _ZONES:
        hours = {"title": str(_ZONES[change.kind]), "hours": str(_USES[_use(change)])}
        return gettext("%(title)s (%(hours)s)") % hours
    return str(TITLES.get(change.kind, change.kind.replace("_", " ")))


def _use(change: Change) -> str:
    uses = change.of("use")
    if "reach" in uses:
        return "both" if len(uses) > 1 else "reach"
    if uses and uses[0] not in _USES:
        return "count"
    return uses[0] if uses else ""


def _whom(change: Change, names: Names) -> str:
    said = []
    for dimension, codes in change.about:
        if not names.is_said(dimension) or dimension == _SUBJECT.get(change.kind):
            continue
        is_all = dimension in change.every and not change.kind.startswith("there_is")
        said.append(names.all_of(dimension, codes) if is_all else names.list(dimension, codes))
    text = ", ".join(part for part in said if part)
    return text[:1].upper() + text[1:]


_SUBJECT: Final[Mapping[str, str]] = {"target": "target", "language": "language"}
"""The dimension that a title names, by kind."""


def _line(whom: str, title: str, before: str, after: str, change: Change) -> str:
    if change.kind == "wording":
        what = title
    elif change.old is None:
        what = gettext("%(title)s, new: %(new)s") if after else gettext("%(title)s, new")
    elif change.new is None:
        what = gettext("%(title)s, no longer: %(old)s") if before else gettext("%(title)s, no longer")
    else:
        what = gettext("%(title)s: %(old)s → %(new)s")
    said = what if change.kind == "wording" else what % {"title": title, "old": before, "new": after}
    return gettext("%(whom)s. %(what)s") % {"whom": whom, "what": said} if whom else said
