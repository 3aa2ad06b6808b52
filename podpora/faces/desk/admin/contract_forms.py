"""Forms of contracts, licences, their units and Support IDs."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.faces.desk.admin.fields import RecordForm, day_field
from podpora.faces.web import words

Named = Iterable[tuple[str, str]]
EMPTY_LINES: Final = 3
MOST_LINES: Final = 500


class ContractForm(RecordForm):
    """A maintenance agreement; both days belong to it, on the customer's clock."""

    number = forms.CharField(label=_("Number"), max_length=64, help_text=_("As on paper. It stays for good."))
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"), help_text=_("To prolong a contract, set a later last day."))

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fix("number")


class LicenceForm(RecordForm):
    """A right of use of a product."""

    code = forms.CharField(
        label=_("Number"), max_length=64, required=False, help_text=_("Left empty, the desk makes one.")
    )
    product = forms.ChoiceField(label=_("Product"))
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(words.LICENCE_KINDS.items()))
    contract = forms.ChoiceField(
        label=_("Contract"), required=False, help_text=_("A paid licence takes the days of its contract.")
    )
    starts_on = day_field(_("First day"), required=False, help_text=_("Left empty, that of the contract."))
    ends_on = day_field(
        _("Last day"),
        required=False,
        help_text=_("Needed for an evaluation, and for a paid licence without a contract."),
    )
    unit = forms.CharField(label=_("Counted in"), max_length=32, help_text=_("What a unit is, such as socket."))

    def __init__(self, *args: Any, products: Named, contracts: Named, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("product", products, none=_("Choose …") if is_new else None)
        self.offer("contract", contracts, none=_("none"))
        if not is_new:
            self.fix("code", "product")
            self.fields["code"].required, self.fields["code"].help_text = True, ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("starts_on") and not given.get("contract") and "starts_on" not in self.errors:
            self.add_error("starts_on", gettext("A licence without a contract needs its first day."))
        return given


class UnitForm(forms.Form):
    """Some units at one program, or one unit by its own name. A unit whose name is taken away goes; an empty line is
    no line."""

    label = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=100, required=False)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=1_000_000, required=False)
    program = forms.ChoiceField(label=_("Program"), required=False)

    def __init__(self, *args: Any, programs: Named, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [("", _("Choose …")), *programs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("label"):
            for name in ("quantity", "program"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Please fill this in."))
        elif not (self.errors.get("label") or self.initial.get("label")) and (
            given.get("quantity") or given.get("program")
        ):  # a line that is new; of a unit on file the name was taken away
            self.add_error("label", gettext("Please fill this in."))
        return given


class Units(forms.BaseFormSet):
    """All units of a licence; each name once."""

    def clean(self) -> None:
        labels = [given["label"] for given in self.lines()]
        twice = sorted({label for label in labels if labels.count(label) > 1})
        if twice:
            raise ValidationError(gettext("These names stand twice: %(names)s.") % {"names": ", ".join(twice)})

    def lines(self) -> list[dict[str, Any]]:
        """The lines that have a name."""
        return [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", {}).get("label")]


UnitSet = forms.formset_factory(
    UnitForm, formset=Units, extra=EMPTY_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


class SupportIDForm(forms.Form):
    """A number that proves a licence."""

    code = forms.CharField(
        label=_("Support ID"), max_length=64, required=False, help_text=_("Left empty, the desk makes one.")
    )
