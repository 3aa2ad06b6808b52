"""Forms of the case page. Choices come from what the case allows now (``cases.selectors.moves_for``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from podpora.cases.values import Upload
from podpora.faces.desk import words
from podpora.faces.web.criteria import CriteriaForm
from podpora.faces.web.policy_words import PolicyWords

LONGEST = 100_000


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        clean = super().clean
        return [clean(one, initial) for one in given]


def uploads(files: Iterable[UploadedFile]) -> tuple[Upload, ...]:
    """Files of a form as the acts take them, still to be read in pieces."""
    return tuple(
        Upload(name=file.name or "", content_type=file.content_type or "", chunks=file.chunks()) for file in files
    )


@dataclass(frozen=True, slots=True)
class Fresh:
    """What the page shows of a ``WriteForm`` that nobody has sent yet: words by name, and no faults."""

    typed: Mapping[str, Any]
    errors: tuple[()] = ()


class WriteForm(forms.Form):
    """A reply or a note: words, files, and the marks against sending twice and overwriting unseen."""

    body = forms.CharField(max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 7}))
    attached = FilesField(required=False, allow_empty_file=True, label=_("Files"))
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def typed(self) -> dict[str, Any]:
        """What was sent in each field, by name."""
        return {name: self.data.get(self.add_prefix(name), "") for name in self.fields}

    def file_names(self) -> list[str]:
        """What the files that came along are called: where the form is refused, they have to be chosen anew."""
        return [file.name or "" for file in self.files.getlist(self.add_prefix("attached"))] if self.files else []


class ReplyForm(WriteForm):
    """A reply, who owes the next step after it, and what goes with it: a note, a severity that is proposed."""

    state = forms.ChoiceField(required=False, label=_("Afterwards"))
    beside_note = forms.CharField(required=False, max_length=LONGEST, strip=False)
    severity = forms.CharField(required=False, max_length=16)
    severity_words = forms.CharField(required=False, max_length=4000)

    def __init__(self, *args: Any, states: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("state stays")), *((code, words.state(code)) for code in states)]  # type: ignore[attr-defined]


class SeverityForm(CriteriaForm):
    """Another severity, with the criterion that applies and the impact in words (R199)."""

    severity = forms.ChoiceField(label=_("Severity"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("How the impact differs"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, levels: Iterable[str], said_by: PolicyWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(level, words.severity(level)) for level in levels]
        self.fields["severity"].choices = choices  # type: ignore[attr-defined]
        self.offer_criteria(said_by, [level for level, _title in choices])
