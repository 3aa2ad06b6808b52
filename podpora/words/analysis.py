"""A text as the search index keeps it.

Nobody says in which language a text is, and many are in two. So the same tokens have to come out whatever is known
at the time of writing and of asking:

- **As written**: every word folded (case, accents, width), in order. This alone finds any text in any script by its
  own words, and it is what a phrase is compared with.
- **Stems**, each marked with its language (``pl:kopi``). A text has those of every language that it shows by its
  function words, English always, all four where it shows none. A question has those of all four. So whichever language
  a text was taken for, the question carries the stem that was kept; a text taken for the wrong one is still found by
  its words. Stems are made of the word with and without its accents, so that who types none finds it too.
- **Identifiers** stay findable as typed, in parts, and with the punctuation left out.
- **Scripts without spaces** go in as pairs of signs.

No word is left out: a phrase of small words is found like any other.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from podpora.words.languages import languages_of
from podpora.words.parts import RUN, parts_of
from podpora.words.stems import stems

LONGEST_TEXT: Final = 20_000
MOST_WORDS: Final = 3_000
_NUMBER: Final = re.compile(r"(?<!\d)(\d{4})[ \u00a0\u202f\u2009](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Analysed:
    """``words`` in their order, folded; ``extras``: stems and other forms, sorted, none of them among the words."""

    words: tuple[str, ...]
    extras: tuple[str, ...]


def analyse(text: str, *, has_stems: bool = True) -> Analysed:
    """The tokens of the first 20,000 characters and 3,000 words of a text; what lies beyond is not searched for.

    ``has_stems`` False: of names, which stand in one form.
    """
    text = text[:LONGEST_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    surfaces: list[str] = []
    extras = {"".join(pair) for pair in _NUMBER.findall(text)}
    words: list[str] = []
    for run in RUN.findall(text):
        parts = parts_of(run)
        surfaces += parts.surfaces
        words += parts.words
        if parts.extras:
            extras.update(parts.extras)
        if len(surfaces) > MOST_WORDS:
            break
    languages = languages_of(words) if has_stems else ()
    for word in set(words):
        for language in languages:
            extras.update(stems(word, language))
    return Analysed(tuple(surfaces[:MOST_WORDS]), tuple(sorted(extras.difference(surfaces))))
