"""The forms of the organisation page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from podpora.faces.web import words

if TYPE_CHECKING:
    from podpora.people.models import Partner

APPOINTABLE = ("case-administrator", "licence-administrator")


class AppointForm(forms.Form):
    """Who is appointed, as what, with the two confirmations (R2, R8, R9)."""

    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, error_messages={"invalid": _("This is not a valid e-mail address.")}
    )
    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, choices=lambda: [(code, words.ROLES[code]) for code in APPOINTABLE]
    )
    has_skills_confirmed = forms.BooleanField(
        label=_("I confirm that this person has the technical skills to work on the problem with an engineer."),
        error_messages={"required": _("Without this confirmation nobody can be appointed.")},
    )
    has_access_confirmed = forms.BooleanField(
        label=_("I confirm that this person has system-level access to the environment concerned."),
        error_messages={"required": _("Without this confirmation nobody can be appointed.")},
    )


class PartnerForm(forms.Form):
    """Which partner may file for the organisation (R5)."""

    partner = forms.ChoiceField(label=_("Partner"))

    def __init__(self, *args: Any, partners: "Sequence[Partner]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [("", _("Choose …")), *((p.code, p.name) for p in partners)]  # type: ignore[attr-defined]
