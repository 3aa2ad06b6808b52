"""Forms of problem notes, and of colleagues who may send them (R13)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_BODY = 20_000


class ProblemNoteForm(forms.Form):
    """What a colleague tells: a line, and what happens. No case comes of it by itself."""

    customer = forms.ChoiceField(label=_("Organisation"))
    title = forms.CharField(label=_("In one line"), max_length=200)
    body = forms.CharField(
        label=_("What happens?"),
        help_text=_("What you did, what you expected, what came instead. Error messages word for word."),
        max_length=LONGEST_BODY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, customers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(customers)
        self.fields["customer"].choices = named  # type: ignore[attr-defined]
        if len(named) == 1:
            self.fields["customer"].widget = forms.HiddenInput()
            self.fields["customer"].initial = named[0][0]


class DeclineForm(forms.Form):
    """Why no case comes of a note; the sender reads it."""

    words = forms.CharField(
        label=_("Your answer"), max_length=4000, strip=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ColleagueForm(forms.Form):
    """Who may send problem notes."""

    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, error_messages={"invalid": _("This is not a valid e-mail address.")}
    )
