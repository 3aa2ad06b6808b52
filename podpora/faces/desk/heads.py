"""The heads of the desk's lists: names of columns, and which one the list is ordered by."""

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from podpora.faces.desk.columns import Column
from podpora.faces.desk.lists import Asked
from podpora.faces.web.icons import icon
from podpora.faces.web.markup import written

_QUIET: Final = ("severity",)
_SORT: Final = {"due": "ascending", "newest": "descending", "updated": "descending", "oldest": "ascending"}


def head(columns: Sequence[Column], asked: Asked | None) -> SafeString:
    """``<thead>``; with ``asked`` (a list that cases can be marked in) columns that carry an order lead to it."""
    cells = [_cell(column, asked) for column in columns]
    pick = ""
    if asked is not None:
        said = gettext("Mark all on this page")
        pick = written(
            '<th class="c-pick" scope="col"><label data-all hidden><input type="checkbox">'
            '<span class="for-readers">{}</span></label></th>',
            said,
        )
    return written("<thead><tr>{}{}</tr></thead>", pick, SafeString("".join(cells)))


def _cell(column: Column, asked: Asked | None) -> SafeString:
    name: object = column.name
    if column.code in _QUIET:
        name = written('<span class="for-readers">{}</span>', column.name)
    order = column.order if column.code != "case" else ""
    if asked is None or not order or asked.wanted.closed:
        return written('<th class="c-{}" scope="col">{}</th>', column.code, name)
    is_here = asked.order == order or (column.code == "opened" and asked.order == "oldest")
    wanted = "oldest" if column.code == "opened" and asked.order == "newest" else order
    return written(
        '<th class="c-{}" scope="col"{}><a href="?{}">{}{}</a></th>',
        column.code,
        written(' aria-sort="{}"', _SORT[asked.order]) if is_here else "",
        asked.ordered(wanted),
        name,
        written(" {}", icon("arrow-up" if _SORT[asked.order] == "ascending" else "arrow-down", 12)) if is_here else "",
    )
