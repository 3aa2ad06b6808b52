"""The figures of the desk: how promises were kept, what came and went, what is open, what falls due."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.views.reports_asked import Asked
from podpora.faces.desk.views.reports_charts import Bar, Cell, Figure, Part, Piece, bars, cell_said, columns, percent
from podpora.faces.web import times
from podpora.faces.web.policy_words import PolicyWords
from podpora.reports.attainment import EVALUATION, Kept, Tally, summed
from podpora.reports.workload import DueHour, Flow, Standing

_TONES = ("a1", "a2", "a3", "a4", "a5")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that the page counts."""

    tallies: tuple[Tally, ...]
    flow: Flow
    standing: Standing
    due: tuple[DueHour, ...]


def figures_of(found: Numbers, asked: Asked, words: PolicyWords | None) -> dict[str, Figure]:
    """All tables of the page by their key, in their order."""
    program: Callable[[str], str] = words.program if words else str
    products = {tally.product: tally.product_name for tally in found.tallies}
    tables = [
        _due(found.due),
        _kept("programs", gettext("First responses by program"), gettext("Program"), _by(found, "program", program)),
        _kept(
            "severities", gettext("First responses by severity"), gettext("Severity"), _by(found, "severity", _level)
        ),
        _kept(
            "products", gettext("First responses by product"), gettext("Product"), _by(found, "product", products.get)
        ),
        _kept_over_time(found.tallies, asked),
        _evaluations(found),
        _flow(found.flow, asked),
        _open(found.standing),
        _owed(found.standing),
    ]
    return {table.key: table for table in tables}


# --- promises -------------------------------------------------------------------------------------------------------


def _by(found: Numbers, part: str, name: Callable[[str], str | None]) -> list[tuple[str, Kept]]:
    return [(name(of) or of, kept) for (of,), kept in summed(found.tallies, part).items()]


def _kept(key: str, title: str, head: str, lines: Sequence[tuple[str, Kept]]) -> Figure:
    missed = ("missed", gettext("Breached"))
    return Figure(
        key=key,
        title=title,
        note=gettext("Promises that fell due in these days. Best effort and evaluations are not among them."),
        heads=(head, gettext("Due"), gettext("Met"), gettext("Breached"), gettext("Share met")),
        rows=tuple((name, *_cells(kept)) for name, kept in lines),
        picture=bars(title, [_bar(name, kept, missed) for name, kept in lines]),
        legend=(("kept", gettext("Met")), missed),
    )


def _evaluations(found: Numbers) -> Figure:
    title = gettext("Evaluations")
    lines = [(_level(of), kept) for (of,), kept in summed(found.tallies, "severity", measure=EVALUATION).items()]
    missed = ("soon", gettext("Late"))
    return Figure(
        key="evaluations",
        title=title,
        note=gettext("Aims of first response for evaluations that fell due in these days. They are never breached."),
        heads=(gettext("Severity"), gettext("Due"), gettext("Met"), gettext("Late"), gettext("Share met")),
        rows=tuple((name, *_cells(kept)) for name, kept in lines),
        picture=bars(title, [_bar(name, kept, missed) for name, kept in lines]),
        legend=(("kept", gettext("Met")), missed),
    )


def _kept_over_time(tallies: Sequence[Tally], asked: Asked) -> Figure:
    title = gettext("First responses by week") if asked.span.is_by_week else gettext("First responses by month")
    sums = summed_by_stretch(tallies, len(asked.span.stretches()))
    lines = list(zip(_days(asked), sums, strict=True))
    missed = ("missed", gettext("Breached"))
    return Figure(
        key="over-time",
        title=title,
        note=gettext("Promises by the day on which they fell due."),
        heads=(gettext("From"), gettext("Due"), gettext("Met"), gettext("Breached"), gettext("Share met")),
        rows=tuple((day, *_cells(kept)) for (_, day), kept in lines),
        picture=columns(
            title,
            [_bar(short, kept, missed) for (short, _), kept in lines],
            is_stacked=True,
        ),
        legend=(("kept", gettext("Met")), missed),
    )


def summed_by_stretch(tallies: Sequence[Tally], count: int) -> list[Kept]:
    """The firm promises of each week or month."""
    sums = {int(place): kept for (place,), kept in summed(tallies, "stretch").items()}
    return [sums.get(place, Kept()) for place in range(count)]


def _bar(name: str, kept: Kept, missed: tuple[str, str]) -> Bar:
    """``missed``: tone and word of what was not met."""
    tone, word = missed
    met = Piece(kept.met, "kept", f"{gettext('Met')}: {kept.met}")
    return Bar(name, (met, Piece(kept.missed, tone, f"{word}: {kept.missed}")), said(kept))


def said(kept: Kept) -> str:
    """``84 % (21 of 25)``, or a dash."""
    numbers = {"share": percent(kept.met, kept.all), "met": cell_said(kept.met), "all": cell_said(kept.all)}
    return gettext("%(share)s (%(met)s of %(all)s)") % numbers if kept.all else "–"


