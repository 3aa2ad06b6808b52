"""Forms with which a support account manager records a case and chooses its senior engineer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Named = Iterable[tuple[str, Any]]


class RecordForm(forms.Form):
    """A case that the customer tells on the phone."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    contact = forms.ChoiceField(
        label=_("In the name of"), help_text=_("Who calls. The confirmation goes there, and the case is theirs.")
    )
    support_id = forms.ChoiceField(label=_("Support ID"))
    category = forms.ChoiceField(label=_("Category"))
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    description = forms.CharField(
        label=_("What happens"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 6}), strip=False
    )
    business_impact = forms.CharField(
        label=_("Effect on the business"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        contacts: Named,
        support_ids: Named,
        categories: Named,
        severities: Named,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("contact", [("", _("Choose …")), *contacts])
        self._offer("support_id", support_ids)
        self._offer("category", categories)
        self._offer("severity", [("", _("as the policy says")), *severities])

    def _offer(self, name: str, choices: Named) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
