"""Text folded for searching: case, accents and a few letters that Unicode does not take apart."""

import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "œ": "oe", "æ": "ae"})


def fold(text: str) -> str:
    """``Łódź Straße`` becomes ``lodz strasse``; runs of white space become one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.translate(_LETTERS).split())