def _cells(kept: Kept) -> tuple[Cell, ...]:
    return kept.all, kept.met, kept.missed, Part(kept.met, kept.all)


def _level(severity: str) -> str:
    return desk_words.severity(severity) if severity else gettext("No severity")


# --- coming and going -----------------------------------------------------------------------------------------------


def _flow(found: Flow, asked: Asked) -> Figure:
    by_week, by_month = gettext("Opened and closed by week"), gettext("Opened and closed by month")
    title = by_week if asked.span.is_by_week else by_month
    lines = list(zip(_days(asked), found.opened, found.closed, strict=True))
    return Figure(
        key="flow",
        title=title,
        note=gettext("Cases by the day on which they were opened or closed."),
        heads=(gettext("From"), gettext("Opened"), gettext("Closed")),
        rows=tuple((day, opened, closed) for (_, day), opened, closed in lines),
        picture=columns(
            title,
            [
                Bar(
                    short,
                    (
                        Piece(opened, "open", f"{gettext('Opened')}: {opened}"),
                        Piece(closed, "gone", f"{gettext('Closed')}: {closed}"),
                    ),
                    gettext("%(opened)d opened, %(closed)d closed") % {"opened": opened, "closed": closed},
                )
                for (short, _), opened, closed in lines
            ],
        ),
        legend=(("open", gettext("Opened")), ("gone", gettext("Closed"))),
    )


def _days(asked: Asked) -> Iterator[tuple[str, str]]:
    """The first day of each week or month, short and whole."""
    for stretch in asked.span.stretches():
        yield times.said(stretch.begins_at, asked.span.zone, "short").partition(",")[0], stretch.day.isoformat()


# --- open cases -----------------------------------------------------------------------------------------------------


def _open(found: Standing) -> Figure:
    lines = [(desk_words.state(state), counts) for state, counts in found.by_state.items()]
    title = gettext("Open cases by state and age")
    note = gettext("All open cases now, whatever the days above; the age counts from when a case was opened.")
    return _aged("open", title, note, gettext("State"), lines)


def _owed(found: Standing) -> Figure:
    names = {
        "vendor": gettext("The next step is ours"),
        "customer": gettext("The customer's"),
        "third-party": gettext("A third party's"),
    }
    lines = [(names[side], counts) for side, counts in found.by_side.items()]
    title = gettext("Who owes the next step, since when")
    note = gettext("All open cases now, whatever the days above.")
    return _aged("owed", title, note, gettext("Who owes the next step"), lines)


def _aged(key: str, title: str, note: str, head: str, lines: Sequence[tuple[str, Sequence[int]]]) -> Figure:
    ages = (
        gettext("up to 1 day"),
        gettext("1 to 3 days"),
        gettext("3 to 7 days"),
        gettext("7 to 30 days"),
        gettext("over 30 days"),
    )
    return Figure(
        key=key,
        title=title,
        note=note,
        heads=(head, *ages, gettext("All")),
        rows=tuple((name, *counts, sum(counts)) for name, counts in lines),
        picture=bars(
            title,
            [Bar(name, _aged_pieces(ages, counts), _cases(sum(counts))) for name, counts in lines],
            whole=max((sum(counts) for _, counts in lines), default=0),
        ),
        legend=tuple(zip(_TONES, ages, strict=True)),
    )


def _aged_pieces(ages: Sequence[str], counts: Sequence[int]) -> tuple[Piece, ...]:
    return tuple(Piece(count, tone, f"{age}: {count}") for age, tone, count in zip(ages, _TONES, counts, strict=True))


def _cases(count: int) -> str:
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": cell_said(count)}


def _due(hours: Sequence[DueHour]) -> Figure:
    title = gettext("Due in the next 24 hours")
    lines = [(times.said(hour.begins_at, None, "time"), hour) for hour in hours]
    return Figure(
        key="due",
        title=title,
        note=gettext("First responses still owed, by the hour in which they fall due on your clocks."),
        heads=(gettext("From"), gettext("Promises"), gettext("Evaluations")),
        rows=tuple((hour.begins_at, hour.firm, hour.evaluation) for hour in hours),
        picture=columns(
            title,
            [
                Bar(
                    at,
                    (
                        Piece(hour.firm, "open", f"{gettext('Promises')}: {hour.firm}"),
                        Piece(hour.evaluation, "gone", f"{gettext('Evaluations')}: {hour.evaluation}"),
                    ),
                    str(hour.firm + hour.evaluation),
                )
                for at, hour in lines
            ],
            is_stacked=True,
        ),
        legend=(("open", gettext("Promises")), ("gone", gettext("Evaluations"))),
        is_wide=True,
    )


def firm_kept(tallies: Sequence[Tally]) -> Kept:
    """All firm promises."""
    return sum((kept for kept in summed(tallies, "measure").values()), Kept())
