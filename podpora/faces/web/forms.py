"""Forms that belong to no face of their own."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from podpora.people.places import zones


def zone_choices() -> list[tuple[str, str]]:
    """All zones that a record may hold, as people write them."""
    return [(name, name.replace("_", " ")) for name in zones()]


class ProfileForm(forms.Form):
    """Language of the pages and zone of the times on them."""

    language = forms.ChoiceField(
        label=_("Language of pages and mails"),
        help_text=_("The language in which engineers write to you is chosen with each case."),
        choices=lambda: [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES],
    )
    zone = forms.ChoiceField(label=_("Your time zone"), choices=zone_choices)


class InvitationForm(forms.Form):
    """The first password, written once; the eye may check it."""

    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())
