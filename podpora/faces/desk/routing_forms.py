"""Forms of levels, continuous work and handovers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LevelForm(forms.Form):
    """The level, and words to the customer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Words to the customer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the mail that tells of the move. It is sent before the case moves."),
    )

    def __init__(self, *args: Any, levels: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(each, str(each)) for each in levels]  # type: ignore[attr-defined]


class HandoverForm(forms.Form):
    """What the next engineer has to know, and who that is."""

    summary = forms.CharField(
        label=_("Summary"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What was found, what was tried, what comes next, and whom to reach at the customer."),
    )
    engineer = forms.ChoiceField(label=_("To"), required=False)

    def __init__(self, *args: Any, engineers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engineer"].choices = [("", _("whoever accepts")), *engineers]  # type: ignore[attr-defined]
