"""Codes of the house as words for people: states, categories, roles, languages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Word = str | Promise

STATES_AT_THE_DESK: Mapping[str, Word] = {
    "new": pgettext_lazy("state of a case", "New"),
    "open": pgettext_lazy("state of a case", "Open"),
    "waiting_on_customer": pgettext_lazy("state of a case", "Waiting on customer"),
    "waiting_on_third_party": pgettext_lazy("state of a case", "Waiting on third party"),
    "closed": pgettext_lazy("state of a case", "Closed"),
}
STATES_FOR_CUSTOMERS: Mapping[str, Word] = {
    "new": pgettext_lazy("state of a case, to the customer", "Received"),
    "open": pgettext_lazy("state of a case, to the customer", "Being worked on"),
    "waiting_on_customer": pgettext_lazy("state of a case, to the customer", "Waiting for you"),
    "waiting_on_third_party": pgettext_lazy("state of a case, to the customer", "Waiting for another company"),
    "closed": pgettext_lazy("state of a case, to the customer", "Closed"),
}
TONES_AT_THE_DESK: Mapping[str, str] = {"new": "new", "closed": "closed"}
TONES_FOR_CUSTOMERS: Mapping[str, str] = dict(TONES_AT_THE_DESK) | {"waiting_on_customer": "needs"}

ROLES: Mapping[str, Word] = {
    "case-administrator": _("Case administrator"),
    "licence-administrator": _("Licence administrator"),
    "support-partner": _("Support partner"),
}

# Languages name themselves; the code stays the key (BCP 47).
OWN_NAMES: Mapping[str, str] = {
    "cs": "Čeština",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
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


def word(of: Mapping[str, Word], code: str) -> Word:
    """The word of ``code``; a code without one is shown as it is, with spaces for underscores."""
    return of.get(code) or code.replace("_", " ").replace("-", " ")
