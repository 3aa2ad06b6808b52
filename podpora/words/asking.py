"""What somebody typed into a search field, as clauses over the tokens of ``analysis``.

All words are required. ``"in quotes"``: these words next to each other, in this form. ``-word`` or ``-"a phrase"``: not
in it. ``begin*``: any word that begins so; the last word too, while it is being typed. A run of words and punctuation,
``ORA-01555`` or ``/var/log``, is a phrase of its parts, or the identifier with its punctuation left out. Function words
outside quotes are passed over where other words are asked for too.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from podpora.words.folding import fold
from podpora.words.languages import LANGUAGES, are_function_words
from podpora.words.parts import RUN, Parts, parts_of
from podpora.words.stems import stems

LONGEST_QUESTION: Final = 300
MOST_CLAUSES: Final = 12
SHORTEST_BEGINNING: Final = 3
_PIECE: Final = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_NUMBER: Final = re.compile(r"(?<!\d)(\d{4})[ \u00a0\u202f\u2009](\d{4})(?!\d)")
_QUOTES: Final = str.maketrans("“”„«»＂", '""""""')


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a clause: all of ``tokens`` are there, in this order side by side when there are several.
    ``begins``: the last of them is only the beginning of a token."""

    tokens: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: any of ``ways``. ``typed`` is the folded text, for finding it again in what is shown."""

    ways: tuple[Alternative, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Question:
    """All of ``wanted`` and none of ``unwanted``. Without ``wanted`` nothing is asked."""

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()


def asked(text: str, *, is_typing: bool = False) -> Question:
    """The question in at most 300 characters and 12 clauses of ``text``; ``is_typing``: its last word may go on."""
    text = unicodedata.normalize("NFKC", text[:LONGEST_QUESTION].replace("\x00", " ").translate(_QUOTES))
    text = _NUMBER.sub(r"\1-\2", text)
    pieces = list(_PIECE.finditer(text))
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    for piece in pieces:
        begins = is_typing and piece is pieces[-1] and piece.end() == len(text)
        for clause in _clauses(piece["quoted"], piece["bare"], begins=begins):
            (unwanted if piece["no"] else wanted).append(clause)
    telling = [clause for clause in wanted if not _is_passed_over(clause)] or wanted
    return Question(tuple(dict.fromkeys(telling[:MOST_CLAUSES])), tuple(dict.fromkeys(unwanted[:MOST_CLAUSES])))


def going_on(wider: Question, than: Question) -> tuple[str, ...] | None:
    """What there has to be for a question whose last word may go on to find more than the same question as it stands:
    a token that begins with one of these and is longer. Empty: it finds nothing more; ``None``: not known."""
    if set(than.wanted) <= set(wider.wanted):
        return ()  # the same or more is asked for, and no less barred
    if wider.unwanted != than.unwanted or len(wider.wanted) != len(than.wanted):
        return None
    goes_on: list[str] = []
    for clause, before in zip(wider.wanted, than.wanted, strict=True):
        for way in clause.ways:
            if way not in before.ways:
                if not way.begins or Alternative(way.tokens) not in before.ways:
                    return None
                goes_on.append(way.tokens[-1])
    return tuple(goes_on)


def _clauses(quoted: str | None, bare: str | None, *, begins: bool) -> list[Clause]:
    if quoted is not None:
        return _phrase(quoted)
    assert bare is not None
    found = [run for run in RUN.finditer(bare) if parts_of(run.group()).surfaces]
    return [
        _of_run(run.group(), begins=_begins(bare[run.end() :], begins=begins and run is found[-1])) for run in found
    ]


def _phrase(quoted: str) -> list[Clause]:
    """Words in this form, side by side."""
    runs = [parts_of(run) for run in RUN.findall(quoted)]
    words = [word for at, parts in enumerate(runs, 1) for word in _surfaces(parts, is_last=at == len(runs))]
    if not words:
        return []
    is_sign = len(words) == 1 and runs[-1].is_paired and len(words[0]) == 1
    return [Clause((Alternative(tuple(words), begins=is_sign),), fold(quoted.strip()))]


def _begins(rest: str, *, begins: bool) -> bool:
    return rest.startswith("*") or (begins and not rest)


def _of_run(run: str, *, begins: bool) -> Clause:
    """A bare run: a word in all its forms, or an identifier."""
    parts = parts_of(run)
    words, typed = _surfaces(parts, is_last=True), fold(run)
    begins = begins and len(words[-1]) >= SHORTEST_BEGINNING
    if len(words) > 1:
        whole = [Alternative((parts.whole,), begins)] if parts.whole else []
        return Clause((*whole, Alternative(tuple(words), begins)), typed)
    [word] = words
    if parts.is_paired and len(word) == 1:
        return Clause((Alternative((word,), begins=True),), typed)
    if begins:
        return Clause((Alternative((word,), begins=True), *_stemmed(parts)), typed)
    return Clause((Alternative((word,)), *_stemmed(parts)), typed)


def _stemmed(parts: Parts) -> list[Alternative]:
    found = dict.fromkeys(stem for word in parts.words for language in LANGUAGES for stem in stems(word, language))
    return [Alternative((stem,)) for stem in found]


def _surfaces(parts: Parts, *, is_last: bool) -> list[str]:
    """The tokens that have to stand side by side. The lone last sign of a script without spaces is no token in the
    middle of a longer text, so it is left out where something else is left."""
    words = list(parts.surfaces)
    if is_last and parts.is_paired and len(words) > 1:
        words.pop()
    return words


def _is_passed_over(clause: Clause) -> bool:
    first = clause.ways[0]
    return not first.begins and len(first.tokens) == 1 and are_function_words((clause.typed,))
