"""The form of a macro: a text for each language in one item, and the changes that go with it."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from podpora.cases.actions.save_macro import LONGEST, LONGEST_NAME, LONGEST_WORDS, MacroGiven
from podpora.faces.desk import words
from podpora.faces.web import words as common

STATES: Final = ("open", "waiting-on-customer", "waiting-on-third-party")


def _text(label: Any, *, limit: int = LONGEST, rows: int = 5, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=limit, strip=False, widget=widget, **more)


class MacroForm(forms.Form):
    """Name, a text per language (``text-pl``), state, note, a severity to propose; shared for who may share."""

    name = forms.CharField(label=pgettext_lazy("name of a thing", "Name"), max_length=LONGEST_NAME)
    state = forms.ChoiceField(label=_("State afterwards"), required=False)
    note = _text(_("Note kept with it"), rows=3, help_text=_("Only engineers see notes."))
    severity = forms.ChoiceField(
        label=_("Propose another severity with it"),
        help_text=_("It takes effect when the customer agrees."),
        required=False,
    )
    severity_words = _text(_("How the impact differs"), limit=LONGEST_WORDS, rows=2)
    is_shared = forms.BooleanField(label=_("For everybody at the desk"), required=False)

    def __init__(self, *args: Any, languages: Iterable[str], levels: Iterable[str], may_share: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.languages = tuple(languages)
        for code in self.languages:
            self.fields[f"text-{code}"] = _text(common.word(common.LANGUAGES, code))
            self.fields[f"text-{code}"].widget.attrs["lang"] = code
        self.fields["state"].choices = [("", _("state stays")), *((code, words.state(code)) for code in STATES)]  # type: ignore[attr-defined]
        self.fields["severity"].choices = [("", "–"), *((level, words.severity(level)) for level in levels)]  # type: ignore[attr-defined]
        if not may_share:
            del self.fields["is_shared"]

    def clean(self) -> dict[str, Any]:
        said, texts = self.cleaned_data, [f"text-{code}" for code in self.languages]
        if not self.errors and not any(said.get(name, "").strip() for name in (*texts, "note")):
            self.add_error(texts[0], gettext("Write the answer in one language at least, or a note."))
        return said

    @property
    def texts(self) -> list[Any]:
        """The bound fields of the texts, in order."""
        return [self[f"text-{code}"] for code in self.languages]

    @property
    def given(self) -> MacroGiven:
        """What was typed, for the act."""
        said = self.cleaned_data
        return MacroGiven(
            name=said["name"],
            texts={code: said[f"text-{code}"] for code in self.languages},
            state=said["state"],
            note=said["note"],
            severity=said["severity"],
            severity_words=said["severity_words"],
            is_shared=bool(said.get("is_shared")),
        )


def initial_of(macro: Any) -> dict[str, Any]:
    """What the form of a macro that is there begins with."""
    kept = {name: getattr(macro, name) for name in ("name", "state", "note", "severity", "severity_words", "is_shared")}
    return kept | {f"text-{code}": text for code, text in macro.texts.items()}
