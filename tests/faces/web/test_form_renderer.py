"""Form fields written without a template are, byte for byte, what Django's templates make of them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from podpora.faces.web.form_renderer import PlainRenderer

NASTY = "<b>\"Jana\" & 'Petr'</b>\n"
CHOICES = [("", "–"), ("1", NASTY), (2, gettext_lazy("Severity")), ("3", mark_safe("<i>as it is</i>"))]


class Everything(forms.Form):
    """Each kind of field that our pages use, and some that they do not."""

    line = forms.CharField(
        label="Line", max_length=20, widget=forms.TextInput(attrs={"title": NASTY, "autofocus": True})
    )
    off = forms.CharField(required=False, widget=forms.TextInput(attrs={"spellcheck": False, "data-n": 7}))
    mail = forms.EmailField(required=False)
    count = forms.IntegerField(min_value=1, localize=True)
    ratio = forms.FloatField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput)
    mark = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    tick = forms.BooleanField(required=False)
    file = forms.FileField(required=False, widget=forms.FileInput)
    kept = forms.FileField(required=False)
    one = forms.ChoiceField(choices=CHOICES)
    grouped = forms.ChoiceField(choices=[("Group", CHOICES), ("9", "Nine")])
    many = forms.MultipleChoiceField(choices=CHOICES)
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    ticks = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    day = forms.DateField()
    hour = forms.TimeField()


GIVEN = {
    "line": NASTY,
    "mail": "x",
    "count": "12000",
    "ratio": "1.5",
    "secret": "s",
    "mark": NASTY,
    "words": f"\n{NASTY}",
    "tick": "on",
    "one": "2",
    "grouped": "3",
    "many": ["1", "3"],
    "radio": "1",
    "ticks": ["2"],
}


@pytest.mark.parametrize("given", [None, {}, GIVEN], ids=["fresh", "empty", "filled"])
@pytest.mark.parametrize("language", ["en", "pl"])
def test_each_field_is_what_django_makes_of_it(given: dict[str, Any] | None, language: str) -> None:
    from django.utils import translation

    with translation.override(language):
        ours, theirs = (
            Everything(given, renderer=renderer, prefix="p") for renderer in (PlainRenderer(), DjangoTemplates())
        )
        for mine, plain in zip(ours, theirs, strict=True):
            assert str(mine) == str(plain)
            assert str(mine.errors) == str(plain.errors)
            assert [str(option.tag()) for option in mine.subwidgets] == [
                str(option.tag()) for option in plain.subwidgets
            ]
        assert str(ours.non_field_errors()) == str(theirs.non_field_errors())
        assert ours.as_p() == theirs.as_p()


def test_it_is_the_renderer_of_our_pages(settings: Any) -> None:
    assert isinstance(forms.Form().renderer, PlainRenderer)
