"""The forms of the wizard's steps. What is offered comes from outside; what is refused, the act refuses again."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.faces.portal.wizard import UNKNOWN_RELEASE
from podpora.faces.web.forms import ZoneField
from podpora.people.phones import is_phone

if TYPE_CHECKING:
    from podpora.people.models import Site

LONG = 20_000  # characters of one text field


class Step(forms.Form):
    """A step of the wizard: reads from a draft, gives plain JSON back to it."""

    use_required_attribute = False

    def given(self) -> dict[str, Any]:
        """What was typed, valid or not, as plain JSON: going back keeps it (R174)."""
        kept: dict[str, Any] = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.FileField):
                continue
            kept[name] = self.data.get(self.add_prefix(name), "").replace("\x00", "")
        return kept


def text(label: Any, help_text: Any = "", *, required: bool = False, rows: int = 4, css: str = "") -> forms.CharField:
    """A text of several lines, kept word for word."""
    widget = forms.Textarea(attrs={"rows": rows, "class": css})
    return forms.CharField(
        label=label, help_text=help_text, required=required, strip=False, max_length=LONG, widget=widget
    )


class StartStep(Step):
    """Category, and the place where the problem is."""

    category = forms.ChoiceField(label=_("What do you need?"), widget=forms.RadioSelect)
    matter = forms.ChoiceField(label=_("Is it about one of these?"), required=False, widget=forms.RadioSelect)
    site = forms.ChoiceField(
        label=_("Where is it?"), help_text=_("Hours and holidays of that place count for this case."), required=False
    )

    def __init__(
        self,
        *args: Any,
        categories: Sequence[str],
        sites: "Sequence[Site]",
        matters: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if matters:
            self.fields["matter"].choices = [("", _("No, something else")), *matters]  # type: ignore[attr-defined]
        else:
            del self.fields["matter"]
        self.fields["category"].choices = [(code, code) for code in categories]  # type: ignore[attr-defined]
        if len(sites) < 2:
            del self.fields["site"]
        else:
            self.fields["site"].choices = [  # type: ignore[attr-defined]
                ("", _("Not at one particular site")),
                *((site.code, site.name) for site in sites),
            ]


class ScopeStep(Step):
    """What helps with a matter outside support: nothing is asked."""


class ProductStep(Step):
    """Product with version, the Support ID installed there, and what was applied since."""

    product = forms.ChoiceField(label=_("Product and version"))
    installation = forms.ChoiceField(
        label=_("Installation"),
        help_text=_("Which of your installations has the problem. Its Support ID has to be the one given here."),
        required=False,
    )
    support_id = forms.CharField(
        label=_("Support ID"),
        max_length=64,
        help_text=_("Shown in the product under Help, About: the one installed where the problem is."),
        widget=forms.TextInput(
            attrs={"class": "raw", "autocomplete": "off", "spellcheck": "false", "list": "support-ids"}
        ),
    )
    maintenance = text(
        _("Fixes and patches applied since"),
        _("Names or numbers, one a line. Leave it empty for none."),
        rows=2,
        css="short",
    )

    def __init__(
        self,
        *args: Any,
        releases: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        installations: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if installations:
            self.fields["installation"].choices = [("", _("Not one of these")), *installations]  # type: ignore[attr-defined]
        else:
            del self.fields["installation"]
        self.fields["product"].choices = [("", _("Choose …")), *releases]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        kept = super().given()
        product, _bar, version = str(kept.pop("product")).partition("|")
        return {**kept, "product": product, "version": version, "support_id": kept["support_id"].strip()}

    @staticmethod
    def shown(data: dict[str, Any]) -> dict[str, Any]:
        """A draft as this form's initial values."""
        code, version = data.get("product", ""), data.get("version", "") or UNKNOWN_RELEASE
        return {**data, "product": f"{code}|{version}" if code else ""}


