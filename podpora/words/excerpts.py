"""The passage of a text in which the words of a question stand, and the words in it that are meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from podpora.words.asking import Clause, Question
from podpora.words.folding import fold
from podpora.words.languages import LANGUAGES
from podpora.words.parts import RUN, has_pairs, parts_of
from podpora.words.stems import stems

LONGEST_LOOK: Final = 20_000
_TRIES: Final = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text, as they stand there; ``is_hit``: they are what was asked for."""

    text: str
    is_hit: bool = False


def marked(text: str, question: Question) -> tuple[Piece, ...]:
    """The whole of a short text, in pieces."""
    return _pieces(text, _hits(text, question))


def excerpt(text: str, question: Question, *, length: int = 180) -> tuple[Piece, ...]:
    """About ``length`` characters around the first words of the first 20,000 characters that are meant, on one line;
    empty when there are none."""
    text = text[:LONGEST_LOOK]
    plain = _letter_by_letter(text)
    places = sorted(place for clause in question.wanted for place in _places(plain, clause))
    for at in places[:_TRIES]:
        begin, end = _window(text, at, length)
        shown = " ".join(text[begin:end].split())
        pieces = _pieces(shown, _hits(shown, question))
        if any(piece.is_hit for piece in pieces):
            before = (Piece("… "),) if begin else ()
            after = (Piece(" …"),) if end < len(text) else ()
            return (*before, *pieces, *after)
    return ()


class _Letters(dict[int, str]):
    """Each sign to one folded sign, so that places stay what they are."""

    def __missing__(self, sign: int) -> str:
        letter = self[sign] = (fold(chr(sign)) or " ")[0]
        return letter


_letters = _Letters()


def _letter_by_letter(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_letters)


def _places(plain: str, clause: Clause) -> Iterator[int]:
    """Where something stands that begins as the clause does, for each of its beginnings the first few places."""
    for root in _roots(clause):
        at = plain.find(root)
        for _ in range(_TRIES // 4):
            if at < 0:
                break
            yield at
            at = plain.find(root, at + len(root))


def _roots(clause: Clause) -> set[str]:
    roots = {clause.typed}
    for way in clause.ways:
        first = way.tokens[0]
        roots.add(first.partition(":")[2] or first)
    return {root for root in roots if root and not any(o != root and root.startswith(o) for o in roots if o)}


def _window(text: str, at: int, length: int) -> tuple[int, int]:
    """The characters to show around a place, cut between words where there are any near."""
    begin, end = max(0, at - length // 3), min(len(text), at + length - length // 3)
    if begin:
        gap = text.find(" ", begin, at)
        begin = gap + 1 if gap >= 0 else begin
    if end < len(text):
        gap = text.rfind(" ", at, end)
        end = gap if gap > at + length // 3 else end
    return begin, end


def _hits(text: str, question: Question) -> list[tuple[int, int]]:
    """Begin and end of what is meant, in order, none within another."""
    single = frozenset(
        way.tokens[0] for clause in question.wanted for way in clause.ways if len(way.tokens) == 1 and not way.begins
    )
    beginnings = tuple(
        way.tokens[0] for clause in question.wanted for way in clause.ways if len(way.tokens) == 1 and way.begins
    )
    found = [run.span() for run in RUN.finditer(text) if _is_meant(run.group(), single, beginnings)]
    plain = _letter_by_letter(text)
    for clause in question.wanted:
        if has_pairs(clause.typed) or any(len(way.tokens) > 1 for way in clause.ways):
            typed = " ".join(clause.typed.split())
            at = plain.find(typed)
            while at >= 0 and typed:
                found.append((at, at + len(typed)))
                at = plain.find(typed, at + len(typed))
    return _apart(found)


def _is_meant(run: str, single: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    if has_pairs(run):
        return False  # the signs that are meant are marked, not all that hang together with them
    parts = parts_of(run)
    forms = {*parts.surfaces, *parts.extras}
    if not single.isdisjoint(forms) or any(form.startswith(beginnings) for form in forms if beginnings):
        return True
    return any(not single.isdisjoint(stems(word, language)) for word in parts.words for language in LANGUAGES)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if kept and begin < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((begin, end))
    return kept


def _pieces(text: str, hits: list[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for begin, end in hits:
        if begin > at:
            pieces.append(Piece(text[at:begin]))
        pieces.append(Piece(text[begin:end], is_hit=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)
