"""The form of a maintenance notice: its product, its words in each language, and when the work is planned."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.words import own_names
from podpora.notifications.selectors import STANDS_IN, NoticeText

LONGEST_TITLE = 200
LONGEST_BODY = 10_000


def _instant(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "class": "short"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


class MaintenanceForm(forms.Form):
    """A draft of a notice. English is always written; who reads another language reads English where it is missing."""

    product = forms.ChoiceField(
        label=_("Product"), help_text=_("Everybody appointed where this product is held hears of it.")
    )
    starts_at = _instant(_("Planned from, on your clock"))
    ends_at = _instant(_("Planned until, on your clock"))
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, products: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("Choose …")), *products]  # type: ignore[attr-defined]
        names = dict(own_names())
        for code, _name in settings.LANGUAGES:
            named = {"language": names[code]}
            self.fields[f"title_{code}"] = forms.CharField(
                label=gettext("Title (%(language)s)") % named, max_length=LONGEST_TITLE, required=code == STANDS_IN
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=gettext("Text (%(language)s)") % named,
                max_length=LONGEST_BODY,
                required=code == STANDS_IN,
                widget=forms.Textarea(attrs={"rows": 8 if code == STANDS_IN else 4}),
            )
        first = ["product", f"title_{STANDS_IN}", f"body_{STANDS_IN}", "starts_at", "ends_at"]
        self.order_fields(first)

    def for_correction(self) -> None:
        """Of a published notice the product stays."""
        del self.fields["product"], self.fields["key"]

    @staticmethod
    def shown(texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """The words of a notice as initial values."""
        return {f"{part}_{code}": said for code, words in texts.items() for part, said in words.items()}

    @property
    def texts(self) -> dict[str, NoticeText]:
        """The words that were typed, by language."""
        given = self.cleaned_data
        return {
            code: NoticeText(given.get(f"title_{code}", ""), given.get(f"body_{code}", ""), code)
            for code, _name in settings.LANGUAGES
        }
