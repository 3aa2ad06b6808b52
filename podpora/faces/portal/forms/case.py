"""The forms of the case page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.faces.portal.forms.wizard import LONG
from podpora.faces.web.criteria import CriteriaForm
from podpora.faces.web.policy_words import PolicyWords


def _words(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        strip=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MessageForm(forms.Form):
    """A message to the engineers. ``key`` makes that sending twice is sending once."""

    body = _words(
        _("Write to us"), _("It goes to the engineer at once. What is new, what you tried, what came of it."), rows=5
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def to_nobody_yet(self) -> None:
        """Say who reads it while no engineer has the case."""
        self.fields["body"].help_text = _(
            "No engineer has taken the case yet; whoever does reads this with it. "
            "What is new, what you tried, what came of it."
        )


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as a file field takes one; without any it is as empty as that."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        one_by_one = super().clean
        return [one_by_one(each, initial) for each in data or [None]]


class FileForm(forms.Form):
    """Files by themselves."""

    file = FilesField(
        label=_("Add files"),
        widget=FilesInput(attrs={"multiple": True}),
        help_text=_("Logs from the time around the fault help most. Take passwords out first."),
        max_length=255,
        allow_empty_file=True,
    )


class SeverityForm(CriteriaForm):
    """Another severity, the criterion that applies, and what has changed (R98, R199)."""

    severity = forms.ChoiceField(label=_("Which severity is it now?"), widget=forms.RadioSelect)
    words = _words(_("What has changed?"), _("The impact as it is now, in your words. It is kept with the change."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, levels: Sequence[str], said_by: PolicyWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["severity"].choices = [(level, level) for level in levels]  # type: ignore[attr-defined]
        self.offer_criteria(said_by, levels)


class CloseForm(forms.Form):
    """The customer ends the case, with the reason (Q42)."""

    words = _words(
        _("Why can it be closed?"),
        _("Solved by yourselves, no longer needed, opened by mistake: a line is enough."),
        rows=3,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FollowOnForm(forms.Form):
    """The matter goes on after closing (Q41)."""

    words = _words(_("What is still wrong, or wrong again?"), rows=5)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SurveyForm(forms.Form):
    """A mark for each topic of the policy, and a comment."""

    def __init__(self, *args: Any, topics: Sequence[tuple[str, str]], lowest: int, highest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = [(str(mark), str(mark)) for mark in range(lowest, highest + 1)]
        for topic, words in topics:
            self.fields[topic] = forms.ChoiceField(label=words, choices=marks, widget=forms.RadioSelect)
        self.topics = [topic for topic, _words in topics]
        self.fields["comment"] = _words(_("Anything to add?"), required=False)

    @property
    def scores(self) -> dict[str, int]:
        """The marks given, by topic."""
        return {topic: int(self.cleaned_data[topic]) for topic in self.topics}
