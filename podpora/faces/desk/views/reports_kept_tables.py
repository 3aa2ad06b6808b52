"""How promises were kept, as figures; what was missed leads to the list of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.views.reports_asked import Asked
from podpora.faces.desk.views.reports_charts import Bar, Cell, Figure, Part, Piece, bars, cell_said, columns, percent
from podpora.faces.desk.views.reports_wish import region_name
from podpora.faces.web import times
from podpora.faces.web.policy_words import PolicyWords
from podpora.reports.attainment import EVALUATION, FIRM, Kept, Tally, summed

_MISSED: Final = 3
"""The column of what was missed."""
Line = tuple[str, str, Kept]
"""Code, name, and how promises were kept."""


def kept_figures(tallies: Sequence[Tally], asked: Asked, words: PolicyWords | None) -> list[Figure]:
    """Firm promises by program, severity, product, region and time, then the aims of evaluations."""
    program: Callable[[str], str] = words.program if words else str
    products = {tally.product: tally.product_name for tally in tallies}
    kinds: tuple[tuple[str, str, str, str, Callable[[str], str | None]], ...] = (
        ("programs", "program", gettext("First responses by program"), gettext("Program"), program),
        ("severities", "severity", gettext("First responses by severity"), gettext("Severity"), _level),
        ("products", "product", gettext("First responses by product"), gettext("Product"), products.get),
        ("regions", "region", gettext("First responses by region"), gettext("Region"), _region(words)),
    )
    return [
        *(_kept(key, title, head, part, _by(tallies, part, name), asked) for key, part, title, head, name in kinds),
        _over_time(tallies, asked),
        _evaluations(tallies, asked),
    ]


def firm_kept(tallies: Sequence[Tally]) -> Kept:
    """All firm promises."""
    return sum((kept for kept in summed(tallies, "measure").values()), Kept())


def days_of(asked: Asked) -> Iterator[tuple[str, date]]:
    """The first day of each week or month, short and whole."""
    for stretch in asked.span.stretches():
        yield times.said(stretch.begins_at, asked.span.zone, "short").partition(",")[0], stretch.day


# --- parts ----------------------------------------------------------------------------------------------------------


def _by(tallies: Sequence[Tally], part: str, name: Callable[[str], str | None], measure: str = FIRM) -> list[Line]:
    return [(of, name(of) or of, kept) for (of,), kept in summed(tallies, part, measure=measure).items()]


def _kept(key: str, title: str, head: str, part: str, lines: Sequence[Line], asked: Asked) -> Figure:
    missed = ("missed", gettext("Breached"))
    return Figure(
        key=key,
        title=title,
        note=gettext("Promises that fell due in these days. Best effort and evaluations are not among them."),
        heads=(head, gettext("Due"), gettext("Met"), gettext("Breached"), gettext("Share met")),
        rows=tuple((name, *_cells(kept)) for _, name, kept in lines),
        picture=bars(title, [_bar(name, kept, missed) for _, name, kept in lines]),
        legend=(("kept", gettext("Met")), missed),
        leads=_leads(lines, part, asked),
    )


def _evaluations(tallies: Sequence[Tally], asked: Asked) -> Figure:
    title = gettext("Evaluations")
    lines = _by(tallies, "severity", _level, EVALUATION)
    missed = ("soon", gettext("Late"))
    return Figure(
        key="evaluations",
        title=title,
        note=gettext("Aims of first response for evaluations that fell due in these days. They are never breached."),
        heads=(gettext("Severity"), gettext("Due"), gettext("Met"), gettext("Late"), gettext("Share met")),
        rows=tuple((name, *_cells(kept)) for _, name, kept in lines),
        picture=bars(title, [_bar(name, kept, missed) for _, name, kept in lines]),
        legend=(("kept", gettext("Met")), missed),
        leads=_leads(lines, "severity", asked, of="evaluations"),
    )


def _over_time(tallies: Sequence[Tally], asked: Asked) -> Figure:
    title = gettext("First responses by week") if asked.span.is_by_week else gettext("First responses by month")
    stretches = asked.span.stretches()
    sums = {int(place): kept for (place,), kept in summed(tallies, "stretch").items()}
    kept_of = [sums.get(place, Kept()) for place in range(len(stretches))]
    lines = list(zip(days_of(asked), kept_of, strict=True))
    missed = ("missed", gettext("Breached"))
    days = [part.day for part in stretches]
    ends = [*(day - timedelta(days=1) for day in days[1:]), asked.span.last]
    leads = {
        (place, _MISSED): _missed_at(asked, period="", **{"from": first.isoformat(), "to": last.isoformat()})
        for place, (first, last) in enumerate(zip(days, ends, strict=True))
        if kept_of[place].missed
    }
    return Figure(
        key="over-time",
        title=title,
        note=gettext("Promises by the day on which they fell due."),
        heads=(gettext("From"), gettext("Due"), gettext("Met"), gettext("Breached"), gettext("Share met")),
        rows=tuple((day, *_cells(kept)) for (_, day), kept in lines),
        picture=columns(title, [_bar(short, kept, missed) for (short, _), kept in lines], is_stacked=True),
        legend=(("kept", gettext("Met")), missed),
        leads=leads,
    )


def _leads(lines: Sequence[Line], part: str, asked: Asked, **more: str) -> dict[tuple[int, int], str]:
    """From the count of what was missed to the list of it; a line without a code leads nowhere."""
    return {
        (place, _MISSED): _missed_at(asked, **{part: code}, **more)
        for place, (code, _, kept) in enumerate(lines)
        if code and kept.missed
    }


def _missed_at(asked: Asked, **changed: str) -> str:
    return reverse("desk:reports_breaches") + asked.query(**changed)


def _bar(name: str, kept: Kept, missed: tuple[str, str]) -> Bar:
    """``missed``: tone and word of what was not met."""
    tone, word = missed
    met = Piece(kept.met, "kept", f"{gettext('Met')}: {kept.met}")
    return Bar(name, (met, Piece(kept.missed, tone, f"{word}: {kept.missed}")), _said(kept))


def _said(kept: Kept) -> str:
    """``84 % (21 of 25)``, or a dash."""
    numbers = {"share": percent(kept.met, kept.all), "met": cell_said(kept.met), "all": cell_said(kept.all)}
    return gettext("%(share)s (%(met)s of %(all)s)") % numbers if kept.all else "–"


def _cells(kept: Kept) -> tuple[Cell, ...]:
    return kept.all, kept.met, kept.missed, Part(kept.met, kept.all)


def _level(severity: str) -> str:
    return desk_words.severity(severity) if severity else gettext("No severity")


def _region(words: PolicyWords | None) -> Callable[[str], str]:
    return lambda code: region_name(code, words) if code else gettext("No region")
