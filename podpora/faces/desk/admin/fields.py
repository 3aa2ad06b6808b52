"""Fields that several forms of administration have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.countries import countries
from podpora.faces.web.forms import ZoneField
from podpora.faces.web.words import own_names
from podpora.people import places


class RecordForm(forms.Form):
    """A form for one record. ``seen`` is the mark of the record that the reader looked at, empty for a new one."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def fix(self, *names: str) -> None:
        """These fields name the record and stay as they are."""
        for name in names:
            self.fields[name].disabled = True

    def offer(self, name: str, choices: Iterable[tuple[str, Any]], *, none: Any = None) -> None:
        """What the field may be set to; ``none`` are the words for leaving it empty."""
        first = [] if none is None else [("", none)]
        self.fields[name].choices = [*first, *choices]  # type: ignore[attr-defined]


def code_field(label: Any, help_text: Any, *, longest: int = 32) -> forms.CharField:
    """The vendor's own key of a record: letters, digits, and - _ . between them; it stays for good."""
    return forms.RegexField(
        label=label,
        help_text=help_text,
        max_length=longest,
        regex=r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z",
        error_messages={"invalid": _("Use letters, digits and - _ . only, and begin with a letter or a digit.")},
    )


def country_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Country"),
        choices=lambda: [("", _("Choose …")), *(pair for pair in countries() if pair[0] in places.countries())],
    )


def subdivision_field() -> forms.CharField:
    return forms.RegexField(
        label=_("Subdivision"),
        required=False,
        max_length=3,
        regex=r"^[A-Z0-9]{1,3}\Z",
        strip=True,
        help_text=_("The part of ISO 3166-2 after the dash, such as BY for Bavaria; it decides about public holidays."),
        error_messages={"invalid": _("Up to three capital letters or digits, such as BY.")},
    )


def zone_field() -> forms.ChoiceField:
    return ZoneField(label=_("Time zone"), empty=_("Choose …"))


def language_field(label: Any = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label or _("Language of pages and mails"),
        choices=own_names,
    )


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
