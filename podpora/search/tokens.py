"""How a document is written down: one string of tokens, one space apart.

Each token stands in a section, named by the sign in front of it; marks are no words at all:

====  =====================================================================================
none  text that every reader of the document may search
``~``  what only insiders may search (notes): a reader who is none has no way to name such a token
``^``  the title, once more, because what is found there stands on top
``%``  names, by which other documents are found (a customer's cases by the customer)
``@``  marks: rights, filters, the window of time
====  =====================================================================================

``|`` stands between the parts, so that no phrase reaches over the end of a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from podpora.words import analyse

TEXT: Final = ""
INSIDE: Final = "~"
TITLE: Final = "^"
NAME: Final = "%"
MARK: Final = "@"
GAP: Final = " | "
Section = Literal["", "~", "^", "%"]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document, and the sections it stands in."""

    text: str
    sections: tuple[Section, ...] = (TEXT,)


def title(text: str) -> Part:
    """The title: found as text too."""
    return Part(text, (TITLE, TEXT))


def inside(text: str) -> Part:
    """What only insiders may search."""
    return Part(text, (INSIDE,))


def name(text: str) -> Part:
    """What other documents are found by."""
    return Part(text, (NAME,))


def written(parts: Sequence[Part], marks: Iterable[str] = ()) -> str:
    """The tokens of the parts; empty where they hold no word."""
    pieces = [" ".join(MARK + mark for mark in marks)]
    for part in parts:
        found = analyse(part.text) if part.text.strip() else None
        if found is None:
            continue
        for section in part.sections:
            pieces.append(" ".join(section + word for word in found.words))
            pieces.append(" ".join(section + extra for extra in found.extras))
    return GAP.join(piece for piece in pieces if piece)
