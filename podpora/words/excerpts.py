"""The passage of a text in which the words of a question stand, and the words in it that are meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from podpora.words.asking import Question
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


class Marker:
    """Finds the words of one question in texts; what it found out about a word it remembers for the next text."""

    def __init__(self, question: Question) -> None:
        ways = [way for clause in question.wanted for way in clause.ways]
        self._single = frozenset(way.tokens[0] for way in ways if len(way.tokens) == 1 and not way.begins)
        self._beginnings = tuple(way.tokens[0] for way in ways if len(way.tokens) == 1 and way.begins)
        self._sequences = tuple(
            " ".join(clause.typed.split())
            for clause in question.wanted
            if clause.typed.strip() and (has_pairs(clause.typed) or any(len(way.tokens) > 1 for way in clause.ways))
        )
        self._roots = _roots(question)
        self._known: dict[str, bool] = {}

    def marked(self, text: str) -> tuple[Piece, ...]:
        """The whole of a short text, in pieces."""
        return _pieces(text, self._hits(text))

    def excerpt(self, text: str, *, length: int = 180) -> tuple[Piece, ...]:
        """About ``length`` characters around the first words of the first 20,000 characters that are meant, on one
        line; empty when there are none."""
        text = text[:LONGEST_LOOK]
        for at in self._places(_letter_by_letter(text)):
            begin, end = _window(text, at, length)
            shown = " ".join(text[begin:end].split())
            hits = self._hits(shown)
            if hits:
                before = (Piece("… "),) if begin else ()
                after = (Piece(" …"),) if end < len(text) else ()
                return (*before, *_pieces(shown, hits), *after)
        return ()

    def _places(self, plain: str) -> Iterator[int]:
        """Where something stands that begins as what is asked for does, first to last: the first few places."""
        at = -1
        for _ in range(_TRIES):
            found = [place for root in self._roots if (place := plain.find(root, at + 1)) >= 0]
            if not found:
                return
            at = min(found)
            yield at

    def _hits(self, text: str) -> list[tuple[int, int]]:
        """Begin and end of what is meant, in order, none within another."""
        found = [run.span() for run in RUN.finditer(text) if self._is_meant(run.group())]
        if not self._sequences:
            return found
        plain = _letter_by_letter(text)
        for typed in self._sequences:
            at = plain.find(typed)
            while at >= 0:
                found.append((at, at + len(typed)))
                at = plain.find(typed, at + len(typed))
        return _apart(found)

    def _is_meant(self, run: str) -> bool:
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = self._is_asked_for(run)
        return known

    def _is_asked_for(self, run: str) -> bool:
        if has_pairs(run):
            return False  # the signs that are meant are marked, not all that hang together with them
        parts = parts_of(run)
        forms = {*parts.surfaces, *parts.extras}
        if not self._single.isdisjoint(forms):
            return True
        if self._beginnings and any(form.startswith(self._beginnings) for form in forms):
            return True
        return any(not self._single.isdisjoint(stems(word, one)) for word in parts.words for one in LANGUAGES)


class _Letters(dict[int, str]):
    """Each sign to one folded sign, so that places stay what they are."""

    def __missing__(self, sign: int) -> str:
        letter = self[sign] = (fold(chr(sign)) or " ")[0]
        return letter


_letters = _Letters()


def _letter_by_letter(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_letters)


def _roots(question: Question) -> tuple[str, ...]:
    """With what the words begin that may be meant, the shortest of each."""
    tokens = {way.tokens[0] for clause in question.wanted for way in clause.ways}
    roots = {token.partition(":")[2] or token for token in tokens} | {clause.typed for clause in question.wanted}
    return tuple(
        root for root in sorted(roots) if root and not any(o and o != root and root.startswith(o) for o in roots)
    )


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
