"""The form of a note that is pinned on a customer."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.cases.actions.pin_note import LONGEST


class NoteForm(forms.Form):
    """A few words, and the last day on which they hold, if there is one. ``key`` makes that sending twice is sending
    once."""

    body = forms.CharField(
        label=_("Note"),
        help_text=_("The customer never sees it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The last day on which it stands; without one, until somebody takes it off."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


def empty_note() -> NoteForm:
    """The form as a page shows it at first."""
    return NoteForm(initial={"key": uuid.uuid4().hex})
