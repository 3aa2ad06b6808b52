"""The figures of the desk: how promises were kept, what came and went, what is open, what falls due."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.views.reports_asked import Asked
from podpora.faces.desk.views.reports_charts import Bar, Figure, Piece, bars, cell_said, columns
from podpora.faces.desk.views.reports_closing_tables import ended_figures
from podpora.faces.desk.views.reports_kept_tables import days_of, kept_figures
from podpora.faces.web import times
from podpora.faces.web.policy_words import PolicyWords
from podpora.reports.attainment import Tally
from podpora.reports.closings import Ended
from podpora.reports.workload import DueHour, Flow, Standing

_TONES = ("a1", "a2", "a3", "a4", "a5")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that the page counts."""

    tallies: tuple[Tally, ...]
    flow: Flow
    ended: Ended
    standing: Standing
    due: tuple[DueHour, ...]


def figures_of(found: Numbers, asked: Asked, words: PolicyWords | None) -> dict[str, Figure]:
    """All tables of the page by their key, in their order."""
    tables = [
        _due(found.due),
        *kept_figures(found.tallies, asked, words),
        _flow(found.flow, asked),
        *ended_figures(found.ended, words),
        _open(found.standing),
        _owed(found.standing),
    ]
    return {table.key: table for table in tables}


# --- coming and going -----------------------------------------------------------------------------------------------


def _flow(found: Flow, asked: Asked) -> Figure:
    by_week, by_month = gettext("Opened and closed by week"), gettext("Opened and closed by month")
    title = by_week if asked.span.is_by_week else by_month
    lines = list(zip(days_of(asked), found.opened, found.closed, strict=True))
    return Figure(
        key="flow",
        title=title,
        note=gettext("Cases by the day on which they were opened or closed."),
        heads=(gettext("From"), gettext("Opened"), pgettext("cases", "Closed")),
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
        legend=(("open", gettext("Opened")), ("gone", pgettext("cases", "Closed"))),
    )


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
