"""Whole numbers that a form or an address names: keys of rows, marks of what a page showed."""

from typing import Final

MOST_DIGITS: Final = 18
"""What both databases take as a key."""


def whole_number(given: str) -> int | None:
    """The number that these digits write; None for anything else, and for more digits than a key can have."""
    is_number = given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS
    return int(given) if is_number else None
