"""For how long cases waited for whom, for who reads the figures."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_asked import Asked
from podpora.faces.desk.views.reports_charts import Bar, Cell, Figure, Lasted, Part, Piece, bars, columns, percent
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_kept_tables import days_of
from podpora.faces.desk.views.reports_wish import region_name, wish_in
from podpora.faces.web import times
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.waiting import Waited, Waiting, waiting
from podpora.reports.workload import SIDES

_TONES: Final = {"vendor": "open", "customer": "gone", "third-party": "soon"}
_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR


@require_GET
@for_engineers
def overview(request: ReaderRequest) -> HttpResponse:
    """How long cases waited; what narrows the figures narrows it."""
    words = words_in_force()
    asked, found, selects = _asked(request, words)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "waiting",
        "is_all": True,
        "figures": list(figures_of(found, asked, words).values()),
        "heads": [(name, times.duration(found.whole.seconds[side])) for side, name in _names().items()],
        "sees_federal": request.actor.row.is_federal,
        "here": "reports",
    }
    return page(request, "desk/reports/waiting.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """One table of the page as a file."""
    words = words_in_force()
    asked, found, _selects = _asked(request, words)
    figure = figures_of(found, asked, words).get(key)
    if figure is None:
        raise Http404
    return file_of(kind, f"waiting-{key}", figure.title, figure.heads_of_file, figure.rows)


def figures_of(found: Waiting, asked: Asked, words: PolicyWords | None) -> dict[str, Figure]:
    """All tables of the page by their key, in their order."""
    program: Callable[[str], str] = words.program if words else str
    over_time = gettext("Waiting by week") if asked.span.is_by_week else gettext("Waiting by month")
    days = [(short, day, waited) for (short, day), waited in zip(days_of(asked), found.stretches, strict=True)]
    tables = [
        _figure("over-time", over_time, gettext("From"), days, is_over_time=True),
        _figure("programs", gettext("Waiting by program"), gettext("Program"), _lines(found.program, program)),
        _figure("severities", gettext("Waiting by severity"), gettext("Severity"), _lines(found.severity, _level)),
        _figure(
            "products", gettext("Waiting by product"), gettext("Product"), _lines(found.product, found.products.get)
        ),
        _figure("regions", gettext("Waiting by region"), gettext("Region"), _lines(found.region, _region(words))),
    ]
    return {table.key: table for table in tables}


# --- parts ----------------------------------------------------------------------------------------------------------


def _asked(request: ReaderRequest, words: PolicyWords | None) -> tuple[Any, ...]:
    """What the address asks for, and what was waited, for who reads figures."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    asked, wish, selects = wish_in(request, words)
    return asked, waiting(request.actor, wish, now=now()), selects


def _names() -> dict[str, str]:
    return {
        "vendor": gettext("With us"),
        "customer": gettext("With the customer"),
        "third-party": gettext("With a third party"),
    }


def _lines(waited: dict[str, Waited], name: Callable[[str], str | None]) -> list[tuple[str, Cell, Waited]]:
    named = sorted(((name(code) or code, waited[code]) for code in waited), key=lambda line: line[0].casefold())
    return [(said, said, of) for said, of in named]


def _figure(
    key: str, title: str, head: str, lines: Sequence[tuple[str, Cell, Waited]], *, is_over_time: bool = False
) -> Figure:
    names = _names()
    unit = _DAY if max((waited.all for _, _, waited in lines), default=0) >= 2 * _DAY else _HOUR
    drawn = [_bar(said, waited, names, unit) for said, _, waited in lines]
    picture = (
        columns(title, drawn, is_stacked=True, unit=partial(_length, unit)) if is_over_time else bars(title, drawn)
    )
    return Figure(
        key=key,
        title=title,
        note=_note(),
        heads=(head, gettext("Cases"), *names.values(), gettext("Share with us")),
        units=(
            head,
            gettext("Cases"),
            gettext("With us (hours)"),
            gettext("With the customer (hours)"),
            gettext("With a third party (hours)"),
            gettext("Share with us"),
        ),
        rows=tuple(
            (
                cell,
                waited.cases,
                *(Lasted(waited.seconds[side]) for side in SIDES),
                Part(waited.seconds["vendor"], waited.all),
            )
            for _, cell, waited in lines
        ),
        picture=picture if drawn else SafeString(),
        legend=tuple((_TONES[side], name) for side, name in names.items()),
        is_wide=is_over_time,
    )


def _length(unit: int, count: int) -> str:
    return times.duration(count * unit)


def _note() -> str:
    return gettext(
        "Hours of the clock, day and night, that cases waited in these days, from filing to closing. All the time of a "
        "case counts under the program and severity that it has now."
    )


def _bar(said: str, waited: Waited, names: dict[str, str], unit: int) -> Bar:
    pieces = tuple(
        Piece(waited.seconds[side] / unit, _TONES[side], f"{name}: {times.duration(waited.seconds[side])}")
        for side, name in names.items()
    )
    share = percent(waited.seconds["vendor"], waited.all)
    return Bar(said, pieces, gettext("%(share)s with us") % {"share": share} if waited.all else "–")


def _level(severity: str) -> str:
    return desk_words.severity(severity) if severity else gettext("No severity")


def _region(words: PolicyWords | None) -> Callable[[str], str]:
    return lambda code: region_name(code, words) if code else gettext("No region")
