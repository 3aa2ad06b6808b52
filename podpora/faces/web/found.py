"""What the search found, on a page: the words that were meant are marked."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from podpora.words import Piece


def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as HTML, escaped, with ``<mark>`` around what was meant."""
    return SafeString("".join(_mark(piece) if piece.is_hit else escape(piece.text) for piece in pieces))


def _mark(piece: Piece) -> str:
    return f"<mark>{escape(piece.text)}</mark>"
