"""Problems that come again, by product, for who reads the figures and makes the products (R257)."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_charts import Bar, Cell, Figure, Piece, bars, cell_said
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_wish import wish_in
from podpora.faces.web import words as common
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports.recurring import MOST, SIGNS, Filed, Problem, cases_with, filed_by_version, recurring

NAMES: Final = {
    "error": _("the same error text"),
    "workaround": _("the same workaround"),
    "linked": _("linked cases"),
}
_TONES: Final = ("missed", "open", "gone")
_DRAWN: Final = 12


@require_GET
@for_engineers
def overview(request: ReaderRequest) -> HttpResponse:
    """What recurs and where; what narrows the figures narrows it."""
    words = words_in_force()
    asked, wish, selects = _asked(request, words)
    problems = recurring(request.actor, wish)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "recurring",
        "is_all": True,
        "problems": [(one, signs_said(one.signs), versions_said(one), _address(one, asked)) for one in problems],
        "is_cut": len(problems) >= MOST,
        "most": MOST,
        "figures": [_by_product(problems), _by_version(filed_by_version(request.actor, wish))],
        "sees_federal": request.actor.row.is_federal,
        "here": "reports",
    }
    return page(request, "desk/reports/recurring.html", context)


@require_GET
@for_engineers
def cases(request: ReaderRequest, example: str) -> HttpResponse:
    """The cases that have their problem in common with the case of number ``example``; ``after`` goes on."""
    at, words = now(), words_in_force()
    asked, wish, selects = _asked(request, words)
    cursor = request.GET.get("after", "")
    found = cases_with(request.actor, wish, example=example, now=at, cursor=cursor)
    if found is None:
        raise Http404
    signs, listed = found
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "recurring",
        "is_all": True,
        "sign": signs_said(signs),
        "example": example,
        "rows": listed.rows,
        "back": reverse("desk:reports_recurring") + asked.here,
        "next_address": asked.query(after=listed.next_cursor) if listed.has_more else "",
        "here": "reports",
        "now": at,
    }
    return page(request, "desk/reports/recurring_cases.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """One table of the page as a file: all problems, or all versions."""
    _asked_here, wish, _selects = _asked(request, words_in_force())
    if key == "problems":
        rows = _rows(recurring(request.actor, wish, limit=None))
        return file_of(kind, "recurring-problems", gettext("Recurring problems"), _heads(), rows)
    if key == "by-product":
        figure = _by_product(recurring(request.actor, wish, limit=None))
    elif key == "by-version":
        figure = _by_version(filed_by_version(request.actor, wish))
    else:
        raise Http404
    return file_of(kind, f"recurring-{key}", figure.title, figure.heads, figure.rows)


def signs_said(signs: Iterable[str]) -> str:
    """``the same error text, linked cases``: by what cases are of one problem."""
    return ", ".join(str(NAMES[sign]) for sign in signs)


def versions_said(one: Problem) -> str:
    """``12.3 (4), 12.2 (1)``: the versions with how many cases each."""
    return ", ".join(f"{_version(version)}\N{NO-BREAK SPACE}({cell_said(count)})" for version, count in one.versions)


# --- parts ----------------------------------------------------------------------------------------------------------


def _asked(request: ReaderRequest, words: PolicyWords | None) -> tuple[Any, ...]:
    """What the address asks for, for who reads figures."""
    if not seems_to_hold(request.actor, FIGURES_READ):
        raise Http404
    return wish_in(request, words)


def _address(one: Problem, asked: Any) -> str:
    return reverse("desk:reports_recurring_cases", args=[one.example]) + asked.query(product=one.product)


def _version(version: str) -> str:
    return version or pgettext("version of a product", "not known")


def _by_product(problems: Sequence[Problem]) -> Figure:
    """Problems and their cases of each product."""
    title = gettext("Recurring problems by product")
    names: dict[str, str] = {one.product: one.product_name for one in problems}
    lines = [(name, [one for one in problems if one.product == code]) for code, name in names.items()]
    lines.sort(key=lambda line: (-sum(one.cases for one in line[1]), line[0]))
    drawn = [Bar(name, tuple(_pieces(of)), _problems(len(of))) for name, of in lines[:_DRAWN]]
    most = max((len(of) for _, of in lines), default=0)
    return Figure(
        key="by-product",
        title=title,
        note=gettext("Each case counts once, under one problem, and each problem under one sign."),
        heads=(gettext("Product"), gettext("Problems"), *_names()),
        rows=tuple((name, len(of), *_signs(of)) for name, of in lines),
        picture=bars(title, drawn, whole=most) if drawn else SafeString(),
        legend=tuple(zip(_TONES, _names(), strict=True)),
    )


def _names() -> tuple[str, ...]:
    return tuple(capfirst(str(name)) for name in NAMES.values())


def _signs(of: Sequence[Problem]) -> list[int]:
    return [sum(one.sign == sign for one in of) for sign in SIGNS]


def _pieces(of: Sequence[Problem]) -> Iterable[Piece]:
    for sign, tone, count in zip(SIGNS, _TONES, _signs(of), strict=True):
        yield Piece(count, tone, f"{NAMES[sign]}: {count}")


def _by_version(found: Sequence[Filed]) -> Figure:
    title = gettext("Cases by product and version")
    drawn = [
        Bar(f"{one.product_name} {_version(one.version)}", tuple(_standing(one)), _cases(one.cases))
        for one in sorted(found, key=lambda one: -one.cases)[:_DRAWN]
    ]
    return Figure(
        key="by-version",
        title=title,
        note=gettext("All cases that were opened in these days; the versions with most cases are drawn."),
        heads=(
            gettext("Product"),
            gettext("Version"),
            gettext("Cases"),
            gettext("Customers"),
            gettext("Open"),
        ),
        rows=tuple((one.product_name, _version(one.version), one.cases, one.customers, one.open) for one in found),
        picture=bars(title, drawn, whole=max((one.cases for one in found), default=0)) if drawn else SafeString(),
        legend=(("open", pgettext("cases", "Open")), ("gone", pgettext("cases", "Closed"))),
    )


def _standing(one: Filed) -> Iterable[Piece]:
    yield Piece(one.open, "open", f"{gettext('Open')}: {one.open}")
    yield Piece(one.cases - one.open, "gone", f"{gettext('Closed')}: {one.cases - one.open}")


def _problems(count: int) -> str:
    return ngettext("%(count)s problem", "%(count)s problems", count) % {"count": cell_said(count)}


def _cases(count: int) -> str:
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": cell_said(count)}


def _heads() -> tuple[str, ...]:
    return (
        gettext("Product"),
        gettext("What recurs"),
        gettext("In these words"),
        gettext("Cases"),
        gettext("Customers"),
        gettext("Open"),
        gettext("Versions"),
        gettext("First seen"),
        gettext("Last seen"),
        gettext("One of the cases"),
    )


def _rows(problems: Iterable[Problem]) -> Iterable[tuple[Cell, ...]]:
    for one in problems:
        yield (
            one.product_name,
            signs_said(one.signs),
            one.words,
            one.cases,
            one.customers,
            one.open,
            versions_said(one),
            one.first_at,
            one.last_at,
            common.case_number(one.example),
        )
