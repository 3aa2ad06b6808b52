"""The form of a checklist for engineers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from podpora.cases.actions.save_checklist import LONGEST_NAME


class ChecklistForm(forms.Form):
    """Name, product, and the steps, one on each line."""

    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=LONGEST_NAME)
    product = forms.ChoiceField(label=_("Product"), required=False)
    steps = forms.CharField(
        label=_("Steps"),
        help_text=_("One step on each line, in the order in which they are done."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, products: Iterable[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        choices = [("", _("every product")), *((one.code, one.name) for one in products)]
        self.fields["product"].choices = choices  # type: ignore[attr-defined]


def initial_of(checklist: Any) -> dict[str, str]:
    """What the form of a checklist that is there begins with; empty for a new one."""
    if checklist is None:
        return {}
    product = checklist.product.code if checklist.product is not None else ""
    return {"name": checklist.name, "product": product, "steps": "\n".join(checklist.steps)}
