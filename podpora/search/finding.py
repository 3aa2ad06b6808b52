"""One query over both databases: what a reader may find, titles first, newest first, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from podpora.search.asking import ABOVE_ALL, Newest, Row, Stretch, by_the_index, holding, named, newest
from podpora.search.conditions import (
    Condition,
    Reader,
    Wish,
    everywhere,
    holds_somewhere,
    in_names,
    in_title,
    of_clause_in_names,
)
from podpora.search.phrases import standing
from podpora.words import Question

MOST_NAMES: Final = 200
_IN_TITLE, _ANYWHERE = 0, 1


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of the things that were found, in order, and the cursor of the next ones ('' at the end)."""

    keys: list[int]
    next_cursor: str


def find(wish: Wish, reader: Reader, *, cursor: str = "", limit: int = 30) -> Found:
    """Up to ``limit`` things: those whose title has all words first, then those with the words anywhere; each newest
    first. The same on both databases. Rights and filters are part of the query; nothing is found and left out after.

    Where words have to stand side by side, the newest 2,000 that hold all of them are looked at; on PostgreSQL,
    whose index knows neighbours, those that hold each two of them side by side. A cursor that was tampered with
    reads as the start.
    """
    return find_first([wish], reader, cursor=cursor, limit=limit)[1]


def find_first(
    wishes: Iterable[Wish], reader: Reader, *, cursor: str = "", limit: int = 30
) -> tuple[Wish | None, Found]:
    """The first wish that finds anything and what it finds, as ``find``; the last one where none does. The next wish
    is asked for when the one before has found nothing."""
    tier, below = _read(cursor)
    wish = None
    with by_the_index():
        look = _Look(reader, limit + 1)
        for place, wish in enumerate(wishes):
            if not wish.question.wanted or reader.any_of == ():
                continue
            is_start = tier == _IN_TITLE and below == ABOVE_ALL
            on_top, others = look.first(wish, is_doubtful=place > 0) if is_start else look.further(wish, tier, below)
            if on_top or others:
                return wish, _page(on_top, others, limit)
    return wish, Found([], "")


def _page(on_top: list[Row], others: list[Row], limit: int) -> Found:
    rows = [*((_IN_TITLE, row) for row in on_top), *((_ANYWHERE, row) for row in others)]
    shown = rows[:limit]
    has_more = len(rows) > limit
    return Found([row.key for _, row in shown], f"{shown[-1][0]}-{shown[-1][1].place}" if has_more else "")


def keys_by_name(question: Question, *, kind: str) -> tuple[tuple[int, ...], ...]:
    """For each wanted clause the things of that kind whose name satisfies it: of the 200 latest that any clause
    names."""
    if not question.wanted:
        return ()
    rows = named(in_names(question), kind, limit=MOST_NAMES)
    clauses = [of_clause_in_names(clause) for clause in question.wanted]
    return tuple(tuple(key for key, tokens in rows if holds_somewhere(one, tokens)) for one in clauses)


class _Look:
    """One reader's look for ``limit`` documents; which ones are the newest is asked once."""

    def __init__(self, reader: Reader, limit: int) -> None:
        self.reader, self.limit = reader, limit

    @cached_property
    def newest(self) -> Newest | None:
        """The newest of all, to be asked first."""
        return newest()

    @property
    def is_bounded(self) -> bool:
        """Whether the reader's own marks keep the work small."""
        return self.reader.any_of is not None

    def first(self, wish: Wish, *, is_doubtful: bool) -> tuple[list[Row], list[Row]]:
        """The first page: titles, and others until there are ``limit`` in all; ``is_doubtful``: little or nothing will
        be found.

        What stands in a title stands anywhere. So the titles that are found are left out of the others here and not by
        the index, and where nothing is found anywhere the titles need not be asked.
        """
        titles, anywhere = in_title(wish, self.reader), everywhere(wish, self.reader)
        part = self.newest
        on_top, edge = ([], ABOVE_ALL) if is_doubtful or anywhere.has_phrase else self._titles_first(titles, wish)
        if len(on_top) == self.limit:
            return on_top, []
        found, reached = self._matching(
            anywhere, wish, Stretch(), part=None if is_doubtful and self.is_bounded else part
        )
        lowest = found[-1].place if found and not reached else 0
        if edge and (reached or (len(found) > len(on_top) and lowest < edge)):
            edge = edge if found else reached
            part = part if edge == ABOVE_ALL and not self.is_bounded else None
            on_top += self._matching(titles, wish, Stretch(edge, lowest), part=part)[0]
        places = {row.place for row in on_top}
        return on_top[: self.limit], [row for row in found if row.place not in places]

    def further(self, wish: Wish, tier: int, below: int) -> tuple[list[Row], list[Row]]:
        """What comes behind a place."""
        titles, anywhere = in_title(wish, self.reader), everywhere(wish, self.reader)
        on_top: list[Row] = []
        if tier == _IN_TITLE:
            on_top, _ = self._matching(titles, wish, Stretch(below), part=newest(below))
            if len(on_top) == self.limit:
                return on_top, []
            below = ABOVE_ALL
        return on_top, self._matching(anywhere, wish, Stretch(below), but_not=titles, part=newest(below))[0]

    def _titles_first(self, titles: Condition, wish: Wish) -> tuple[list[Row], int]:
        """The titles from the place on that is given with them: all there are where that costs little."""
        part = self.newest
        if part is None or self.is_bounded:
            return self._matching(titles, wish, Stretch())[0], 0
        rows = holding(titles, wish, Stretch(lowest=part.edge), limit=self.limit, windows=part.windows)
        return rows, part.edge

    def _matching(
        self,
        condition: Condition,
        wish: Wish,
        stretch: Stretch,
        *,
        but_not: Condition | None = None,
        part: Newest | None = None,
    ) -> tuple[list[Row], int]:
        """The newest documents of the stretch that fulfil the condition and do not fulfil the other one, and down to
        which place there are no others, 0: these are all; ``part``: what to ask first where the index has no order."""
        if condition.has_phrase:
            return standing(condition, wish, stretch, limit=self.limit, but_not=but_not, part=part)
        rows: list[Row] = []
        if part is not None:
            rows = holding(condition, wish, stretch, limit=self.limit, but_not=but_not, windows=part.windows)
            stretch = Stretch(part.edge, stretch.lowest)
        if len(rows) < self.limit:
            rows += holding(condition, wish, stretch, limit=self.limit - len(rows), but_not=but_not)
        return rows, rows[-1].place if len(rows) == self.limit else 0


def _read(cursor: str) -> tuple[int, int]:
    tier, _, place = cursor.partition("-")
    if tier in ("0", "1") and place.isascii() and place.isdigit() and len(place) < 19:
        return int(tier), int(place)
    return _IN_TITLE, ABOVE_ALL
