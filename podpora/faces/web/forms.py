"""Forms that belong to no face of their own."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import notice_words, words
from podpora.people.places import is_zone, present_zone, present_zones


def zone_choices() -> list[tuple[str, str]]:
    """Each zone once, by its present name, as people write it."""
    return [(name, name.replace("_", " ")) for name in present_zones()]


class ZoneField(forms.ChoiceField):
    """A choice of a zone. A record that calls its zone by an old name shows the present one, and is left as it is."""

    def __init__(self, *, empty: Any = None, **kwargs: Any) -> None:
        """``empty``: the words of a first choice for none."""
        super().__init__(choices=lambda: [*([("", empty)] if empty else []), *zone_choices()], **kwargs)
        self.recorded = ""

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        self.recorded = str(form.get_initial_for_field(self, field_name) or "")
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        return present_zone(value) if isinstance(value, str) else value

    def valid_value(self, value: Any) -> bool:
        return is_zone(str(value))

    def clean(self, value: Any) -> str:
        chosen = str(super().clean(value))
        return self.recorded if self.recorded and chosen == present_zone(self.recorded) else chosen


class ProfileForm(forms.Form):
    """Language of the pages and zone of the times on them."""

    language = forms.ChoiceField(
        label=_("Language of pages and mails"),
        help_text=_("The language in which engineers write to you is chosen with each case."),
        choices=words.own_names,
    )
    zone = ZoneField(label=_("Your time zone"))


class NoticesForm(forms.Form):
    """Which of the mails that may be done without are wanted; a ticked one is sent."""

    wanted = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, offered: Sequence[str], declined: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["wanted"].choices = [(code, notice_words.CHOICES[code]) for code in offered]  # type: ignore[attr-defined]
        self.fields["wanted"].initial = [code for code in offered if code not in declined]

    @property
    def declined(self) -> list[str]:
        return [code for code in self.offered if code not in self.cleaned_data["wanted"]]


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
