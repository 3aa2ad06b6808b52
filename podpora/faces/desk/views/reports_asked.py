"""What an address asks of the figures: a span of days on the reader's clocks, and what narrows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from podpora.faces.web import times
from podpora.reports import spans
from podpora.reports.spans import Span

Choice = tuple[str, Any]
"""A code and its name."""

PERIODS: Final = {
    "7d": _("Last 7 days"),
    "30d": _("Last 30 days"),
    "90d": _("Last 90 days"),
    "month": _("This month"),
    "last-month": _("Last month"),
    "year": _("Last 365 days"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """``period`` is a key of ``PERIODS``, empty for days of the reader's own; ``given`` what else the address says."""

    span: Span
    period: str
    given: Mapping[str, str]
    is_unreadable: bool = False

    def query(self, **changed: str) -> str:
        """This address with something changed, behind its ``?``; what is empty is left out."""
        days = {"from": self.span.first.isoformat(), "to": self.span.last.isoformat()}
        said: dict[str, str] = {"period": self.period} if self.period else days
        if "period" in changed:
            said = {}
        said = said | dict(self.given) | changed
        return "?" + urlencode({name: value for name, value in said.items() if value})

    @property
    def span_query(self) -> str:
        """The same days for another page."""
        return self.query(**dict.fromkeys(self.given, ""))

    @property
    def here(self) -> str:
        return self.query()

    @property
    def periods(self) -> list[tuple[str, Any, bool]]:
        """Address and name of each period, and whether it is the one that is shown."""
        return [(self.query(period=code), name, code == self.period) for code, name in PERIODS.items()]

    @property
    def first(self) -> str:
        return self.span.first.isoformat()

    @property
    def last(self) -> str:
        return self.span.last.isoformat()


def asked_in(given: QueryDict, *names: str, now: datetime) -> Asked:
    """What the address says of ``names`` and of the span; a period that there is not is a 404, days that cannot be
    read are the usual ones, and said to be unreadable."""
    zone = times.zone_of(None)
    today = now.astimezone(zone).date()
    narrowed = {name: given.get(name, "").replace("\x00", "")[:100] for name in names}
    first, last, period = given.get("from", ""), given.get("to", ""), given.get("period", "")
    typed = spans.own(first, last, today=today, zone=zone) if not period else None
    if typed is not None:
        return Asked(typed, "", narrowed)
    if period and period not in PERIODS:
        raise Http404
    period = period or spans.USUAL
    is_unreadable = bool(first or last) and not given.get("period")
    return Asked(spans.preset(period, today=today, zone=zone), period, narrowed, is_unreadable)


def one_of(choices: list[Choice], code: str) -> str:
    """The code, where it is one of the choices or empty; else there is nothing here."""
    if code and code not in {each for each, _name in choices}:
        raise Http404
    return code


def select(name: str, label: Any, every: Any, choices: list[Choice], asked: Asked) -> tuple[Any, ...]:
    """What a template makes a list to choose from of: name, label, the word for all, and the choices."""
    return name, label, every, [(code, said, code == asked.given[name]) for code, said in choices]
