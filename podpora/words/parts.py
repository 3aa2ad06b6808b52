"""A run of letters and punctuation taken apart: words, identifiers, scripts without spaces."""

import re
from dataclasses import dataclass
from typing import Final

from podpora.words.folding import fold, plain

# Letters and digits, and the marks that belong to letters in Hebrew, Arabic, the Indic and South-East Asian scripts.
_IN_WORD: Final = (
    r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u109f\u1780-\u17d3\u3099\u309a])"
)
RUN: Final = re.compile(rf"{_IN_WORD}+(?:[-._@/\\:'’+#&=~]{{1,3}}{_IN_WORD}+)*")
"""Words that hang together without a space: one word, or an identifier such as a path, a host name, an error code."""
_WORD: Final = re.compile(rf"{_IN_WORD}+")
# Scripts that put no space between words: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
_PAIRED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff々〆ー]+"
)
_LETTERS_OR_DIGITS: Final = re.compile(r"[^\W\d_]+|\d+")
_HUMPS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")
_HAS_HUMPS: Final = re.compile(r"[a-z][A-Z]")
LONGEST_WORD: Final = 64
_REMEMBERED: Final = 100_000

_known: dict[str, "Parts"] = {}


@dataclass(frozen=True, slots=True)
class Parts:
    """``surfaces``: folded, in order, as a phrase is compared with. ``extras``: further forms by which it is found.
    ``words``: in lower case with their accents, for stemming. ``whole``: an identifier without its punctuation, or "".
    ``is_paired``: its last surface is the lone last sign of a script without spaces."""

    surfaces: tuple[str, ...]
    extras: tuple[str, ...]
    words: tuple[str, ...]
    whole: str
    is_paired: bool


def parts_of(run: str) -> Parts:
    """The parts of a match of ``RUN``, remembered for the next time."""
    found = _known.get(run)
    if found is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        found = _known[run] = _taken_apart(run)
    return found


def has_pairs(text: str) -> bool:
    """Whether some of it is in a script without spaces."""
    return not text.isascii() and _PAIRED.search(text) is not None


def _taken_apart(run: str) -> Parts:
    surfaces: list[str] = []
    extras: list[str] = []
    words: list[str] = []
    raw, is_paired = _WORD.findall(run), False
    for word in raw:
        bare = fold(word)
        if _PAIRED.search(bare):
            is_paired = _in_pairs(bare, surfaces)
            continue
        is_paired = False
        surfaces += [bare[at : at + LONGEST_WORD] for at in range(0, len(bare), LONGEST_WORD)]
        words.append(plain(word))
        extras += _forms_of(word, bare)
    whole = _joined([fold(word) for word in raw]) if len(raw) > 1 else ""
    whole = whole if len(whole) <= LONGEST_WORD else ""
    kept = dict.fromkeys(one for one in (*extras, whole) if 1 < len(one) <= LONGEST_WORD and one not in surfaces)
    return Parts(tuple(surfaces), tuple(kept), tuple(words), whole, is_paired)


def _in_pairs(word: str, surfaces: list[str]) -> bool:
    """Each sign with the next one, then the last one alone: every sign begins exactly one token. Returns whether the
    word ends in such a script."""
    at = 0
    for found in _PAIRED.finditer(word):
        if found.start() > at:
            surfaces.append(word[at : found.start()][:LONGEST_WORD])
        signs, at = found.group(), found.end()
        surfaces += [signs[place : place + 2] for place in range(len(signs) - 1)]
        surfaces.append(signs[-1])
    if at < len(word):
        surfaces.append(word[at:][:LONGEST_WORD])
    return at == len(word)


def _forms_of(word: str, bare: str) -> list[str]:
    """``KB5034441`` is found by its number, ``0x80070005`` without its mark, ``NullPointerException`` by its humps."""
    forms = []
    if not bare.isalpha() and not bare.isdigit():
        if bare.startswith("0x"):
            forms.append(bare[2:])
        forms += [one for one in _LETTERS_OR_DIGITS.findall(bare) if len(one) > 2 or (len(one) > 1 and one.isalpha())]
    if _HAS_HUMPS.search(word):
        forms += [hump.lower() for hump in _HUMPS.findall(word) if len(hump) > 2]
    return forms


def _joined(words: list[str]) -> str:
    """An identifier without its punctuation: ``ora01555``, ``timeout``. Numbers keep a dot between them, ``12.3.1``,
    except a case number, which is one number however it is written: ``4810-2688``."""
    if len(words) == 2 and all(len(word) == 4 and word.isdigit() for word in words):
        return "".join(words)
    whole = words[0]
    for before, word in zip(words, words[1:], strict=False):
        whole += f".{word}" if before[-1:].isdigit() and word[:1].isdigit() else word
    return whole
