"""Forms of customers, their sites and partners, and the people of both."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from podpora.faces.desk.admin.fields import (
    RecordForm,
    code_field,
    country_field,
    language_field,
    subdivision_field,
    zone_field,
)
from podpora.faces.web import words

APPOINTABLE = ("case-administrator", "licence-administrator")


class CustomerForm(RecordForm):
    """An organisation that holds contracts."""

    code = code_field(_("Code"), _("Your own key of this customer. It stays for good."))
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    language = language_field(_("Language for new people of this customer"))
    country = country_field()
    subdivision = subdivision_field()
    zone = zone_field()
    region = forms.ChoiceField(
        label=_("Language region"), required=False, help_text=_("Only where it is not that of the country.")
    )
    is_federal = forms.BooleanField(
        label=_("US federal customer"),
        required=False,
        help_text=_("Only engineers with the federal mark see and serve it; you too, without the mark, no longer do."),
    )
    is_active = forms.BooleanField(
        label=_("Served"), required=False, help_text=_("Nobody files cases for a customer who is no longer served.")
    )

    def __init__(self, *args: Any, regions: Iterable[tuple[str, str]], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("region", regions, none=_("that of the country"))
        if is_new:
            del self.fields["is_active"]
        else:
            self.fix("code")


class SiteForm(RecordForm):
    """A place of a customer; the clock of a case is that of its site."""

    code = code_field(_("Code"), _("Your own key of this site. It stays for good."))
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    country = country_field()
    subdivision = subdivision_field()
    zone = zone_field()
    is_active = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("A site that is not in use is no longer chosen for new cases.")
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fix("code")


class PartnerForm(RecordForm):
    """An organisation that customers may appoint to file cases in their name."""

    code = code_field(_("Code"), _("Your own key of this partner. It stays for good."))
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    is_active = forms.BooleanField(
        label=_("Active"), required=False, help_text=_("A partner who is not active files for nobody.")
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fix("code")


class InviteForm(forms.Form):
    """A person who is to hold a role at a customer, with the two confirmations (R2, R8, R9)."""

    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, choices=lambda: [(code, words.ROLES[code]) for code in APPOINTABLE]
    )
    has_skills_confirmed = forms.BooleanField(
        label=_("The customer confirms that this person has the technical skills to work with an engineer."),
        error_messages={"required": _("Without this confirmation nobody can be appointed.")},
    )
    has_access_confirmed = forms.BooleanField(
        label=_("The customer confirms that this person has system-level access to the environment concerned."),
        error_messages={"required": _("Without this confirmation nobody can be appointed.")},
    )


class PartnerPersonForm(forms.Form):
    """A person of a partner; the partner's appointment by customers is their right to file."""

    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    phone = forms.CharField(label=_("Phone"), max_length=32, required=False)
    language = language_field()
    zone = zone_field()


class ContactForm(RecordForm):
    """A contact as it stands in the vendor's records."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("The sign-in name. It cannot be changed by others.")
    )
    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    phone = forms.CharField(label=_("Phone"), max_length=32, required=False)
    is_active = forms.BooleanField(
        label=_("Active"), required=False, help_text=_("Whoever is not active can do nothing here any more.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fix("email")


class AppointPartnerForm(forms.Form):
    """Which partner may file for the customer."""

    partner = forms.ChoiceField(label=_("Partner"))

    def __init__(self, *args: Any, partners: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [("", _("Choose …")), *((each.code, each.name) for each in partners)]  # type: ignore[attr-defined]
