"""What a reader asks, as a condition over tokens: in the words of either database, and over one document's tokens.

The two databases get the same tree of tokens, so they find the same. That words stand side by side is no matter of the
index: such documents are looked at one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any as Anything
from typing import Final

from django.db.models import QuerySet

from podpora.search.tokens import INSIDE, MARK, NAME, TEXT, TITLE
from podpora.words import Alternative, Clause, Question


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader may find: documents with any of the marks ``any_of`` (``None``: with any marks) and with none of
    ``none_of``. ``is_insider``: notes too."""

    any_of: tuple[str, ...] | None = ()
    none_of: tuple[str, ...] = ()
    is_insider: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A question about documents of one kind. ``marks``: each of these too (filters); ``not_marks``: none of these.
    ``instead``: for the clause at each place further marks that satisfy it, a customer's for the customer's name.
    ``among``: a query of the keys that may be found at all, a filter for what is too short-lived to be marked."""

    question: Question
    kind: str
    marks: tuple[str, ...] = ()
    not_marks: tuple[str, ...] = ()
    instead: tuple[tuple[str, ...], ...] = ()
    among: QuerySet[Anything, int] | None = None


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the branches; each branch is all of its tokens, the last of them a beginning where ``begins``."""

    branches: tuple[Alternative, ...]

    @property
    def has_phrase(self) -> bool:
        return any(len(branch.tokens) > 1 for branch in self.branches)


@dataclass(frozen=True, slots=True)
class Condition:
    """All of ``every`` and none of ``none``."""

    every: tuple[Any, ...]
    none: tuple[Any, ...]

    @property
    def has_phrase(self) -> bool:
        return any(one.has_phrase for one in (*self.every, *self.none))

    def holds(self) -> Callable[[str], bool]:
        """Tells of the tokens of a document whether its words stand as they are asked for."""
        every = [_spoken(one) for one in self.every if one.has_phrase]
        none = [branch for one in self.none if one.has_phrase for branch in _spoken(one)]

        def stand(tokens: str) -> bool:
            text = f" {tokens} "
            for branches in every:
                if not any(map(text.__contains__, branches)):
                    return False
            return not any(map(text.__contains__, none))

        return stand


def everywhere(wish: Wish, reader: Reader) -> Condition:
    """The wish over all that the reader may search."""
    return _condition(wish, reader, (TEXT, INSIDE) if reader.is_insider else (TEXT,))


def in_title(wish: Wish, reader: Reader) -> Condition:
    """The wish where every word asked for stands in the title, or names the document."""
    return _condition(wish, reader, (TITLE,))


def in_names(question: Question) -> Any:
    """Whatever has one of the wanted words in its name."""
    return Any(tuple(_in(NAME, way) for clause in question.wanted for way in clause.ways))


def of_clause_in_names(clause: Clause) -> Any:
    """The clause in a name."""
    return Any(tuple(_in(NAME, way) for way in clause.ways))


def within(condition: Condition, windows: Iterable[int]) -> Condition:
    """The condition in some windows of time."""
    return Condition((*condition.every, _marks(f"w{window}" for window in windows)), condition.none)


def holds_somewhere(one: Any, tokens: str) -> bool:
    """Whether one of the branches stands in these tokens."""
    return _stands(one, f" {tokens} ")


def _condition(wish: Wish, reader: Reader, sections: Sequence[str]) -> Condition:
    asked = wish.question
    instead = wish.instead or ((),) * len(asked.wanted)
    every = [_wanted(clause, sections, marks) for clause, marks in zip(asked.wanted, instead, strict=True)]
    every += [_marks([mark]) for mark in wish.marks]
    if reader.any_of is not None:
        every.append(_marks(reader.any_of))
    searched = (TEXT, INSIDE) if reader.is_insider else (TEXT,)
    none = [_wanted(clause, searched, ()) for clause in asked.unwanted]
    none += [_marks([mark]) for mark in (*reader.none_of, *wish.not_marks)]
    return Condition(tuple(every), tuple(none))


def _wanted(clause: Clause, sections: Sequence[str], marks: Sequence[str]) -> Any:
    return Any((*(_in(section, way) for section in sections for way in clause.ways), *_marks(marks).branches))


def _in(section: str, way: Alternative) -> Alternative:
    return Alternative(tuple(section + token for token in way.tokens), way.begins)


def _marks(marks: Iterable[str]) -> Any:
    return Any(tuple(Alternative((MARK + mark,)) for mark in marks))


def _stands(one: Any, text: str) -> bool:
    return any(spoken in text for spoken in _spoken(one))


def _spoken(one: Any) -> list[str]:
    """What has to stand in the tokens of a document, for each branch."""
    return [f" {' '.join(branch.tokens)}{'' if branch.begins else ' '}" for branch in one.branches]


# --- in the words of the databases ----------------------------------------------------------------------------------


class Fts5:
    """The query language of SQLite's FTS5."""

    AND: Final = " AND "
    OR: Final = " OR "
    BUT_NOT: Final = " NOT "

    @staticmethod
    def token(token: str, *, begins: bool) -> str:
        return f'"{token}"*' if begins else f'"{token}"'


class TsQuery:
    """The query language of PostgreSQL's tsquery."""

    AND: Final = " & "
    OR: Final = " | "
    BUT_NOT: Final = " & !"

    @staticmethod
    def token(token: str, *, begins: bool) -> str:
        return f"'{token}':*" if begins else f"'{token}'"


Language = type[Fts5] | type[TsQuery]


def spelled(condition: Condition, language: Language) -> str:
    """The condition for the index; unwanted phrases are left to ``Condition.holds``. ``Any`` without branches finds
    nothing, which callers have to see first."""
    text = language.AND.join(spelled_any(one, language) for one in condition.every)
    for one in condition.none:
        if not one.has_phrase:
            text = f"({text}){language.BUT_NOT}{spelled_any(one, language)}"
    return text


def spelled_any(one: Any, language: Language) -> str:
    """One alternative after the other."""
    return f"({language.OR.join(_branch(branch, language) for branch in one.branches)})"


def _branch(branch: Alternative, language: Language) -> str:
    last = len(branch.tokens) - 1
    words = [language.token(t, begins=branch.begins and at == last) for at, t in enumerate(branch.tokens)]
    return words[0] if len(words) == 1 else f"({language.AND.join(words)})"
