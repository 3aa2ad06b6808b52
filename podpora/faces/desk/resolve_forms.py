"""The form of an outcome, and that of a plan with its milestones."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.cases.plan_values import LONGEST_TITLE, MOST_STEPS, PlanShown
from podpora.faces.desk import words
from podpora.faces.desk.forms import LONGEST

BLANK: Final = 3
"""So many empty rows stand below the milestones that there are."""

_ASKED_FOR: Final = {
    "sub_reason": "sub-reason",
    "release": "release-or-fix",
    "fix": "release-or-fix",
    "workaround": "workaround",
}
"""Fields that are only for outcomes with this need."""


class ResolveForm(forms.Form):
    """One of the five outcomes (R211). What each needs is decided by the policy, not here."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    sub_reason = forms.ChoiceField(label=_("Which kind"), required=False)
    release = forms.ChoiceField(label=_("Solved in the version"), required=False)
    fix = forms.CharField(label=_("Or by the fix"), required=False, max_length=200)
    workaround = forms.CharField(
        label=_("The workaround"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    message = forms.CharField(
        label=_("Message to the customer"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, moves: Any, said: Any, releases: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {offer.id: offer for offer in moves.outcomes}
        kinds = [(offer.id, kind) for offer in moves.outcomes for kind in offer.sub_reasons]
        choices: dict[str, list[tuple[str, Any]]] = {
            "outcome": [(offer.id, said.closing(offer.id)) for offer in moves.outcomes],
            "sub_reason": [("", "–"), *((kind, said.name(f"closing.outcomes.{of}.{kind}")) for of, kind in kinds)],
            "release": [("", "–"), *((one.version, one.version) for one in releases)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def choices(self) -> list[tuple[Any, Any]]:
        """Each offer with its words, in the order of the policy."""
        return [(self.offers[code], said) for code, said in self.fields["outcome"].choices]  # type: ignore[attr-defined]

    @property
    def wanted_by(self) -> dict[str, str]:
        """What an outcome may need, with the names of the outcomes that do: what stands above the fields of it where
        a browser cannot hide those of other outcomes."""
        found: dict[str, list[str]] = {}
        for offer, said in self.choices:
            for need in offer.needs:
                found.setdefault(need.replace("-", "_"), []).append(said)
        return {need: "; ".join(names) for need, names in found.items()}

    @property
    def offer(self) -> Any:
        """The offer that was chosen."""
        return self.offers[self.cleaned_data["outcome"]]

    def clean(self) -> dict[str, Any]:
        """Without what was written for another outcome before this one was chosen."""
        given: dict[str, Any] = self.cleaned_data
        chosen = self.offers.get(given.get("outcome", ""))
        for name, need in _ASKED_FOR.items():
            if chosen is not None and need not in chosen.needs and name in given:
                given[name] = ""
        return given


class PlanForm(forms.Form):
    """What a plan leads to; for a new one also the severity that is proposed with it, and words to the customer."""

    goal = forms.CharField(
        label=_("What the plan leads to"),
        help_text=_("The customer reads this above the milestones."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )
    aim = forms.ChoiceField(label=_("Leads to the version"), required=False)
    severity = forms.ChoiceField(
        label=_("Propose another severity with it"),
        help_text=_("It takes effect when the customer agrees."),
        required=False,
    )
    message = forms.CharField(
        label=_("Message to the customer"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(
        label=_("Why it changes"),
        help_text=_("Needed where something comes later or not at all. The customer reads it."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )
    outcome = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        is_new: bool,
        releases: Iterable[Any],
        severities: Sequence[str] = (),
        suggested: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aim"].choices = [("", "–"), *((one.version, one.version) for one in releases)]  # type: ignore[attr-defined]
        for name in ("reason",) if is_new else ("severity", "message"):
            del self.fields[name]
        if is_new:
            offered = [
                (level, _suggested(level) if level == suggested else words.severity(level)) for level in severities
            ]
            self.fields["severity"].choices = [("", _("it stays as it is")), *offered]  # type: ignore[attr-defined]


def _suggested(level: str) -> str:
    return gettext("%(severity)s (suggested)") % {"severity": words.severity(level)}


class StepForm(forms.Form):
    """One milestone of a plan; a row that is left empty is none."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What"), required=False, max_length=LONGEST_TITLE)
    due_on = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    after = forms.TypedChoiceField(label=_("Waits for milestone"), required=False, coerce=int, empty_value=None)
    release = forms.ChoiceField(label=_("Waits for the version"), required=False)
    outside = forms.CharField(label=_("Waits for something outside"), required=False, max_length=LONGEST_TITLE)
    is_dropped = forms.BooleanField(label=_("Drop this milestone"), required=False)

    def __init__(
        self, *args: Any, owners: Sequence[tuple[str, str]], releases: Sequence[Any], places: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "owner": owners,
            "after": [("", "–"), *((str(place), str(place)) for place in range(1, places + 1))],
            "release": [("", "–"), *((one.version, one.version) for one in releases)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything into a row that is new."""
        given = self.cleaned_data
        return not given.get("key") and not any(
            given.get(name) for name in ("title", "due_on", "after", "release", "outside")
        )


StepForms = formset_factory(StepForm, extra=0, max_num=MOST_STEPS, absolute_max=MOST_STEPS)


def rows_of(plan: PlanShown | None, owner: str) -> list[dict[str, Any]]:
    """What stands in the rows at first: the milestones that are ahead, and empty ones."""
    ahead = [step for step in plan.steps if step.is_ahead] if plan is not None else []
    places = {step.key: place for place, step in enumerate(ahead, 1)}
    there: list[dict[str, Any]] = [
        {
            "key": step.key,
            "title": step.title,
            "due_on": step.due_on,
            "owner": step.owner_code,
            "after": places.get(step.after_key, ""),
            "release": step.release,
            "outside": step.outside,
        }
        for step in ahead
    ]
    blank: list[dict[str, Any]] = [{"owner": owner} for _blank in range(BLANK)]
    return [*there, *blank][:MOST_STEPS]
