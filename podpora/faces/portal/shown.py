"""Offers of the rules as the wizard and the case page show them: with the policy's words beside each code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext

from podpora.faces.web import words
from podpora.faces.web.policy_words import PolicyWords
from podpora.faces.web.times import said
from podpora.policy import Because, LanguageOffer, Policy, Promise, RequiredField, SeverityOffer


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing to choose: its words, and where it cannot be chosen, why not."""

    code: str
    title: str
    body: str = ""
    points: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    offered: bool = True
    because: tuple[Because, ...] = ()
    promise: Promise | None = None
    is_default: bool = False
    note: str = ""
    needs_no_hours: bool = False


def policy_words(policy: Policy) -> PolicyWords:
    """The words of that policy in the reader's language."""
    return PolicyWords(policy, get_language() or "en")


def categories(policy: Policy, allowed: Iterable[str]) -> list[Choice]:
    """All categories; those that may not be filed now stay visible, and say what they need (R59)."""
    said_by, open_ones = policy_words(policy), set(allowed)
    return [
        Choice(
            code=code,
            title=said_by.category(code),
            body=said_by.say(f"categories.{code}", "body"),
            offered=code in open_ones,
            note="" if code in open_ones else gettext("Needs a valid contract, evaluation or free licence."),
        )
        for code in policy.categories
    ]


def severities(policy: Policy, offers: Iterable[SeverityOffer], promises: Mapping[str, Promise]) -> list[Choice]:
    """The severities with their definitions, and for each what would be promised now (R96, R162)."""
    said_by = policy_words(policy)
    named = {severity.id: severity for severity in policy.document.severities}
    return [
        Choice(
            code=offer.level,
            title=said_by.name(f"severity.{offer.level}"),
            body=said_by.say(f"severity.{offer.level}", "body"),
            points=tuple(said_by.bodies(f"severity.{offer.level}.criteria", named[offer.level].criteria)),
            examples=tuple(said_by.bodies(f"severity.{offer.level}.examples", named[offer.level].examples)),
            offered=offer.offered,
            because=() if offer.offered else offer.because,
            promise=promises.get(offer.level) if offer.offered else None,
            is_default=offer.default,
        )
        for offer in offers
    ]


def languages(offer: LanguageOffer, zone: str) -> list[Choice]:
    """The languages that may be chosen, each with what holds for it now (Q29)."""
    return [
        Choice(
            code=code,
            title=words.OWN_NAMES.get(code, code),
            body=_in_other_words(code),
            note=_spoken(code, offer, zone),
            needs_no_hours=code in offer.at_every_hour,
        )
        for code in offer.offered
    ]


def _in_other_words(code: str) -> str:
    """The language in the reader's words, where these differ from its own."""
    said = str(words.word(words.LANGUAGES, code))
    return "" if said == words.OWN_NAMES.get(code) else said


def _spoken(code: str, offer: LanguageOffer, zone: str) -> str:
    if code in offer.now:
        return gettext("Spoken now")
    if offer.window_opens_at is None:
        return ""
    return gettext("%(other)s now, %(language)s from %(when)s") % {
        "other": " / ".join(str(words.word(words.LANGUAGES, other)) for other in offer.now),
        "language": words.word(words.LANGUAGES, code),
        "when": said(offer.window_opens_at, zone),
    }


def after_hours(offer: LanguageOffer) -> list[Choice]:
    """What to do while nobody speaks the chosen language: wait, or go on in another (Q29)."""
    other = " / ".join(str(words.word(words.LANGUAGES, code)) for code in offer.at_every_hour) or "English"
    known = {
        "wait": Choice("wait", gettext("Wait until somebody speaks it")),
        "go-on": Choice("go-on", gettext("Go on in %(language)s meanwhile") % {"language": other}),
    }
    return [known[code] for code in offer.after_hours if code in known]


def due_at(promise: Promise | None) -> datetime | None:
    """The instant that a promise would be due, if any."""
    return promise.due_at if promise else None


TEXTS: Mapping[str, str] = {
    "description": "description",
    "system-impact": "system_impact",
    "business-impact": "business_impact",
    "desired-behaviour": "desired_behaviour",
    "use-case": "use_case",
    "exact-error-text": "error_text",
    "steps-to-reproduce": "steps",
    "known-workarounds": "workarounds",
}
"""The policy's fields of the problem step, as the form calls them."""


def asked_texts(fields: Iterable[RequiredField], *, only_required: bool = False) -> list[str]:
    """The form's names of the fields that are asked at the problem step, or of those that must be filled."""
    return [TEXTS[each.id] for each in fields if each.id in TEXTS and (each.required or not only_required)]
