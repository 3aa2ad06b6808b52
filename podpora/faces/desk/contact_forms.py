"""The form in which an engineer logs a contact with the customer outside the case's messages."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.contact_words import contact


class ContactForm(forms.Form):
    """What was tried, when, and whether an answer was asked for. What may be logged is decided by the act."""

    how = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    asks_answer = forms.BooleanField(
        label=_("The customer was asked for an answer"), required=False, initial=True, widget=forms.CheckboxInput
    )
    at = forms.TimeField(
        label=_("When, today on your clock"),
        help_text=_("Left empty: just now."),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    words = forms.CharField(
        label=_("In a few words, for engineers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ways: Mapping[str, tuple[str, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (f"{channel}:{result}", contact(channel, result)) for channel, results in ways.items() for result in results
        ]

    def instant(self, now: datetime) -> datetime | None:
        """When it was, as an instant: on the reader's clock, today; ``None``: just now."""
        given: time | None = self.cleaned_data["at"]
        if given is None:
            return None
        zone = timezone.get_current_timezone()
        here = now.astimezone(zone)
        at = datetime.combine(here.date(), given, tzinfo=zone if isinstance(zone, ZoneInfo) else here.tzinfo)
        return at.astimezone(now.tzinfo)
