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

from dataclasses import dataclass
from typing import Final, Literal

from podpora.words import Analysed, analyse

TEXT: Final = ""
INSIDE: Final = "~"
TITLE: Final = "^"
NAME: Final = "%"
MARK: Final = "@"
GAP: Final = " | "
Section = Literal["", "~", "^", "%"]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document, and the sections it stands in; ``has_stems`` False: found as written only."""

    text: str
    sections: tuple[Section, ...] = (TEXT,)
    has_stems: bool = True


def title(text: str) -> Part:
    """The title: found as text too."""
    return Part(text, (TITLE, TEXT))


def inside(text: str) -> Part:
    """What only insiders may search."""
    return Part(text, (INSIDE,))


def exact(text: str) -> Part:
    """Names, addresses, numbers: found as written."""
    return Part(text, (TEXT,), has_stems=False)


def name(text: str) -> Part:
    """What other documents are found by."""
    return Part(text, (NAME,))


def tokens_of(part: Part) -> str:
    """The tokens of one part."""
    if not part.text.strip():
        return ""
    found = analyse(part.text, has_stems=part.has_stems)
    lines = (tokens for section in part.sections for tokens in _in(section, found))
    return GAP.join(line for line in lines if line)


def _in(section: str, found: Analysed) -> tuple[str, str]:
    return " ".join(section + word for word in found.words), " ".join(section + extra for extra in found.extras)
