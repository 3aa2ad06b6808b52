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
    """The level, words to the customer, and a note for whoever works there."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Words to the customer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the mail that tells of the move. It is sent before the case moves."),
    )
    note = forms.CharField(
        label=_("Note for the next engineer"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was found and tried, and what comes next. It is kept as a note; the customer never sees it."),
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
        people = [(fit.code, at_work(fit)) for fit in fits]
        self.fields["engineer"].choices = [("", _("whoever accepts")), *people]  # type: ignore[attr-defined]


def at_work(fit: Fit) -> str:
    """The name, and where the engineer is not at work now, that and until when."""
    told = {reason.code: reason.params for reason in fit.because}
    absent, off = told.get(FIT_ABSENT), told.get(FIT_OFF_SHIFT)
    until, opens_at = absent["until"] if absent else None, off["opens_at"] if off else None
    return whereabouts_named(
        fit.name,
        absent_until=datetime.fromisoformat(until) if until else None,
        is_off=off is not None,
        on_at=datetime.fromisoformat(opens_at) if opens_at else None,
    )


def whereabouts_named(name: str, *, absent_until: datetime | None, is_off: bool, on_at: datetime | None) -> str:
    """The name of an engineer as selects have it: with where the person is, unless at work for all that is known."""
    if absent_until is not None:
        return gettext("%(name)s – absent until %(until)s") % {"name": name, "until": _near(absent_until)}
    if not is_off:
        return name
    if on_at is None:
        return gettext("%(name)s – off shift") % {"name": name}
    return gettext("%(name)s – off shift until %(until)s") % {"name": name, "until": _near(on_at)}


def _near(at: datetime) -> str:
    return times.near(at, now())