class SeverityStep(Step):
    """The severity, or none: then the policy's default starts (R172, Q14)."""

    severity = forms.ChoiceField(label=_("How bad is it?"), required=False, widget=forms.RadioSelect)
    reports_critical = forms.BooleanField(label=_("The effect is critical"), required=False)

    def __init__(self, *args: Any, levels: Sequence[str], marked_as: str | None = None, **kwargs: Any) -> None:
        """``marked_as``: the severity that takes the mark of a critical effect (Q12, Q13); None where there is none."""
        super().__init__(*args, **kwargs)
        self.fields["severity"].choices = [(level, level) for level in levels]  # type: ignore[attr-defined]
        self.marked_as = marked_as
        if marked_as is None:
            del self.fields["reports_critical"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reports_critical") and cleaned.get("severity") != self.marked_as:
            told = _("This mark goes with severity %(severity)s. Choose that one, or take the mark away.")
            self.add_error("reports_critical", forms.ValidationError(told, params={"severity": self.marked_as}))
        return cleaned


class ProblemStep(Step):
    """The problem in the filer's words."""

    subject = forms.CharField(
        label=_("In one line"),
        required=False,
        max_length=200,
        help_text=_("It heads the case in every list. Left empty, the first line of the description does."),
    )
    description = text(
        _("What happens?"), _("What you did, what you expected, what came instead."), required=True, rows=6
    )
    system_impact = text(_("Effect on the system"), _("What is slow, stopped or damaged, and since when."), rows=3)
    business_impact = text(_("Effect on your business"), _("Who cannot do what, and what comes due when."), rows=3)
    desired_behaviour = text(_("What should it do instead?"), rows=3)
    use_case = text(_("What would you use it for?"), rows=3)
    error_text = text(_("Exact error messages"), _("Paste them as they are; nothing is changed."), rows=4, css="raw")
    steps = text(_("Steps that bring it about"), _("One a line, and whether it happens every time."), rows=3)
    workarounds = text(
        _("What you have tried, and what helps meanwhile"), _("So that nobody asks you to try it again."), rows=3
    )

    OF_PROBLEMS = ("system_impact", "business_impact", "error_text", "steps", "workarounds")

    def __init__(
        self, *args: Any, asked: Sequence[str], required: Sequence[str] = (), is_problem: bool = True, **kwargs: Any
    ) -> None:
        """``is_problem`` False: a question, a word about us or a wish, whose fields of problems are asked last."""
        super().__init__(*args, **kwargs)
        self.is_problem = is_problem
        if not is_problem:
            self.fields["description"].label = _("In your own words")
            self.fields["description"].help_text = _("Whatever helps us understand you.")
        for name in set(self.fields) - {"subject", *asked}:
            del self.fields[name]
        for name in required:
            self.fields[name].required = True

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody is asked."""
        return [field for field in self if self.is_problem or field.name not in self.OF_PROBLEMS]

    @property
    def last(self) -> list[forms.BoundField]:
        """What is asked where it is about a fault after all."""
        return [field for field in self if not self.is_problem and field.name in self.OF_PROBLEMS]

    @property
    def has_last(self) -> bool:
        """Whether anything of the last is filled in, or wrong."""
        return any(field.value() or field.errors for field in self.last)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            if field.required and isinstance(cleaned.get(name), str) and not cleaned[name].strip():
                self.add_error(name, field.error_messages["required"])
        return cleaned


class ContactStep(Step):
    """Whom we write to or call, when, and in which language."""

    contact_name = forms.CharField(label=_("Your name"), max_length=200)
    contact_email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("For this case; your account stays as it is."),
        error_messages={"invalid": _("This is not a valid e-mail address.")},
    )
    contact_phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("With the country’s code, such as +1 202 555 0142."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    contact_method = forms.ChoiceField(label=_("How should we reach you?"), required=False, widget=forms.RadioSelect)
    best_time_from = forms.TimeField(label=_("From"), required=False)
    best_time_to = forms.TimeField(label=_("Until"), required=False)
    best_time_zone = ZoneField(label=_("On the clock of"), required=False)
    language = forms.ChoiceField(label=_("Language for this case"), widget=forms.RadioSelect)
    after_hours = forms.ChoiceField(label=_("When nobody speaks it"), required=False, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        methods: Sequence[tuple[str, str]],
        languages: Sequence[str],
        after_hours: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_method"].choices = methods  # type: ignore[attr-defined]
        self.fields["language"].choices = [(code, code) for code in languages]  # type: ignore[attr-defined]
        self.fields["after_hours"].choices = [(code, code) for code in after_hours]  # type: ignore[attr-defined]
        if not after_hours:
            del self.fields["after_hours"]
        for name in ("best_time_from", "best_time_to"):
            self.fields[name].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def clean_contact_phone(self) -> str:
        phone: str = self.cleaned_data["contact_phone"]
        if phone and not is_phone(phone):
            raise forms.ValidationError(
                _("This is not a phone number in international form, such as +44 20 7946 0100.")
            )
        return phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("best_time_from")) != bool(cleaned.get("best_time_to")):
            self.add_error("best_time_to", _("A best time needs a beginning and an end."))
        if cleaned.get("contact_method") == "phone" and cleaned.get("contact_phone") == "":
            self.add_error("contact_phone", self.fields["contact_phone"].error_messages["required"])
        return cleaned


ASKED_AS: Final[Mapping[str, str]] = {"release": "product", "best_time": "best_time_from"}
"""Names that the act has for what a form asks under another."""


def label_of(name: str) -> str:
    """How the wizard calls what the act complains about; '' for what no form asks."""
    if name == "best_time":
        return str(_("Best time to reach you"))
    asked = ASKED_AS.get(name, name)
    forms_of_steps = (StartStep, ProductStep, SeverityStep, ProblemStep, ContactStep)
    return next((str(step.base_fields[asked].label) for step in forms_of_steps if asked in step.base_fields), "")
