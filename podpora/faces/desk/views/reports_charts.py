"""Figures as pictures: bars and columns of our own, with what they show in words, beside the table of the same numbers.

Widths are shares of the room there is, so one picture serves a phone, a desk and paper, and its words keep their size.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.template.defaultfilters import floatformat
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from podpora.faces.web import times
from podpora.faces.web.markup import written
from podpora.faces.web.shares import percent_said


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many: a share in percent for people, a number of 0 to 1 in a file."""

    part: float
    whole: float


@dataclass(frozen=True, slots=True)
class Lasted:
    """A length of time: in minutes, hours and, from two days on, days for people; a number of hours in a file."""

    seconds: float

    @property
    def hours(self) -> float:
        return self.seconds / 3600


Cell = str | int | float | datetime | date | Part | Lasted | None

_HEIGHT, _FOOT, _HEAD = 168, 22, 14
_WIDE, _NARROW = 440, 260
"""The least room that a picture has in a wide window and on a phone, in pixels."""
_NICE: Final = (1, 2, 3, 4, 5, 6, 8, 10)
_BAR: Final = (
    '<div class="bar-line"><span>{}</span><b class="num">{}</b>'
    '<svg width="100%" height="14" aria-hidden="true"><rect class="track" width="100%" height="14"/>{}</svg></div>'
)
_PIECE: Final = (
    '<rect class="{0}" x="{1}%" width="{2}%" height="14"><title>{3}</title></rect>'
    '<rect class="mark {0}" x="{1}%" width="{2}%" height="14"/>'
)
_COLUMN: Final = (
    '<g><title>{5}</title><rect class="{0}" x="{1}%" y="{2}" width="{3}%" height="{4}"/>'
    '<rect class="mark {0}" x="{1}%" y="{2}" width="{3}%" height="{4}"/></g>'
)
_LINE: Final = '<line class="grid" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
_LINE_WORD: Final = '<text class="grid-word" x="0" y="{}">{}</text>'
_FOOT_WORD: Final = '<text class="foot-word{}" x="{}%" y="{}" text-anchor="{}">{}</text>'


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, or a column: how much, in which tone (a class of the style sheet), and in words."""

    value: float
    tone: str
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a picture: its name, its pieces, and what stands at its end."""

    name: str
    pieces: tuple[Piece, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers as a table and as a picture. ``legend``: tone and word of each; ``note`` says what was counted;
    ``leads``: the address to which the cell of a row and column leads, where it leads anywhere; ``units``: the heads of
    a file where they name units that the page writes into the cells."""

    key: str
    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    picture: SafeString = SafeString()
    legend: tuple[tuple[str, str], ...] = ()
    is_wide: bool = False
    leads: Mapping[tuple[int, int], str] = field(default_factory=dict)
    units: tuple[str, ...] = ()

    @property
    def heads_of_file(self) -> tuple[str, ...]:
        return self.units or self.heads

    @property
    def shown(self) -> list[list[tuple[str, str]]]:
        """The rows as people read them, each cell with the address to which it leads."""
        return [
            [(cell_said(cell), self.leads.get((place, column), "")) for column, cell in enumerate(row)]
            for place, row in enumerate(self.rows)
        ]


def cell_said(cell: Cell) -> str:
    """A cell as people read it: an en dash for nothing, numbers as the language writes them."""
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return floatformat(cell, 1)  # it rounds, where number_format would cut
    if isinstance(cell, Part):
        return percent(cell.part, cell.whole)
    if isinstance(cell, Lasted):
        return times.duration(cell.seconds)
    if isinstance(cell, datetime):
        return times.said(cell, None, "short")
    if isinstance(cell, date):
        return times.said_day(cell, "medium")
    return number_format(cell, force_grouping=True) if isinstance(cell, int) else cell


def percent(part: float, whole: float) -> str:
    """``84%``: a share, a dash where there is no whole. Never 100 where something is missing, never 0 where not."""
    if not whole:
        return "–"
    share = round(100 * part / whole)
    share = min(share, 99) if part < whole else share
    share = max(share, 1) if part else share
    return percent_said(share)


def bars(title: str, lines: Sequence[Bar], *, whole: float | None = None) -> SafeString:
    """Bars one below the other; each is filled by its pieces, or ``whole`` says how much would fill them all."""
    drawn = SafeString("".join(_bar(line, whole) for line in lines))
    return written('<div class="chart bars" role="img" aria-label="{}">{}</div>', _words(title, lines), drawn)


def columns(
    title: str, groups: Sequence[Bar], *, is_stacked: bool = False, unit: Callable[[int], str] | None = None
) -> SafeString:
    """Groups of columns from left to right, their pieces side by side or stacked. As many groups carry their name below
    as there is room for, fewer on a phone. ``unit``: how a height is said, where it is no mere number."""
    said = unit or cell_said
    every, every_narrow = _every(groups, _WIDE), _every(groups, _NARROW)
    every_narrow += -every_narrow % every
    top = _top(max((_height_of(group, is_stacked) for group in groups), default=0))
    room, step = _HEIGHT - _FOOT - _HEAD, 100 / max(1, len(groups))
    inner = [written(_LINE, _short(_HEAD + room * share)) for share in (0, 0.5, 1)]
    for place, group in enumerate(groups):
        inner += _drawn_group(group, step * (place + 0.12), step * 0.76, room / top, is_stacked)
        if place % every == 0:
            fine, anchor = " fine" if place % every_narrow else "", "middle" if place else "start"
            at = step * (
                place + (0.5 if place else 0.12)
            )  # the first name begins with its column: it has no room before
            inner.append(written(_FOOT_WORD, fine, _short(at), _HEIGHT - 6, anchor, group.name))
    inner += [
        written(_LINE_WORD, _short(_HEAD + room * share - 3), said(value))
        for share, value in ((0, top), (0.5, top // 2))
        if top % 2 == 0 or not share
    ]
    return written(
        '<svg class="chart columns" role="img" aria-label="{}" width="100%" height="{}" focusable="false">{}</svg>',
        _words(title, groups),
        _HEIGHT,
        SafeString("".join(inner)),
    )


def _every(groups: Sequence[Bar], room: int) -> int:
    """Each so manyth name has its place in a room of so many pixels."""
    longest = max((len(group.name) for group in groups), default=1)
    return max(1, -(-len(groups) * (longest * 7 + 8) // room))


def _height_of(group: Bar, is_stacked: bool) -> float:
    values = [piece.value for piece in group.pieces]
    return sum(values) if is_stacked else max(values, default=0)


def _drawn_group(group: Bar, x: float, room: float, unit: float, is_stacked: bool) -> list[SafeString]:
    """The columns of a group from ``x`` on in so much room, in percent; ``unit``: how high one is."""
    drawn, foot = [], _HEIGHT - _FOOT + 0.0
    width = room if is_stacked else room / max(1, len(group.pieces))
    for place, piece in enumerate(group.pieces):
        height, left = unit * piece.value, x if is_stacked else x + width * place
        if height:
            numbers = [_short(each) for each in (left, foot - height, width, height)]
            drawn.append(written(_COLUMN, piece.tone, *numbers, f"{group.name} – {piece.said}"))
        foot -= height if is_stacked else 0
    return drawn


def _bar(line: Bar, whole: float | None) -> SafeString:
    full, at, pieces = whole or sum(piece.value for piece in line.pieces), 0.0, []
    for piece in line.pieces:
        share = 100 * piece.value / full if full else 0
        if share:
            pieces.append(written(_PIECE, piece.tone, _short(at), _short(share), piece.said))
        at += share
    return written(_BAR, line.name, line.said, SafeString("".join(pieces)))


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _top(highest: float) -> int:
    """A round number, as high as the highest column or a little more."""
    size = 1
    while highest > 10 * size:
        size *= 10
    return next((nice * size for nice in _NICE if nice * size >= highest), 10 * size) if highest else 1


def _words(title: str, lines: Iterable[Bar]) -> str:
    said = "; ".join(f"{line.name}: {line.said}" for line in lines)
    return f"{title}. {said}"
