"""What the calculator is asked: program, severity, place and instant, read from an address that can be shared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from podpora.faces.web.countries import countries, in_order, part_name
from podpora.faces.web.forms import ZoneField, zone_choices
from podpora.faces.web.policy.places import Somewhere, zone_in
from podpora.faces.web.policy_words import PolicyWords
from podpora.people import places
from podpora.policy import Policy
from podpora.policy.holidays import subdivisions_on_file

FIRST, LAST = 2000, 2099
"""The years for which the calculator answers."""

WORDS: Final = ("program", "severity", "country", "subdivision", "zone", "at", "second")
"""The words of the address."""


class WhenForm(forms.Form):
    """The question. Fields that the address leaves out take the values of ``start``; ``program``: the reader's own."""

    program = forms.ChoiceField(label=_("Program"))
    severity = forms.ChoiceField(label=_("Severity"))
    country = forms.ChoiceField(
        label=_("Country"),
        choices=lambda: [pair for pair in countries() if pair[0] in places.countries()],
        help_text=_("Its public holidays count, and the languages of its region."),
    )
    subdivision = forms.ChoiceField(
        label=_("Part of the country"),
        required=False,
        help_text=_("Where parts of the country have public holidays of their own."),
    )
    zone = ZoneField(
        label=_("Time zone"),
        help_text=_("The first in the list is the one that is usual in the country."),
        required=False,
    )
    at = forms.CharField(
        label=_("Filed at"),
        max_length=32,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("Date and time on the clock of the place."),
    )
    second = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        policy: Policy,
        start: Somewhere,
        now: datetime,
        language: str,
        program: str = "",
    ):
        country = asked.get("country") or start.country
        self._policy, self._country, self._program = policy, country, program
        super().__init__(self._filled(asked, start, now))
        names = PolicyWords(policy, language)
        self._choose("program", [(code, names.program(code)) for code in policy.document.programs])
        if policy.levels:
            self._choose("severity", [(level, names.name(f"severity.{level}")) for level in policy.levels])
        else:
            del self.fields["severity"]
        self._choose("zone", [("", zone_in(country).replace("_", " ")), *zone_choices()])
        parts = subdivisions_on_file(country)
        named = in_order((code, part_name(country, code)) for code in parts)
        self._choose("subdivision", [("", gettext("The whole country")), *named])
        if not parts and not asked.get("subdivision"):
            del self.fields["subdivision"]

    def _filled(self, asked: Mapping[str, str], start: Somewhere, now: datetime) -> dict[str, str]:
        """The address with what it leaves out: the reader's program or the first, the guessed place, now."""
        policy = self._policy
        is_there = self._country == start.country
        zone = asked.get("zone") or (start.zone if is_there else zone_in(self._country))
        local = now.astimezone(ZoneInfo(zone) if places.is_zone(zone) else UTC)
        defaults = {
            "program": self._program
            or next((code for code, p in policy.document.programs.items() if p.hours not in ("none", "always")), "")
            or next(iter(policy.document.programs)),
            "severity": policy.levels[min(1, len(policy.levels) - 1)] if policy.levels else "",
            "country": start.country,
            "subdivision": start.subdivision if is_there and "country" not in asked else "",
            "zone": start.zone if is_there and start.is_own and "country" not in asked else "",
            "at": f"{local:%Y-%m-%dT%H:%M}",
        }
        return {word: asked.get(word) or defaults.get(word, "") for word in WORDS}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_at(self) -> datetime:
        """The wall clock as typed, without a zone; ``clean`` puts the zone to it."""
        try:
            at = datetime.fromisoformat(self.cleaned_data["at"]).replace(tzinfo=None)
        except ValueError:
            raise forms.ValidationError(gettext("Please write the time like this: 2026-02-06T15:00.")) from None
        if not FIRST <= at.year <= LAST:
            said = {"first": FIRST, "last": LAST}
            raise forms.ValidationError(gettext("Please give a year from %(first)s to %(last)s.") % said)
        return at.replace(microsecond=0)

    def clean(self) -> dict[str, Any]:
        """Puts the zone to the wall clock (``filed_at``); a time that the clocks leave out is refused."""
        found = super().clean() or {}
        if "at" not in found or "zone" not in found or "country" not in found:
            return found
        zone = found["zone"] = found["zone"] or zone_in(found["country"])
        local = found["at"].replace(tzinfo=ZoneInfo(zone), fold=1 if found.get("second") else 0)
        found["filed_at"] = local.astimezone(UTC)
        if found["filed_at"].astimezone(local.tzinfo).replace(tzinfo=None) != found["at"]:
            self.add_error("at", _left_out(found["at"], ZoneInfo(zone)))
        found["happens_twice"] = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
        return found


def _left_out(at: datetime, zone: ZoneInfo) -> str:
    """What to say of a wall-clock time between two pushes of the clock."""
    before = at.replace(tzinfo=zone, fold=1).astimezone(UTC).astimezone(zone)
    after = at.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone)
    return gettext(
        "This time does not exist in %(zone)s: the clocks are put forward over it. "
        "Please choose %(before)s or %(after)s."
    ) % {"zone": zone.key, "before": f"{before:%H:%M}", "after": f"{after:%H:%M}"}
