"""Codes of the house as words for people: states, categories, roles, languages."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise

STATES_AT_THE_DESK: Mapping[str, Word] = {
    "new": pgettext_lazy("state of a case", "New"),
    "open": pgettext_lazy("state of a case", "Open"),
    "waiting-on-customer": pgettext_lazy("state of a case", "Waiting on customer"),
    "waiting-on-third-party": pgettext_lazy("state of a case", "Waiting on third party"),
    "closed": pgettext_lazy("state of a case", "Closed"),
}
STATES_FOR_CUSTOMERS: Mapping[str, Word] = {
    "new": pgettext_lazy("state of a case, to the customer", "Received"),
    "open": pgettext_lazy("state of a case, to the customer", "Being worked on"),
    # Translators: say whose answer it is, that of the reader's organisation.
    "waiting-on-customer": pgettext_lazy("state of a case, to the customer", "Your answer is needed"),
    "waiting-on-third-party": pgettext_lazy("state of a case, to the customer", "Waiting for another company"),
    "closed": pgettext_lazy("state of a case, to the customer", "Closed"),
}
TONES_AT_THE_DESK: Mapping[str, str] = {"new": "new", "closed": "closed"}
TONES_FOR_CUSTOMERS: Mapping[str, str] = dict(TONES_AT_THE_DESK) | {"waiting-on-customer": "needs"}

ROLES: Mapping[str, Word] = {
    "case-administrator": _("Case administrator"),
    "licence-administrator": _("Licence administrator"),
    "support-partner": _("Support partner"),
}

# Languages name themselves, as the Unicode CLDR writes them inside a list; the code stays the key (BCP 47).
OWN_NAMES: Mapping[str, str] = {
    "cs": "čeština",
    "de": "Deutsch",
    "en": "English",
    "es": "español",
    "fr": "français",
    "it": "italiano",
    "ja": "日本語",
    "pl": "polski",
    "pt": "português",
    "ru": "русский",
    "zh": "中文 (普通话)",
}
LANGUAGES: Mapping[str, Word] = {
    "cs": _("Czech"),
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "fr": _("French"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "zh": _("Mandarin Chinese"),
}

CHANNELS: Mapping[str, Word] = {
    "web": pgettext_lazy("way to reach support", "web"),
    "email": pgettext_lazy("way to reach support", "e-mail"),
    "phone": pgettext_lazy("way to reach support", "phone"),
    "sam": pgettext_lazy("way to reach support", "support account manager (SAM)"),
    "api": pgettext_lazy("way to reach support", "programming interface"),
}
LICENCE_KINDS: Mapping[str, Word] = {
    "paid": pgettext_lazy("kind of licence", "paid"),
    "evaluation": pgettext_lazy("kind of licence", "evaluation"),
    "free": pgettext_lazy("kind of licence", "free"),
    "community": pgettext_lazy("kind of licence", "Community"),
    "nfr": pgettext_lazy("kind of licence", "not for resale (NFR)"),
}
TARGET_KINDS: Mapping[str, Word] = {
    "first_response": pgettext_lazy("kind of target", "first response"),
    "next_update": pgettext_lazy("kind of target", "next update"),
    "workaround": pgettext_lazy("kind of target", "workaround"),
    "resolution": pgettext_lazy("kind of target", "resolution"),
    "escalation_answer": pgettext_lazy("kind of target", "answer to an escalation"),
}
SILENCE_STEPS: Mapping[str, Word] = {
    "remind": pgettext_lazy("step with a silent customer", "send a reminder"),
    "attempts": pgettext_lazy("step with a silent customer", "try to reach the customer"),
    "solve": pgettext_lazy("step with a silent customer", "mark as solved"),
    "close": pgettext_lazy("step with a silent customer", "close the case"),
    "none": pgettext_lazy("step with a silent customer", "none"),
}


def own_names() -> list[tuple[str, str]]:
    """The languages of the interface as code and own name, for a choice."""
    return [(code, OWN_NAMES.get(code, code)) for code, _name in settings.LANGUAGES]


def word(of: Mapping[str, Word], code: str) -> Word:
    """The word of ``code``; a code without one is shown as it is, with spaces for underscores."""
    return of.get(code) or code.replace("_", " ").replace("-", " ")


def case_number(number: str | int) -> str:
    """``4810 2688``: two groups of four, kept on one line."""
    digits = str(number)
    return f"{digits[:4]}\N{NO-BREAK SPACE}{digits[4:]}" if len(digits) == 8 else digits
