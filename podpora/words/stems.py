"""Stems of words, by Snowball; each word is worked out once and then remembered."""

from threading import Lock
from typing import Any, Final

import snowballstemmer

from podpora.words.folding import fold
from podpora.words.languages import FUNCTION_WORDS

_NAMES: Final = {"en": "english", "pl": "polish", "cs": "czech", "es": "spanish"}
_REMEMBERED: Final = 200_000
_SHORTEST, _LONGEST = 3, 30
_AFTER_LATIN: Final = "\u0250"

_EVENED: Final = {  # kopi-i and kop-ia, serwerz-e and serwer; zálohován-í and záloh-a, záloz-e and záloh-a
    "pl": (("rz", "r"), ("dz", "g"), ("c", "k"), ("ij", ""), ("i", ""), ("j", "")),
    "cs": (("ovan", ""), ("uj", ""), ("ov", ""), ("z", "h"), ("c", "k"), ("i", ""), ("j", "")),
}

_stemmers: dict[str, Any] = {}
_one_at_a_time = Lock()  # a stemmer keeps the word that it works on
_known: dict[tuple[str, str], tuple[str, ...]] = {}


def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a lower-case word, each with its language in front: ``zálohování`` gives ``cs:zaloh``.

    Stems are folded. Two stems where the word has accents: of the word as it is, and of the word without them. None for
    what is no word of these languages: too short, too long, with a digit in it, of another script; none for function
    words, which nobody asks for in another form.
    """
    key = (word, language)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        found = _known[key] = _worked_out(word, language)
    return found


def _worked_out(word: str, language: str) -> tuple[str, ...]:
    is_word = _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word[0] < _AFTER_LATIN
    if not is_word or word in FUNCTION_WORDS[language]:
        return ()
    with _one_at_a_time:
        stemmer = _stemmers.get(language)
        if stemmer is None:
            stemmer = _stemmers[language] = snowballstemmer.stemmer(_NAMES[language])
        made = {fold(stemmer.stemWord(form)) for form in {word, fold(word)}}
    even = {_evened(stem, language) for stem in made if len(stem) >= _SHORTEST}
    return tuple(sorted(f"{language}:{stem}" for stem in even))


def _evened(stem: str, language: str) -> str:
    """What Polish and Czech do at the end of a stem, undone, where three letters are left."""
    for ending, instead in _EVENED.get(language, ()):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST:
            return stem[: -len(ending)] + instead
    return stem
