"""Forms of the roster: how an engineer works, and when somebody is away."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from podpora.faces.desk.admin.fields import RecordForm, zone_field

DEPTHS: Final = (
    ("", _("none")),
    ("1", _("1: knows the basics")),
    ("2", _("2: works alone")),
    ("3", _("3: helps others")),
)
_OF_SKILL: Final = "skill:"


class ProfileForm(RecordForm):
    """Zone, shifts, limit, and one depth for each product."""

    zone = zone_field()
    shifts = forms.CharField(
        label=_("Shifts"),
        required=False,
        max_length=400,
        help_text=_(
            "Weekly hours in this time zone, such as “mon-fri 08:00-16:00, sat 10:00-14:00”. A shift may run over "
            "midnight: “fri 22:00-06:00”. Empty: no working hours are on record, and colleagues on shift come first."
        ),
    )
    load_limit = forms.IntegerField(
        label=_("Most open cases"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("With so many, the engineer is given no more. Empty: no limit."),
    )

    def __init__(self, *args: Any, products: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in products:
            field = forms.ChoiceField(label=name, required=False, choices=DEPTHS)
            self.fields[_OF_SKILL + code] = field

    def skills(self) -> dict[str, int]:
        """Depth by code of product, of those that have one."""
        given = self.cleaned_data
        return {
            name.removeprefix(_OF_SKILL): int(value)
            for name, value in given.items()
            if name.startswith(_OF_SKILL) and value
        }

    @staticmethod
    def initial_of(skills: dict[str, int]) -> dict[str, str]:
        """What the fields of the skills begin with."""
        return {_OF_SKILL + code: str(depth) for code, depth in skills.items()}


class AbsenceForm(forms.Form):
    """From when until when somebody is away, on the clock of their shifts."""

    from_at = forms.DateTimeField(label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    until_at = forms.DateTimeField(label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    words = forms.CharField(
        label=_("Why"), required=False, max_length=200, help_text=_("For those who plan the work; nobody else sees it.")
    )
    hands_on = forms.BooleanField(
        label=_("Open cases are handed on when it begins"),
        required=False,
        help_text=_("To whom they fit best where the queue assigns by itself; else back to their queues."),
    )

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """Both on the clock of ``zone``."""
        given = self.cleaned_data
        walls: tuple[datetime, datetime] = (given["from_at"], given["until_at"])
        first, last = (wall.replace(tzinfo=ZoneInfo(zone)) for wall in walls)
        return first, last
