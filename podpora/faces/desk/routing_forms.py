"""Forms of levels, continuous work and handovers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import times
from podpora.lib.moment import now
from podpora.policy.because_routing import FIT_ABSENT, FIT_OFF_SHIFT
from podpora.policy.routing import Fit


class LevelForm(forms.Form):
    """The level, and words to the customer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Words to the customer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the mail that tells of the move. It is sent before the case moves."),
    )

    def __init__(self, *args: Any, levels: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(each, str(each)) for each in levels]  # type: ignore[attr-defined]


class HandoverForm(forms.Form):
    """What the next engineer has to know, and who that is. ``key`` makes that sending twice is sending once."""

    summary = forms.CharField(
        label=_("Summary"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What was found, what was tried, what comes next, and whom to reach at the customer."),
    )
    engineer = forms.ChoiceField(label=_("To"), required=False)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, fits: Sequence[Fit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(fit.code, _at_work(fit)) for fit in fits]
        self.fields["engineer"].choices = [("", _("whoever accepts")), *people]  # type: ignore[attr-defined]


def _at_work(fit: Fit) -> str:
    """The name, and where the engineer is not at work now, that and until when."""
    told = {reason.code: reason.params for reason in fit.because}
    if FIT_ABSENT in told:
        until = _near(told[FIT_ABSENT]["until"])
        return gettext("%(name)s – absent until %(until)s") % {"name": fit.name, "until": until}
    if FIT_OFF_SHIFT not in told:
        return fit.name
    opens_at = told[FIT_OFF_SHIFT]["opens_at"]
    if opens_at is None:
        return gettext("%(name)s – off shift") % {"name": fit.name}
    return gettext("%(name)s – off shift until %(until)s") % {"name": fit.name, "until": _near(opens_at)}


def _near(at: str) -> str:
    return times.near(datetime.fromisoformat(at), now())
