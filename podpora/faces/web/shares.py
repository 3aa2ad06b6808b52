"""Shares in percent as each language writes them."""

from typing import Final

from django.utils.translation import get_language

# The sign and what stands before it are grammar, not words: the percent patterns of the Unicode CLDR.
_PERCENT: Final = {
    "en": "{}%",
    "pl": "{}%",
    "cs": "{}\N{NO-BREAK SPACE}%",
    "es": "{}\N{NO-BREAK SPACE}%",
}


def percent_said(share: int) -> str:
    """``84%``, or ``84 %`` with a space that does not break, as the reader's language has it."""
    return _PERCENT.get((get_language() or "en").partition("-")[0], _PERCENT["en"]).format(share)
