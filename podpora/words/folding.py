"""Text without what people leave out or cannot type: letter case, accents, ligatures, width."""

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "œ": "oe",
        "æ": "ae",
        "þ": "th",
        "ŧ": "t",
        "ĸ": "k",
        "ة": "ه",
        "ى": "ي",
        "ـ": None,  # the stroke that only stretches an Arabic word
    }
)
_SPECIAL: Final = re.compile("[łøđðħıœæþŧĸةىـ]")
# Accents of Latin, Greek, Cyrillic; points of Hebrew and Arabic. The marks of kana, Thai and the Indic scripts are
# letters to who reads them and stay.
_MARKS: Final = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """One letter case, one form of each letter, accents kept: ``ﬁle`` and ``ＦＩＬＥ`` become ``file``.

    German sharp s becomes ``ss``. Marks that are not seen (soft hyphen, direction, zero width) go.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).casefold()


def fold(text: str) -> str:
    """As ``plain``, without accents: ``Łódź``, ``Straße`` and ``Žižkov`` become ``lodz``, ``strasse``, ``zizkov``."""
    if text.isascii():
        return text.lower()
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", plain(text)))
    folded = unicodedata.normalize("NFC", apart)
    return folded.translate(_LETTERS) if _SPECIAL.search(folded) else folded
