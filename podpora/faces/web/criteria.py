"""Which criterion of the severity definitions applies: asked with each severity that somebody wishes for (R199)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.policy_words import PolicyWords


class CriteriaForm(forms.Form):
    """A form with a field ``severity``, and for each level one that offers the criteria of its definition; what is
    chosen under another level than the one wished for is left alone."""

    def offer_criteria(self, said_by: PolicyWords, levels: Iterable[str]) -> None:
        """Ask for the criterion under each of these levels that has any, in the words of the policy."""
        wanted = set(levels)
        for severity in said_by.policy.document.severities:
            clauses = [f"severity.{severity.id}.criteria.{code}" for code in severity.criteria]
            choices = [(clause, said) for clause in clauses if (said := said_by.say(clause, "body"))]
            if choices and severity.id in wanted:
                self.fields[_name(severity.id)] = forms.ChoiceField(
                    label=_("Which of these applies?"), choices=choices, required=False, widget=forms.RadioSelect
                )

    def criteria_of(self, level: str) -> Any:
        """The field of that level, bound; None where it has no criteria."""
        return self[_name(level)] if _name(level) in self.fields else None

    @property
    def criterion(self) -> str:
        """The clause key that was chosen under the severity wished for, or ''."""
        chosen: str = self.cleaned_data.get(_name(self.cleaned_data["severity"]), "")
        return chosen


def _name(level: str) -> str:
    return f"criterion_{level}"
