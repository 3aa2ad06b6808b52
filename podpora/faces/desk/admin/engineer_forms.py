"""Forms of the vendor's people and of queues."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from podpora.faces.desk.admin.fields import RecordForm, code_field, language_field, zone_field
from podpora.faces.web import words

Named = Iterable[tuple[str, str]]


class EngineerForm(RecordForm):
    """Somebody of the vendor, and what they may do."""

    code = code_field(_("Code"), _("Your own key of this person. It stays for good."))
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("The sign-in name. It cannot be changed by others.")
    )
    name = forms.CharField(label=pgettext_lazy("name of a person", "Name"), max_length=200)
    language = language_field()
    zone = zone_field()
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken with customers"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: list(words.LANGUAGES.items()),
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=32, required=False, help_text=_("For customers to call, such as +44 20 7946 0100.")
    )
    manager = forms.ChoiceField(label=_("Led by"), required=False)
    is_senior = forms.BooleanField(
        label=_("Senior engineer"), required=False, help_text=_("Whom a support account manager assigns cases to.")
    )
    is_premier_team = forms.BooleanField(
        label=_("On the duty Premier team"),
        required=False,
        help_text=_("Answers customers with Premier while their support account manager does not."),
    )
    is_manager = forms.BooleanField(
        label=_("Manager"),
        required=False,
        help_text=_("Leads others, gets escalations and survey results, sets up queues."),
    )
    is_administrator = forms.BooleanField(
        label=_("Administrator"), required=False, help_text=_("Sets up the desk: everything on these pages.")
    )
    is_federal = forms.BooleanField(
        label=_("Federal mark"), required=False, help_text=_("Sees and serves US federal customers.")
    )

    def __init__(self, *args: Any, managers: Named, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("manager", managers, none=_("all managers"))
        if not is_new:
            self.fix("code", "email")
            del self.fields["language"], self.fields["zone"]


class LeaveForm(RecordForm):
    """Who takes over the open cases of somebody who leaves."""

    successor = forms.ChoiceField(label=_("Open cases go to"), required=False)
    sam_successor = forms.ChoiceField(
        label=_("Support account manager, or deputy, in their place"),
        help_text=_("For each customer whose support account manager or deputy this person is."),
    )

    def __init__(self, *args: Any, engineers: Named, is_sam: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("successor", engineers, none=_("nobody; they wait in their queues"))
        if is_sam:
            self.offer("sam_successor", engineers, none=_("Choose …"))
        else:
            del self.fields["sam_successor"]


class QueueForm(RecordForm):
    """Where cases of a product and category wait at a level."""

    code = code_field(_("Code"), _("Your own key of this queue. It stays for good."))
    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=200)
    product = forms.ChoiceField(label=_("Product"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, choices=[(1, "1"), (2, "2"), (3, "3")])
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=lambda: [("", _("any language")), *words.LANGUAGES.items()],
        help_text=_("Cases come here while they are worked in this language."),
    )
    lead = forms.ChoiceField(
        label=_("Lead"), required=False, help_text=_("Is told when a promise of this queue is at risk.")
    )
    on_call = forms.ChoiceField(
        label=_("On call"), required=False, help_text=_("Is called when nobody of this queue is at work.")
    )
    assigns_itself = forms.BooleanField(
        label=_("Assigns by itself"),
        required=False,
        help_text=_("Cases that nobody has are given to the engineer who fits best."),
    )
    is_active = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("No new case goes to a queue that is not in use.")
    )

    def __init__(
        self, *args: Any, products: Named, categories: Named, leads: Named, is_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("product", products, none=_("any product without its own queue"))
        self.offer("category", categories, none=_("any category"))
        people = list(leads)
        self.offer("lead", people, none=_("nobody"))
        self.offer("on_call", people, none=_("nobody"))
        if not is_new:
            self.fix("code")
