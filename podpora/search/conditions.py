"""What a reader asks, as a condition over tokens: in the words of either database, and over one document's tokens.

The two databases get the same tree of tokens, so they find the same. That words stand side by side is no matter of
the index, or hardly: such documents are looked at one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import md5
from itertools import pairwise
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

    @property
    def is_told_by_pairs(self) -> bool:
        """Whether a document that holds the pairs of a branch holds all its words."""
        return all(len(branch.tokens) > 1 and not branch.begins for branch in self.branches)

    @property
    def is_mark(self) -> bool:
        return all(token.startswith(MARK) for branch in self.branches for token in branch.tokens)


@dataclass(frozen=True, slots=True)
class Condition:
    """All of ``every`` and none of ``none``."""

    every: tuple[Any, ...]
    none: tuple[Any, ...]

    @property
    def has_phrase(self) -> bool:
        return any(one.has_phrase for one in (*self.every, *self.none))

    @property
    def spoken(self) -> "Spoken":
        """What its phrases say of the order of words; an unwanted word is the index's matter."""
        every = tuple(_spoken(one) for one in self.every if one.has_phrase)
        none = tuple(text for one in self.none if one.has_phrase for text in _spoken(one))
        return Spoken(every, none)

    @property
    def spoken_in_full(self) -> "Spoken":
        """All that is wanted, phrases or not."""
        return Spoken(tuple(_spoken(one) for one in self.every), ())


@dataclass(frozen=True, slots=True)
class Spoken:
    """Texts to be looked for in the tokens of a document with a space before and after them: one of each of ``every``,
    and none of ``none``."""

    every: tuple[tuple[str, ...], ...]
    none: tuple[str, ...]

    def test(self) -> Callable[[str], bool]:
        """Tells of the tokens of a document whether the words stand there as they are asked for."""
        if len(self.every) == 1 and len(self.every[0]) == 1 and not self.none:
            [[only]] = self.every
            return lambda tokens: only in f" {tokens} "
        return self._stands_in

    def _stands_in(self, tokens: str) -> bool:
        text = f" {tokens} "
        for ways in self.every:
            for way in ways:
                if way in text:
                    break
            else:
                return False
        return not any(way in text for way in self.none)


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


def in_windows(windows: Iterable[int]) -> Any:
    """Whatever lies in some windows of time."""
    return _marks(f"w{window}" for window in windows)


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


def _spoken(one: Any) -> tuple[str, ...]:
    """What has to stand in the tokens of a document, for each branch."""
    return tuple(f" {' '.join(branch.tokens)}{'' if branch.begins else ' '}" for branch in one.branches)


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
    """The condition for the index; unwanted phrases are left to ``Condition.spoken``. ``Any`` without branches finds
    nothing, which callers have to see first."""
    text = language.AND.join(spelled_any(one, language) for one in condition.every)
    for one in condition.none:
        if not one.has_phrase:
            text = f"({text}){language.BUT_NOT}{spelled_any(one, language)}"
    return text


def spelled_apart(
    condition: Condition, but_not: Condition | None, windows: Any | None, language: Language
) -> list[str]:
    """As ``spelled``, in parts that all have to hold, within ``windows``, of those without ``but_not``.

    Rights and windows of time come first: they are mostly rare, and bound the work for what comes after. For them alone
    is looked up what is not wanted. Beside them the words of a phrase need not be asked for: its pairs tell of them.
    """
    marks = [*(one for one in condition.every if one.is_mark), *([windows] if windows is not None else ())]
    words = [one for one in condition.every if not one.is_mark]
    telling = [one for one in words if not (one.is_told_by_pairs and marks)]
    parts = [spelled_any(one, language) for one in (*marks, *telling)]
    barred = [spelled_any(one, language) for one in condition.none if not one.has_phrase]
    barred += [f"({spelled(but_not, language)})"] if but_not is not None else []
    parts[0] += "".join(language.BUT_NOT + one for one in barred)
    return parts


def spelled_pairs(condition: Condition) -> list[str]:
    """What of the phrases PostgreSQL's index of neighbours can tell, as tsqueries that all have to hold: it may find
    too much, and never too little."""
    every = [[_pairs(branch) for branch in one.branches] for one in condition.every if one.has_phrase]
    return [TsQuery.OR.join(f"({TsQuery.AND.join(pairs)})" for pairs in ways) for ways in every if all(ways)]


def _pairs(branch: Alternative) -> list[str]:
    """The numbers of neighbours as the database's ``search_pairs`` reckons them; a beginning has none."""
    tokens = branch.tokens[:-1] if branch.begins else branch.tokens
    texts = [f"{one} {next_one}" for one, next_one in pairwise(tokens)]
    return [f"'{md5(text.encode(), usedforsecurity=False).hexdigest()[:5]}'" for text in texts]


def spelled_any(one: Any, language: Language) -> str:
    """One alternative after the other."""
    return f"({language.OR.join(_branch(branch, language) for branch in one.branches)})"


def _branch(branch: Alternative, language: Language) -> str:
    last = len(branch.tokens) - 1
    words = [language.token(t, begins=branch.begins and at == last) for at, t in enumerate(branch.tokens)]
    return words[0] if len(words) == 1 else f"({language.AND.join(words)})"
