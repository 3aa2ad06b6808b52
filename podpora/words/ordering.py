"""Where a name stands in a list, by the alphabet of whoever reads it."""

from collections.abc import Mapping
from typing import Final

from podpora.words.folding import fold, plain

_AFTER: Final = "\uffff"
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "cs": {each: base + _AFTER for each, base in {"č": "c", "ř": "r", "š": "s", "ž": "z"}.items()},
    "es": {"ñ": f"n{_AFTER}"},
    "pl": {
        **{each: base + _AFTER for each, base in dict(zip("ąćęłńóśż", "acelnosz", strict=True)).items()},
        "ź": "z\ufffe",
    },
}
"""Letters that stand after their base in the alphabet of a language. In all others, an accent changes nothing."""


def order_key(text: str, language: str) -> tuple[str, str]:
    """What ``text`` is ordered by in a list for readers of ``language`` (ISO 639-1, a region may follow)."""
    language = language.partition("-")[0]
    own, shown = _LETTERS.get(language, {}), plain(text)
    letters = "".join(own.get(each) or fold(each) for each in shown)
    if language == "cs":
        letters = letters.replace("ch", f"h{_AFTER}")
    return letters, shown
