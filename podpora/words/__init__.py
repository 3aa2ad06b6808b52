"""Text analysis for search, pure: what is kept of a text, what a question asks for, and where in a text it stands."""

from podpora.words.analysis import Analysed, analyse
from podpora.words.asking import Alternative, Clause, Question, asked, going_on
from podpora.words.excerpts import Marker, Piece
from podpora.words.folding import fold
from podpora.words.ordering import order_key

__all__ = [
    "Alternative",
    "Analysed",
    "Clause",
    "Marker",
    "Piece",
    "Question",
    "analyse",
    "asked",
    "fold",
    "going_on",
    "order_key",
]
