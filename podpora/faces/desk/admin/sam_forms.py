"""Forms of a customer's support account manager."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Named = Iterable[tuple[str, str]]


class SAMForm(forms.Form):
    """Who is support account manager and who deputy of a customer, and when they are there."""

    sam = forms.ChoiceField(label=_("Support account manager (SAM)"), required=False)
    deputy = forms.ChoiceField(
        label=_("Deputy"), required=False, help_text=_("Stands in while the support account manager is away.")
    )
    opens = forms.TimeField(
        label=_("There in person from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        help_text=_("On the customer’s clock and working days. Left empty, the policy’s hours hold."),
    )
    closes = forms.TimeField(
        label=_("There in person until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, engineers: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sam", "deputy"):
            self.fields[name].choices = [("", _("nobody")), *engineers]  # type: ignore[attr-defined]
